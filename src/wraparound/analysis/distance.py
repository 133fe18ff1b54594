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
    sites = economy.site_table[practices]
    gap = sites - economy.centre[areas][:, None, :]
    metres = np.hypot(gap[..., 0], gap[..., 1])
    return np.asarray(np.fmin.reduce(metres, axis=1) / METRES_PER_KM)


def between_main_sites(
    economy: Economy, practice: int, others: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Straight-line kilometres between main sites of one practice and others, NaN if unknown."""
    gap = economy.main_site[others] - economy.main_site[practice]
    return np.asarray(np.hypot(gap[:, 0], gap[:, 1]) / METRES_PER_KM)
