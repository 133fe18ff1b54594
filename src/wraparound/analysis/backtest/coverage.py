"""Measuring intervals: how wide they must be, and how often they would have held.

Tables are made from predictions of closures left out of fitting. Their coverage is measured once
more out of sample: for the closures of each ICB with a table made from the other ICBs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.backtest.events import Event
from wraparound.analysis.dispersal.intervals import IntervalTable, interval

LEVEL = 0.80
BANDS = (0.0, 0.01, 0.03, 0.08, 0.15, 0.30, 0.50, 0.70)
FREE_BANDS = (0.0, 0.01, 0.05, 0.15)
ENOUGH = 8
"""With fewer past cases in a band its interval is the whole list."""

NEXT_TO_NOTHING = 0.02
"""Observed shares below this were dropped as noise, so a lower end below it is nothing."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Predicted and observed shares of one closure, for every practice with either.

    Attributes:
        group: what is left out together: the ICB, or the closure.
        patients: the closing list.
        predicted: by practice.
        observed: by practice.
    """

    group: str
    patients: float
    predicted: NDArray[np.float64]
    observed: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Measured:
    """A table and what it was worth.

    Attributes:
        table: made from all closures.
        cases: practices in each band.
        coverage: share of them within an interval made without their group.
        shown: the same for the interval as shown, which contains the estimate.
        width: mean width as shown, in patients.
    """

    table: IntervalTable
    cases: NDArray[np.int64]
    coverage: NDArray[np.float64]
    shown: NDArray[np.float64]
    width: NDArray[np.float64]


def pairs_of(event: Event, predicted: NDArray[np.float64], group: str) -> Pairs:
    """One closure's predicted and observed shares."""
    either = (predicted > 0) | (event.observed > 0)
    return Pairs(group, event.patients, predicted[either], event.observed[either])


def table_of(pairs: Sequence[Pairs], bands: Sequence[float]) -> IntervalTable:
    """The shortest intervals that held the observed share often enough."""
    edge = np.array(bands)
    predicted = np.concatenate([np.zeros(0), *(each.predicted for each in pairs)])
    observed = np.concatenate([np.zeros(0), *(each.observed for each in pairs)])
    band = np.searchsorted(edge, predicted, side="right") - 1
    ends = np.array([shortest(observed[band == b]) for b in range(edge.size)])
    return IntervalTable(edge, ends[:, 0], ends[:, 1])


def shortest(observed: NDArray[np.float64], level: float = LEVEL) -> tuple[float, float]:
    """The shortest interval holding at least this part of the observed shares."""
    if observed.size < ENOUGH:
        return 0.0, 1.0
    low, high = narrowest(observed, level)
    return (low if low >= NEXT_TO_NOTHING else 0.0), high


def narrowest(seen: NDArray[np.float64], level: float = LEVEL) -> tuple[float, float]:
    """The narrowest range that holds at least this part of what was seen.

    One case is added to those needed, so that the next case is held as often, not only these.
    """
    needed = min(int(np.ceil(level * (seen.size + 1))), seen.size)
    ordered = np.sort(seen)
    first = int(np.argmin(ordered[needed - 1 :] - ordered[: seen.size - needed + 1]))
    return float(ordered[first]), float(ordered[first + needed - 1])


def measure(pairs: Sequence[Pairs], bands: Sequence[float]) -> Measured:
    """The table of all closures and its coverage out of sample."""
    found = [_held(each, _without(pairs, each.group, bands)) for each in pairs]
    band, held, shown, width = (np.concatenate(column) for column in zip(*found, strict=True))
    cases = np.bincount(band, minlength=len(bands))

    def mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
        total = np.bincount(band, weights=values, minlength=len(bands))
        return np.asarray(total / np.maximum(cases, 1))

    return Measured(table_of(pairs, bands), cases, mean(held), mean(shown), mean(width))


def _without(pairs: Sequence[Pairs], group: str, bands: Sequence[float]) -> IntervalTable:
    return table_of([each for each in pairs if each.group != group], bands)


def _held(
    pairs: Pairs, table: IntervalTable
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Band of each practice, whether its interval held, held as shown, and its width as shown."""
    slack = 1e-9
    band = table.band(pairs.predicted)
    held = (pairs.observed >= table.low[band] - slack) & (
        pairs.observed <= table.high[band] + slack
    )
    low, high = interval(pairs.predicted, 1.0, table)
    shown = (pairs.observed >= low - slack) & (pairs.observed <= high + slack)
    return band, held.astype(float), shown.astype(float), (high - low) * pairs.patients
