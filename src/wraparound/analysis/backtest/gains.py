"""A second, simpler way to see who gained a closed practice's patients: count the gains.

In every neighbourhood that lost patients to closures, what each remaining practice has above its
own growth is shared among the closed ones in proportion to what they lost there. Own growth is
taken from neighbourhoods without closures, kept between 0.85 and 1.15 and, for small lists, drawn
to the usual one. Used to see how far results hang on the way of observing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import diags_array

from wraparound.analysis.backtest.grids import Grids
from wraparound.analysis.backtest.observation import (
    UNTOUCHED_SHARE,
    Observation,
    usual_growth,
)

GROWTH_WEIGHT = 500.0
SLOWEST, FASTEST = 0.85, 1.15
FEW = 5
"""Neighbourhoods that lost fewer patients than this are not looked at."""

NOISE = 0.01
"""Smaller gains, as shares of a list, are noise that adds up over many neighbourhoods."""


def count_gains(grids: Grids) -> Observation:
    """What every practice there on both days gained from every closed one."""
    displaced = grids.before[grids.vanished].toarray()
    lost = displaced.sum(axis=0)
    everyone = np.asarray(grids.before.sum(axis=0)).ravel()
    untouched = lost < UNTOUCHED_SHARE * np.maximum(everyone, 1.0)
    usual = usual_growth(grids, lost)
    growth = _own_growth(grids, untouched, usual)
    above = grids.after - diags_array(growth) @ grids.before
    looked_at = (lost >= FEW) & ~untouched
    part = np.where(looked_at, displaced / np.maximum(lost, 1.0), 0.0)
    gained = np.maximum((above @ part.T).T, 0.0) / displaced.sum(axis=1)[:, None]
    gained[:, ~grids.there] = 0.0
    gained[gained < NOISE] = 0.0
    return Observation(share=gained, growth=growth, usual_growth=usual)


def _own_growth(grids: Grids, untouched: NDArray[np.bool_], usual: float) -> NDArray[np.float64]:
    was = np.asarray(grids.before[:, untouched].sum(axis=1)).ravel()
    became = np.asarray(grids.after[:, untouched].sum(axis=1)).ravel()
    growth = (became + GROWTH_WEIGHT * usual) / (was + GROWTH_WEIGHT)
    return np.clip(growth, SLOWEST, FASTEST)
