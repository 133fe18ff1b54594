"""Where an economy's practices stand, and who is registered where."""

from __future__ import annotations

import polars as pl

from wraparound.economy.place import SITES
from wraparound.economy.registrations import Registrations
from wraparound.sources.building.choose import Choices
from wraparound.sources.read import branches, postcode_places


def sites(listed: pl.DataFrame, chosen: Choices) -> pl.DataFrame:
    """Main sites and branches, where their postcode can be placed; main sites first.

    Branches are those of the latest list of branches not after the day that were not closed by the
    day. The only list openly found is of May 2017, which its receipt says.
    """
    where = chosen.needed(postcode_places.DATASET)
    standing = listed.select(
        "practice", "name", "postcode", site="practice", main=pl.lit(value=True)
    )
    further = chosen.latest(branches.DATASET)
    if further is not None:
        standing = pl.concat([standing, _open_branches(further, listed, chosen)])
    return SITES.conform(standing.join(where, on="postcode", how="inner", maintain_order="left"))


def _open_branches(further: pl.DataFrame, listed: pl.DataFrame, chosen: Choices) -> pl.DataFrame:
    lasting = pl.col("closed").is_null() | (pl.col("closed") > chosen.as_at)
    begun = pl.col("opened").is_null() | (pl.col("opened") <= chosen.as_at)
    kept = further.filter(lasting & begun)
    kept = kept.join(listed.select("practice"), on="practice", how="semi")
    return kept.sort("practice", "site").select(
        "practice", "name", "postcode", "site", main=pl.lit(value=False)
    )


def registrations(placed: pl.DataFrame, listed: pl.DataFrame, areas: pl.DataFrame) -> Registrations:
    """The grid of patients by neighbourhood and practice."""
    cells = placed.drop_nulls("neighbourhood").join(
        listed.select("practice").with_row_index("line"), on="practice"
    )
    cells = cells.join(areas.select("neighbourhood").with_row_index("area"), on="neighbourhood")
    return Registrations.of(
        cells["line"].to_numpy(),
        cells["area"].to_numpy(),
        cells["patients"].to_numpy(),
        practices=listed.height,
        neighbourhoods=areas.height,
    )
