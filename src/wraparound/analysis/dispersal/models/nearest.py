"""`nearest`: everybody goes to the nearest open practice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.dispersal.attraction import Attraction, Tie, Ties
from wraparound.analysis.dispersal.models.near import near
from wraparound.economy import Economy

SITES = 25
NEXT = 1e-12
"""Pull of a practice beside that of the one before it in nearness: next to nothing, but enough to
take everyone once nearer ones have closed. To the power of 25 it is still above zero."""


@dataclass(frozen=True)
class Nearest:
    """Everybody goes to the nearest open practice; practices equally near share alike."""

    name: str = "nearest"

    def attraction(self, economy: Economy) -> Attraction:
        """Pull falls with every nearer practice, so that only the nearest open one counts."""
        start, practice, km = near(economy, SITES)
        return Attraction(start, practice, np.power(NEXT, _nearer(start, km)))

    def tie(self, economy: Economy, closing: int) -> Tie | None:  # noqa: ARG002
        """None: only distance counts."""
        return None

    def ties(self, economy: Economy) -> Ties | None:  # noqa: ARG002
        """None, for any practice."""
        return None

    def freely(self) -> Nearest:
        """The same: everybody chooses anyway."""
        return self


def _nearer(start: NDArray[np.int64], km: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many different distances in the same neighbourhood are shorter than each."""
    area = np.repeat(np.arange(start.size - 1), np.diff(start))
    order = np.lexsort((km, area))
    further = np.ones(km.size, np.int64)
    further[1:] = (area[order][1:] != area[order][:-1]) | (km[order][1:] != km[order][:-1])
    step = np.cumsum(further)
    nearer = np.empty(km.size, np.float64)
    nearer[order] = step - step[start[area[order]]] if km.size else 0
    return nearer
