"""Two days' registrations on one grid: lines of the first day's practices, areas of either day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_array

from wraparound.analysis.backtest.closings import Closings
from wraparound.economy import Economy


@dataclass(frozen=True, eq=False)
class Grids:
    """Patients by practice (rows, the first day's lines) and neighbourhood (columns).

    Attributes:
        before: the first day.
        after: the second day; practices that are new have no row.
        vanished: rows of the practices that closed.
        there: whether each practice is there on both days.
    """

    before: csr_array
    after: csr_array
    vanished: NDArray[np.int64]
    there: NDArray[np.bool_]


def grids_of(closings: Closings) -> Grids:
    """The registrations of both days."""
    areas = _areas(closings.before, closings.after)
    shape = (len(closings.before.codes), len(areas))
    return Grids(
        before=_grid(closings.before, closings.before.codes, areas, shape),
        after=_grid(closings.after, closings.before.codes, areas, shape),
        vanished=closings.vanished,
        there=closings.there,
    )


def row_of(grid: csr_array, row: int) -> NDArray[np.float64]:
    """One practice's patients in every neighbourhood."""
    cells = slice(grid.indptr[row], grid.indptr[row + 1])
    patients = np.zeros(grid.shape[1])
    patients[grid.indices[cells]] = grid.data[cells]
    return patients


def _areas(before: Economy, after: Economy) -> list[str]:
    both = pl.concat([each.neighbourhoods["neighbourhood"] for each in (before, after)])
    return both.unique().sort().to_list()


def _grid(
    economy: Economy, codes: list[str], areas: list[str], shape: tuple[int, int]
) -> csr_array:
    cells = economy.registrations
    row = _places(economy.codes, codes)[cells.practice]
    column = _places(economy.neighbourhoods["neighbourhood"].to_list(), areas)[cells.neighbourhood]
    kept = row >= 0
    return csr_array((cells.patients[kept], (row[kept], column[kept])), shape=shape)


def _places(codes: list[str], among: list[str]) -> NDArray[np.int64]:
    """Where each code is among the others; -1 if it is not there."""
    place = {code: line for line, code in enumerate(among)}
    return np.array([place.get(code, -1) for code in codes], np.int64)
