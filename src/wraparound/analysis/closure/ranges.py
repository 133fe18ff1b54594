"""From how many to how many patients each practice may receive, in 4 closures of 5."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.dispersal import NO_LIMITS, Dispersal, Limits, Model
from wraparound.analysis.dispersal.intervals import interval, table_for
from wraparound.analysis.dispersal.models.transfer import Transfer


def ranges(
    model: Model, dispersal: Dispersal, received: NDArray[np.int64], limits: Limits = NO_LIMITS
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The interval that held in 80% of past closures, by receiving practice.

    The ends of several closures are added up, which is wider than it need be. The interval was
    measured without limits; room cuts it off, but other limits do not move it.

    Args:
        model: the model that said where patients go.
        dispersal: what it said.
        received: whole patients each practice receives, by line; always inside the interval.
        limits: the limits that held.

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
    high = np.minimum(np.ceil(high), np.floor(limits.arrays(economy).room))
    return np.minimum(np.floor(low), received), np.maximum(high, received)
