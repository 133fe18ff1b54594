"""How far two practices are apart: between main sites, and between their nearest sites."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wraparound.economy import Economy
from wraparound.units import METRES_PER_KM

NEARBY_KM = 0.3
"""Added to every distance before its logarithm: under the same roof is near, not infinitely so."""

FAR_KM = 50.0
"""Stands for a distance that is not known."""


def log_distance(
    economy: Economy, one: NDArray[np.integer], other: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Mean logarithm of the two distances between each two practices, in log kilometres.

    Returns:
        (ln(km between main sites + 0.3) + ln(km between nearest sites + 0.3)) / 2
    """
    gap = economy.main_site[one] - economy.main_site[other]
    main = np.hypot(gap[:, 0], gap[:, 1]) / METRES_PER_KM
    return (_log(main) + _log(between_nearest_sites(economy, one, other))) / 2


def between_nearest_sites(
    economy: Economy, one: NDArray[np.integer], other: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Kilometres between the two sites of each two practices that are nearest to each other.

    Returns:
        Straight-line kilometres; NaN where a practice has no known site.
    """
    table = economy.site_table
    sites = (~np.isnan(table[..., 0])).sum(axis=1)
    pairs = sites[one] * sites[other]
    # One entry for each site of one with each site of the other.
    row = np.repeat(np.arange(len(one)), pairs)
    within = np.arange(row.size) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    here, there = np.divmod(within, sites[other][row])
    gap = table[one[row], here] - table[other[row], there]
    nearest = np.full(len(one), np.nan)
    known = pairs > 0
    if known.any():
        first = (np.cumsum(pairs) - pairs)[known]
        nearest[known] = np.minimum.reduceat(np.hypot(gap[:, 0], gap[:, 1]), first)
    return np.asarray(nearest / METRES_PER_KM)


def _log(km: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.log(np.where(np.isnan(km), FAR_KM, km) + NEARBY_KM)
