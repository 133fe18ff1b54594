"""Load: registered patients for each fully qualified full-time GP, and what it means.

    load = patients / GP FTE
    room = limit x GP FTE - patients

A practice is under pressure above the national 75th percentile and over the limit above the 95th,
both frozen with the economy (`Thresholds`). Where no GP return is known the load is not known, and
a practice is never called over the limit for want of a figure.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wraparound.economy import Economy, Thresholds


class Status(StrEnum):
    """What a load means, in the words of the page."""

    MANAGING = "within the usual range"
    PRESSURE = "under pressure"
    OVER = "over the limit"
    UNKNOWN = "not known"


def load(patients: ArrayLike, gp_fte: ArrayLike) -> NDArray[np.float64]:
    """Patients per full-time GP; NaN where the GPs are not known or none."""
    fte = np.asarray(gp_fte, np.float64)
    known = np.where(fte > 0, fte, np.nan)
    return np.asarray(patients, np.float64) / known


def room(patients: ArrayLike, gp_fte: ArrayLike, limit: float) -> NDArray[np.float64]:
    """Patients who could join up to the limit; 0 if already over it, NaN if not known."""
    fte = np.asarray(gp_fte, np.float64)
    known = np.where(fte > 0, fte, np.nan)
    return np.maximum(limit * known - np.asarray(patients, np.float64), 0.0)


def is_under_pressure(loads: NDArray[np.float64], thresholds: Thresholds) -> NDArray[np.bool_]:
    """Whether each load is above the level of pressure, over the limit or not."""
    return np.asarray(loads > thresholds.pressure)


def is_over(loads: NDArray[np.float64], thresholds: Thresholds) -> NDArray[np.bool_]:
    """Whether each load is above the limit."""
    return np.asarray(loads > thresholds.limit)


def statuses(loads: NDArray[np.float64], thresholds: Thresholds) -> list[Status]:
    """What each load means."""
    return [_status(value, thresholds) for value in loads]


def _status(value: float, thresholds: Thresholds) -> Status:
    if np.isnan(value):
        return Status.UNKNOWN
    if value > thresholds.limit:
        return Status.OVER
    return Status.PRESSURE if value > thresholds.pressure else Status.MANAGING


def loads(economy: Economy) -> NDArray[np.float64]:
    """The load of each practice, local corrections of its GPs included."""
    return load(economy.lists, economy.gp_fte)


def rooms(economy: Economy) -> NDArray[np.float64]:
    """The room of each practice, local corrections of its GPs included."""
    return room(economy.lists, economy.gp_fte, economy.thresholds.limit)
