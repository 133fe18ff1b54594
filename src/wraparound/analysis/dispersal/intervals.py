"""How far off a predicted share of a list may be: intervals measured on past closures.

For shares predicted within each band, the interval is the shortest one that held the observed share
in at least 80% of past cases. An interval shown beside an estimate is widened to contain it: with a
list most often going whole to one practice, "probably nobody" is a frequent truth for every single
candidate, and the estimate, a mean, can lie outside where most outcomes fall.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wraparound.analysis.dispersal.attraction import Model
from wraparound.analysis.dispersal.models.choice import Choice
from wraparound.analysis.dispersal.models.choice.coefficients import fitted, packaged

FREE = "free"
"""Name of the table for closures whose patients are known to choose for themselves."""


@dataclass(frozen=True, eq=False)
class IntervalTable:
    """Where observed shares fell, by predicted share.

    Attributes:
        edge: where each band of predicted shares begins; the first at 0.
        low: lower end of the observed share, by band.
        high: upper end.
    """

    edge: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    def band(self, shares: ArrayLike) -> NDArray[np.int64]:
        """The band each predicted share falls in."""
        return np.searchsorted(self.edge, np.asarray(shares, np.float64), side="right") - 1


def interval(
    shares: ArrayLike, patients: float, table: IntervalTable
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """From how many to how many patients each practice may get, in 80% of closures.

    Args:
        shares: predicted share of the list for each practice.
        patients: the closing practice's list.
        table: measured for the model that predicted.

    Returns:
        Low and high, in patients, with the estimate always between them.
    """
    predicted = np.asarray(shares, np.float64)
    band = table.band(predicted)
    low = np.minimum(table.low[band], predicted)
    high = np.maximum(table.high[band], predicted)
    return low * patients, high * patients


def measured_as(model: Model) -> str | None:
    """The name a model's errors on past closures are kept under; nothing if never measured."""
    if not isinstance(model, Choice):
        return model.name
    if model.coefficients != packaged():
        return None
    if model.transfer is None:
        return model.name
    return FREE if model.transfer == 0.0 else None


def table_for(model: Model) -> IntervalTable | None:
    """The table measured for a model; nothing for one that was not measured."""
    name = measured_as(model)
    return None if name is None else _tables().get(name)


@cache
def _tables() -> Mapping[str, IntervalTable]:
    measured: Mapping[str, Any] = fitted("intervals")["tables"]
    return {
        name: IntervalTable(
            edge=np.array([band["from"] for band in table["bands"]]),
            low=np.array([band["low"] for band in table["bands"]]),
            high=np.array([band["high"] for band in table["bands"]]),
        )
        for name, table in measured.items()
    }
