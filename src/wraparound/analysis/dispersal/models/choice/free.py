"""Where patients go when each household chooses alone.

    pull of practice j on area i = patients of j in i x (km from i to j's nearest site + 0.3)^-0.75

and e^0.4 times as much for a network peer of the closing practice. Neighbours show which practices
people use; distance corrects for lists that reach far for reasons of their own.

The two constants are set, not fitted: only nine closures of 2022 to 2023 dispersed freely, too few
to fit. On those nine the common part of predicted and observed is 0.39 with them, and stays between
0.38 and 0.40 with any decay from 0.5 to 1.0, with or without the network; with neither it is 0.36.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.dispersal.attraction import DRAWN_FROM, Attraction
from wraparound.analysis.dispersal.models.choice.apart import FAR_KM, NEARBY_KM
from wraparound.analysis.distance import to_nearest_site
from wraparound.analysis.once import once_for
from wraparound.economy import Economy

DECAY = 0.75
PEER_FACTOR = math.exp(0.4)


@once_for(*DRAWN_FROM)
def free_attraction(economy: Economy) -> Attraction:
    """What draws the people of each neighbourhood, whatever the chance of a transfer."""
    grid = economy.registrations
    kept = _ordinary(economy)
    area, practice = grid.neighbourhood[kept], grid.practice[kept]
    km = to_nearest_site(economy, area, practice)
    km = np.where(np.isnan(km), FAR_KM, km)
    start = np.zeros(grid.neighbourhoods + 1, np.int64)
    np.cumsum(np.bincount(area, minlength=grid.neighbourhoods), out=start[1:])
    return Attraction(start, practice, grid.patients[kept] * (km + NEARBY_KM) ** -DECAY)


def _ordinary(economy: Economy) -> NDArray[np.int64]:
    """Cells by neighbourhood, without special practices where there are any others."""
    grid = economy.registrations
    ordinary = ~economy.special[grid.practice]
    others = np.bincount(grid.neighbourhood, weights=ordinary, minlength=grid.neighbourhoods) > 0
    kept = ordinary | ~others[grid.neighbourhood]
    return grid.by_neighbourhood[kept[grid.by_neighbourhood]]
