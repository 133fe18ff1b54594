"""Columns that share no row with others, directly or through third ones: solved by themselves.

A network falls apart by weeks, and often by professions and places. What falls apart is solved far
sooner piece by piece, and what is known of each piece says more than what is known of the sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

SMALL = 400
"""Blocks of fewer columns are solved together, and at once in whole numbers: asking HiGHS takes
some milliseconds each time."""

BROKEN = 1e-3
"""By how much limits may be missed: sums are of whole numbers, and HiGHS rounds."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some of a matrix's columns, with all the rows they are in.

    Attributes:
        columns: their numbers.
        table: the factors, a line for each row.
        low: lower limit of each row.
        high: upper limit of each row.
        lower: lower bound of each column.
        upper: upper bound of each column.
    """

    columns: NDArray[np.intp]
    table: Any
    low: Vector
    high: Vector
    lower: Vector
    upper: Vector


def apart(whole: Block) -> list[Block] | None:
    """The blocks a matrix falls into, in the order of their first columns.

    Columns fixed by their bounds are in none: what they add is taken off the limits of the rows.
    Nothing comes back if they break a row by themselves.
    """
    fixed = whole.upper <= whole.lower
    already = whole.table[:, fixed] @ whole.lower[fixed]
    free = np.flatnonzero(~fixed)
    table = whole.table[:, free]
    label = _pooled(_labels(table))
    rows = np.full(table.shape[0], -1)
    entries = table.tocoo()
    rows[entries.row] = label[entries.col]
    idle = rows < 0
    low, high = whole.low - already, whole.high - already
    if np.any(low[idle] > BROKEN) or np.any(high[idle] < -BROKEN):
        return None
    found = []
    for number in range(label.max(initial=-1) + 1):
        columns, these = np.flatnonzero(label == number), np.flatnonzero(rows == number)
        found.append(
            Block(
                whole.columns[free[columns]],
                table[these][:, columns],
                low[these],
                high[these],
                whole.lower[free[columns]],
                whole.upper[free[columns]],
            )
        )
    return found


def _labels(table: Any) -> NDArray[np.intp]:
    """The block of each column, numbered by first columns."""
    from scipy.sparse import block_array
    from scipy.sparse.csgraph import connected_components

    rows, columns = table.shape
    if columns < SMALL:
        return np.zeros(columns, dtype=np.intp)
    linked = abs(table.sign())
    both = block_array([[None, linked], [linked.T, None]])
    label = connected_components(both, directed=False)[1][rows:]
    _, first, number = np.unique(label, return_index=True, return_inverse=True)
    order: NDArray[np.intp] = np.argsort(np.argsort(first))[number]
    return order


def _pooled(label: NDArray[np.intp]) -> NDArray[np.intp]:
    """The same, with small neighbouring blocks as one."""
    pooled = np.zeros(label.max(initial=-1) + 1, dtype=np.intp)
    number = held = 0
    for block, size in enumerate(np.bincount(label)):
        if held and held + size > SMALL:
            number, held = number + 1, 0
        pooled[block] = number
        held += size
    result: NDArray[np.intp] = pooled[label]
    return result
