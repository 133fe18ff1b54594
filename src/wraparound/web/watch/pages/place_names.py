"""Names that give a map a sense of place without outside data: postcode areas and districts.

Practices publish their postcodes. "LS" stands where the practices of Leeds stand, "LS6" where those
of Headingley do; most people know their own.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from wraparound.analysis.once import once
from wraparound.economy import Economy


@once
def place_names(economy: Economy) -> pl.DataFrame:
    """Postcode areas ("LS") and districts ("LS6") with a practice, those of most practices first.

    Returns:
        `name`, `district` (false for an area), `latitude` and `longitude` (medians of the main
        sites of its practices), `practices` (how many there are).
    """
    sites = economy.sites.filter("main").select("practice", "latitude", "longitude")
    placed = (
        economy.practices.select("practice", "postcode")
        .drop_nulls("postcode")
        .join(sites, on="practice")
        .with_columns(outward=pl.col("postcode").str.split(" ").list.first())
    )
    levels = [
        placed.group_by(name=name)
        .agg(pl.col("latitude", "longitude").median().round(4), practices=pl.len())
        .with_columns(district=pl.lit(district))
        for name, district in (
            (pl.col("outward").str.extract(r"^([A-Z]+)"), False),
            (pl.col("outward"), True),
        )
    ]
    return pl.concat(levels).sort("practices", "name", descending=[True, False])


def names_within(
    economy: Economy, south: float, west: float, north: float, east: float
) -> list[dict[str, Any]]:
    """The names inside a box of latitudes and longitudes, as the map's script takes them."""
    found = place_names(economy).filter(
        pl.col("latitude").is_between(south, north), pl.col("longitude").is_between(west, east)
    )
    return [
        {
            "name": row["name"],
            "at": [row["latitude"], row["longitude"]],
            "district": row["district"],
        }
        for row in found.iter_rows(named=True)
    ]
