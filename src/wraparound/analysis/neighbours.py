"""Which practices share a practice's neighbourhoods."""

from __future__ import annotations

import numpy as np
import polars as pl

from wraparound.analysis.dispersal.disperse import totals
from wraparound.analysis.distance import between_main_sites, to_nearest_site
from wraparound.economy import Economy


def neighbours(economy: Economy, practice: str) -> pl.DataFrame:
    """The practices registered with by people of the same neighbourhoods, the closest bound first.

    Args:
        economy: the economy.
        practice: ODS code.

    Returns:
        `practice`, `name`, `share` (of the registered people of the neighbourhoods where the
        practice's patients live, each neighbourhood counted by how many of them live there), `km`
        between main sites.
    """
    line = economy.line(practice)
    grid = economy.registrations
    cells = grid.of_practice(line)
    area, mine = grid.neighbourhood[cells], grid.patients[cells]
    entries = np.concatenate([grid.of_neighbourhood(int(a)) for a in area] or [np.zeros(0, int)])
    weight = np.repeat(mine / mine.sum(), np.diff(grid.neighbourhood_start)[area])
    part = grid.patients[entries] / grid.per_neighbourhood[grid.neighbourhood[entries]]
    share = totals(grid.practice[entries], weight * part, len(economy.codes))
    share[line] = 0.0
    order = np.argsort(-share, kind="stable")
    order = order[share[order] > 0]
    return pl.DataFrame(
        {
            "practice": economy.practices["practice"].gather(order),
            "name": economy.practices["name"].gather(order),
            "share": share[order],
            "km": between_main_sites(economy, line, order),
        }
    ).with_columns(pl.col("km").fill_nan(None))


def own_distances(economy: Economy, practice: str) -> pl.DataFrame:
    """How far a practice's patients live from its nearest site.

    Returns:
        One row a neighbourhood: `neighbourhood`, `patients`, `km`.
    """
    line = economy.line(practice)
    cells = economy.registrations.of_practice(line)
    area = economy.registrations.neighbourhood[cells].astype(np.int64)
    return pl.DataFrame(
        {
            "neighbourhood": economy.neighbourhoods["neighbourhood"].gather(area),
            "patients": economy.registrations.patients[cells],
            "km": to_nearest_site(economy, area, np.full(area.size, line)),
        }
    ).with_columns(pl.col("km").fill_nan(None))
