"""What if only a branch surgery closed? Nobody changes practice, but some have further to go."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from wraparound.analysis.closure.travel import Travel, travel
from wraparound.analysis.distance import to_nearest_site
from wraparound.economy import Economy, Practice
from wraparound.errors import BadRequest
from wraparound.units import WALK_KM


@dataclass(frozen=True, eq=False)
class BranchAnswer:
    """What closing one branch means for the practice's patients.

    Attributes:
        practice: whose branch it is.
        site: the branch's code.
        site_name: its name.
        moves: one row a neighbourhood of the practice's patients who lived nearest to the branch:
            `neighbourhood`, `patients`, `km_before`, `km_after`, `extra_km`, `beyond_walk`.
        travel: how much further they have to go.
    """

    practice: Practice
    site: str
    site_name: str
    moves: pl.DataFrame
    travel: Travel

    @property
    def patients(self) -> int:
        """Patients for whom the branch was the nearest site of their practice."""
        return round(float(self.moves["patients"].sum()))


def close_branch(economy: Economy, practice: str, site: str) -> BranchAnswer:
    """What if this branch closed and the practice stayed?

    Args:
        economy: the economy.
        practice: ODS code of the practice.
        site: code of the branch; see `economy.sites`.

    Raises:
        UnknownName: if the practice is not there.
        BadRequest: if it has no such branch.
    """
    who = economy.practice(practice)
    mine = economy.sites.filter(practice=who.code)
    branch = mine.filter(~pl.col("main"), pl.col("site") == site.strip().upper())
    if branch.is_empty():
        branches = mine.filter(~pl.col("main"))["site"].to_list()
        raise BadRequest(
            f"{who.code} has no branch {site}.",
            f"It has: {', '.join(branches)}." if branches else "It has one site only.",
        )
    line = economy.line(who.code)
    gone = replace(
        economy,
        sites=economy.sites.filter(
            pl.col("site").is_null() | (pl.col("site") != branch["site"][0])
        ),
    )
    cells = economy.registrations.of_practice(line)
    area = economy.registrations.neighbourhood[cells].astype(np.int64)
    table = pl.DataFrame(
        {
            "neighbourhood": economy.neighbourhoods["neighbourhood"][area.tolist()],
            "patients": economy.registrations.patients[cells],
            "km_before": to_nearest_site(economy, area, np.full(area.size, line)),
            "km_after": to_nearest_site(gone, area, np.full(area.size, line)),
        }
    ).with_columns(pl.col("km_before", "km_after").fill_nan(None))
    before, after = pl.col("km_before"), pl.col("km_after")
    # Where no other site of the practice is on the map, nobody can say how much further it is.
    nearest = (after > before) | (after.is_null() & before.is_not_null())
    moved = table.filter(nearest).with_columns(
        extra_km=after - before, beyond_walk=(after > WALK_KM).fill_null(value=False)
    )
    return BranchAnswer(who, branch["site"][0], branch["name"][0] or "", moved, travel(moved))
