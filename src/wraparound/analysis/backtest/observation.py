"""Who gained a closed practice's patients, seen from two days' registrations.

For every practice j that is there on both days, over neighbourhoods i, with one unknown for its own
growth g and one for its share s(e) of each closed practice's list:

    patients(i, j, after) = (1 + g) x patients(i, j, before) + sum over e of s(e) x patients(i, e)

fitted by least squares with no unknown below zero, each neighbourhood weighted by one over the
patients involved. So a receiver's own growth is taken off, and closures that share neighbourhoods
are told apart because each has its own pattern of neighbourhoods. One more row, worth
`GROWTH_WEIGHT` patients, pulls own growth to that of practices far from any closure.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from wraparound.analysis.backtest.grids import Grids, row_of

GROWTH_WEIGHT = 1_000.0
PRESENT_SHARE = 0.02
"""A closed practice is looked for at a receiver only if more than this share of its list lived
where the receiver has patients afterwards."""

UNTOUCHED_SHARE = 0.005
"""A neighbourhood that lost less than this share of its patients shows ordinary growth."""

FEW = 3
"""Neighbourhoods where the receiver has nobody count if so many displaced patients lived there."""


@dataclass(frozen=True, eq=False)
class Observation:
    """What every practice gained.

    Attributes:
        share: share of each closed practice's list (rows) gained by each practice (columns).
        growth: list after over list before of each practice, displaced patients apart; NaN where
            it was not looked at.
        usual_growth: the same for all practices together, away from closures.
    """

    share: NDArray[np.float64]
    growth: NDArray[np.float64]
    usual_growth: float


def observe(grids: Grids) -> Observation:
    """What every practice there on both days gained from every closed one."""
    displaced = grids.before[grids.vanished].toarray()
    least = PRESENT_SHARE * displaced.sum(axis=1)
    usual = usual_growth(grids, displaced.sum(axis=0))
    share = np.zeros((len(grids.vanished), grids.before.shape[0]))
    growth = np.full(grids.before.shape[0], np.nan)
    for receiver in np.nonzero(grids.there)[0].tolist():
        after = row_of(grids.after, receiver)
        looked_for = np.nonzero(displaced[:, after > 0].sum(axis=1) > least)[0]
        if looked_for.size:
            before = row_of(grids.before, receiver)
            growth[receiver], share[looked_for, receiver] = _gains(
                before, after, displaced[looked_for], usual
            )
    return Observation(share, growth, usual)


def usual_growth(grids: Grids, displaced: NDArray[np.float64]) -> float:
    """Growth of the remaining practices where hardly anyone was displaced."""
    everyone = np.asarray(grids.before.sum(axis=0)).ravel()
    untouched = displaced < UNTOUCHED_SHARE * np.maximum(everyone, 1.0)
    was = grids.before[grids.there][:, untouched].sum()
    return float(grids.after[grids.there][:, untouched].sum() / was) if was else 1.0


def _gains(
    before: NDArray[np.float64],
    after: NDArray[np.float64],
    displaced: NDArray[np.float64],
    usual: float,
) -> tuple[float, NDArray[np.float64]]:
    """One receiver's own growth and its share of each of some closed practices' lists."""
    rows = (before > 0) | (after > 0) | (displaced.sum(axis=0) >= FEW)
    known = np.column_stack([before[rows], displaced[:, rows].T])
    weight = 1.0 / np.sqrt(known.sum(axis=1) + 1.0)
    pull = np.zeros(known.shape[1])
    pull[0] = np.sqrt(GROWTH_WEIGHT)
    found, _ = nnls(
        np.vstack([known * weight[:, None], pull]),
        np.append(after[rows] * weight, pull[0] * usual),
    )
    return float(found[0]), found[1:]
