"""The practices near each neighbourhood: whom models of distance let people choose among."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from wraparound.economy import Economy
from wraparound.units import METRES_PER_KM

SITES = 40
"""Nearest sites looked at from each neighbourhood. Enough that, with several closed, the nearest
open practice is still among them: in England 40 sites are at least 20 practices."""


def near(
    economy: Economy, sites: int = SITES
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float64]]:
    """Each neighbourhood with the practices of its nearest sites.

    Special practices are left out: distance does not say who goes there.

    Returns:
        Where each neighbourhood's entries begin; the line of each entry's practice; kilometres to
        its nearest site.
    """
    table = economy.site_table
    ordinary = ~np.isnan(table[..., 0]) & ~economy.special[:, None]
    owner = np.nonzero(ordinary)[0]
    points = table[ordinary]
    placed = np.nonzero(~np.isnan(economy.centre[:, 0]))[0]
    wanted = min(sites, len(points))
    if wanted == 0 or placed.size == 0:
        return np.zeros(len(economy.centre) + 1, np.int64), np.zeros(0, np.int32), np.zeros(0)
    metres, site = cKDTree(points).query(economy.centre[placed], k=np.arange(1, wanted + 1))
    area = np.repeat(placed, wanted)
    practice = owner[site.ravel()]
    # A practice with several sites counts once, at its nearest: sites come nearest first.
    _, first = np.unique(area * len(economy.codes) + practice, return_index=True)
    start = np.zeros(len(economy.centre) + 1, np.int64)
    np.cumsum(np.bincount(area[first], minlength=len(economy.centre)), out=start[1:])
    return start, practice[first].astype(np.int32), metres.ravel()[first] / METRES_PER_KM
