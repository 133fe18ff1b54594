"""When displaced patients push a practice over the limit.

A practice is pushed over if it was not over the limit before, receives somebody, and is over it
then. Somebody is at least half a patient: expected patients come in crumbs, and without that rule a
practice exactly at the limit would be pushed over by a thousandth of one. There is such a practice:
the limit is a percentile of published loads, so it is one practice's own.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.dispersal.disperse import NOBODY
from wraparound.economy import Economy

SOMEBODY = 0.5
"""From half a patient on a practice receives somebody: less is rounded away on the page."""


def capacity(economy: Economy) -> NDArray[np.float64]:
    """Patients each practice can have before it is over the limit; NaN if its GPs are not known."""
    return np.asarray(
        economy.thresholds.limit * np.where(economy.gp_fte > 0, economy.gp_fte, np.nan)
    )


def receives(received: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each practice receives somebody."""
    return np.asarray(received >= SOMEBODY - NOBODY)


def is_over(economy: Economy, received: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each practice is over the limit with these patients; no if it is not known."""
    return np.asarray(economy.lists + received > capacity(economy) + NOBODY)


def is_pushed_over(economy: Economy, received: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether these patients push each practice over the limit."""
    over_before = is_over(economy, np.zeros_like(received))
    return receives(received) & is_over(economy, received) & ~over_before
