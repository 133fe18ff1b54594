"""From how many to how many patients each practice may receive, in 4 closures of 5."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.dispersal import Dispersal, Model
from wraparound.analysis.dispersal.intervals import interval, table_for
from wraparound.analysis.dispersal.models.transfer import Transfer


def ranges(
    model: Model, dispersal: Dispersal, received: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The interval that held in 80% of past closures, by receiving practice.

    The ends of several closures are added up, which is wider than it need be. The interval was
    measured without limits; with limits it says how far the free choice may be off.

    Args:
        model: the model that said where patients go.
        dispersal: what it said.
        received: whole patients each practice receives, by line; always inside the interval.

    Returns:
        Lowest and highest, whole patients; NaN where the model was never measured.
    """
    if isinstance(model, Transfer):
        # Declared, not predicted: the successor takes everybody.
        return received.astype(np.float64), received.astype(np.float64)
    table = table_for(model)
    economy = dispersal.economy
    if table is None:
        nothing = np.full(received.size, np.nan)
        return nothing, nothing
    low, high = np.zeros(received.size), np.zeros(received.size)
    for code in economy.closed:
        line = economy.line(code)
        patients = float(economy.lists[line])
        shares = dispersal.moved_from(line) / max(patients, 1.0)
        least, most = interval(shares, patients, table)
        low += least
        high += most
    return np.minimum(np.floor(low), received), np.maximum(np.ceil(high), received)
