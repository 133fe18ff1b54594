"""Who would go where: expected transfers between every two practices, each closed alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.contingency.blocks import blocks
from wraparound.analysis.contingency.plain import plain_arrays
from wraparound.analysis.dispersal.attraction import Model
from wraparound.analysis.dispersal.disperse import NOBODY
from wraparound.economy import Economy
from wraparound.progress import SILENT, Progress

BLOCK = 256
"""Practices closed between two reports: 13 MB of rows in England."""


@dataclass(frozen=True, eq=False)
class Transfers:
    """Patients each practice would receive from each other one, should that close alone.

    Attributes:
        start: where each closing practice's entries begin; one more at the end.
        practice: line of the receiving practice of each entry; sorted within a closing practice.
        patients: patients who would go there.
    """

    start: NDArray[np.int64]
    practice: NDArray[np.int32]
    patients: NDArray[np.float64]

    @property
    def closing(self) -> NDArray[np.int64]:
        """Line of the closing practice of each entry."""
        return np.repeat(np.arange(self.start.size - 1), np.diff(self.start))

    def between(self, closing: int, receiving: int) -> float:
        """Patients who would go from one practice to the other."""
        entries = slice(self.start[closing], self.start[closing + 1])
        found = np.searchsorted(self.practice[entries], receiving)
        if found < self.practice[entries].size and self.practice[entries][found] == receiving:
            return float(self.patients[entries][found])
        return 0.0


def transfers(economy: Economy, model: Model, progress: Progress = SILENT) -> Transfers:
    """Patients who would go from each practice to each other one, should it close alone.

    Raises:
        BadRequest: if a practice has closed already.
        Stopped: if `progress` says so.
    """
    from wraparound.analysis.kernels import transfers_from

    plain, count = plain_arrays(economy, model), len(economy.codes)
    rows, receiving, patients = [np.zeros(1, np.int64)], [], []
    for first, last in blocks(count, BLOCK, progress, "Asking who would go where"):
        found = np.empty((last - first, count))
        transfers_from(plain, first, found)
        closing, practice = np.nonzero(found > NOBODY)
        rows.append(np.bincount(closing, minlength=last - first))
        receiving.append(practice.astype(np.int32))
        patients.append(found[closing, practice])
    return Transfers(
        np.cumsum(np.concatenate(rows)), np.concatenate(receiving), np.concatenate(patients)
    )
