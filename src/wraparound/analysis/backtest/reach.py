"""How far a practice's patients live from it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.distance import to_nearest_site
from wraparound.economy import Economy


def median_km(economy: Economy) -> NDArray[np.float64]:
    """Kilometres to its nearest site that half of each practice's patients do not exceed.

    Infinite where the practice or most of its patients cannot be put on the map.
    """
    grid = economy.registrations
    km = to_nearest_site(economy, grid.neighbourhood, grid.practice)
    km = np.where(np.isnan(km), np.inf, km)
    order = np.lexsort((km, grid.practice))
    patients = grid.patients[order]
    # Patients up to and including each cell, counted from the practice's first.
    running = np.cumsum(patients)
    start = grid.practice_start
    before = np.concatenate([[0.0], running])[start[:-1]]
    half = before + grid.per_practice / 2
    middle = np.searchsorted(running, half - 1e-6)
    median = np.full(grid.practices, np.inf)
    some = np.diff(start) > 0
    median[some] = km[order][middle[some]]
    return median
