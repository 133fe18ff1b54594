"""A second test: practices that closed between January 2021 and May 2022, top receivers only.

Their successors were read off lists (`history`), so only who comes first can be judged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.backtest.scores import mean_interval
from wraparound.analysis.dispersal.models.choice import Coefficients
from wraparound.analysis.dispersal.models.choice.successor import successor_chances
from wraparound.analysis.fit import Case

COLUMNS = {
    "model": pl.String,
    "closures": pl.Int64,
    "top_right": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "in_top_three": pl.Float64,
}

Rank = Callable[[Case], NDArray[np.float64]]
"""From a closure to a number for each candidate, highest for the one expected to take over."""


def nearest(case: Case) -> NDArray[np.float64]:
    """The nearer, the likelier."""
    return -case.candidates.distance


def largest_inside(case: Case) -> NDArray[np.float64]:
    """The largest network peer; where there is none, the nearest practice."""
    peers_first = np.where(case.candidates.peer, 1e6 + case.candidates.size, 0.0)
    return peers_first - case.candidates.distance * ~case.candidates.peer


def by_choice(coefficients: Callable[[Case], Coefficients]) -> Rank:
    """The chances of `choice`, with coefficients that may differ from case to case."""
    return lambda case: successor_chances(case.candidates, coefficients(case))


def second_test(cases: Sequence[Case], ranks: Mapping[str, Rank]) -> pl.DataFrame:
    """How often the true successor comes first, and among the first three.

    Args:
        cases: closures with a known successor.
        ranks: ways of ranking the candidates, by name.

    Returns:
        One row a way of ranking; none where there are no closures.
    """
    icbs = [case.icb or "" for case in cases]
    rows = []
    for name, rank in ranks.items() if cases else ():
        place = np.array([_place(case, rank(case)) for case in cases])
        low, high = mean_interval((place == 0).astype(np.float64), icbs)
        rows.append(
            {
                "model": name,
                "closures": len(cases),
                "top_right": float((place == 0).mean()),
                "low": low,
                "high": high,
                "in_top_three": float((place < 3).mean()),
            }
        )
    return pl.DataFrame(rows, COLUMNS)


def _place(case: Case, value: NDArray[np.float64]) -> int:
    """How many candidates come before the true successor."""
    order = np.argsort(-value, kind="stable")
    return int(np.nonzero(order == int(case.observed.argmax()))[0][0])
