"""Displaced patients register until lists are full.

Everybody registers at the same even pace from the first day to the last, in the shares their group
chooses. When a practice has no room left, those who would have gone there choose among the
practices still open to them, in the same proportions. Whoever has nobody left to choose finds no
practice. With room for all, everyone goes where they first chose.

More room at one practice can never leave more patients without one: it fills later, so at every
moment fewer people are turned away to the others, who fill later too.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.dispersal.groups import Groups

FULL = 1e-9
"""Room below this many patients is none."""


def register(groups: Groups, room: NDArray[np.float64]) -> NDArray[np.float64]:
    """Patients of each choice who are registered when all is done.

    Args:
        groups: who chooses what.
        room: patients each practice can take; infinite where there is no limit.

    Returns:
        Patients, one number for each choice of the groups; what a group's numbers lack of its
        patients found no practice.
    """
    choices = groups.choices
    rate = groups.patients[choices.chooser] * choices.share
    if not np.isfinite(room[choices.practice]).any():
        return rate
    registered = np.zeros(choices.share.size)
    left = room.astype(np.float64).copy()
    day = 0.0
    while day < 1.0:
        pace = _pace(groups, left > FULL)
        inflow = np.bincount(choices.practice, weights=pace, minlength=room.size)
        busy = inflow > 0
        if not busy.any():
            break
        until_full = np.full(room.size, np.inf)
        until_full[busy] = left[busy] / inflow[busy]
        step = min(1.0 - day, float(until_full.min()))
        registered += pace * step
        left -= inflow * step
        left[until_full <= step] = 0.0
        day += step
    return registered


def _pace(groups: Groups, has_room: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Patients a day (of one) of each choice while only these practices have room."""
    choices = groups.choices
    still = choices._replace(share=choices.share * has_room[choices.practice])
    still = still.normal(groups.patients.size)
    return np.asarray(still.share * groups.patients[still.chooser])
