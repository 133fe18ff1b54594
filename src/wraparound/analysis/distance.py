"""How far patients live from a practice: from the centre of their area to its nearest site."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wraparound.economy import Economy
from wraparound.units import METRES_PER_KM


def to_nearest_site(
    economy: Economy, areas: NDArray[np.integer], practices: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Straight-line kilometres from each area's centre to the nearest site of its practice.

    Args:
        economy: the economy.
        areas: lines of neighbourhoods.
        practices: lines of practices, one for each area.

    Returns:
        Kilometres; NaN where the centre or every site is not known.
    """
    centre = economy.centre[areas]
    metres = _metres(centre, economy.site_table[practices, 0])
    # Few practices have a second site and fewer a third: only their rows are looked at again.
    for rank in range(1, economy.site_table.shape[1]):
        site = economy.site_table[:, rank]
        further = np.nonzero(~np.isnan(site[:, 0])[practices])[0]
        metres[further] = np.fmin(
            metres[further], _metres(centre[further], site[practices[further]])
        )
    return np.asarray(metres / METRES_PER_KM)


def _metres(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.hypot(one[:, 0] - other[:, 0], one[:, 1] - other[:, 1])


def between_main_sites(
    economy: Economy, practice: int, others: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Straight-line kilometres between main sites of one practice and others, NaN if unknown."""
    gap = economy.main_site[others] - economy.main_site[practice]
    return np.asarray(np.hypot(gap[:, 0], gap[:, 1]) / METRES_PER_KM)
