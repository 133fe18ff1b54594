"""Columns and rows of a mixed-integer model, and HiGHS to solve it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Expression = Mapping[int, float]
"""A sum of columns: the factor of each."""

Vector = NDArray[np.float64]

Bounds = tuple[list[float], list[float]]
"""The lower and upper bounds of the first columns."""

NEARLY = 1e-6
"""What HiGHS takes for whole."""


@dataclass(frozen=True, slots=True)
class Solution:
    """What HiGHS found.

    Attributes:
        values: of the columns; nothing if it found none in the work allowed.
        value: the sum that was minimised.
        bound: no solution comes below it.
        proven: whether nothing better exists.
        nodes: branches looked at.
        relaxed: the least sum if columns need not be whole.
        dearer: how much more than that any solution costs in which a column is other than
            `resting` by one.
        resting: the bound each column lies at without whole numbers; between bounds, not a number.
    """

    values: Vector | None
    value: float
    bound: float
    proven: bool
    nodes: int
    relaxed: float
    dearer: Vector
    resting: Vector


@dataclass(slots=True)
class Matrix:
    """Columns between two bounds, and rows that hold sums of them in limits.

    Attributes:
        lower: lower bound of each column.
        upper: upper bound of each column.
        whole: whether each column is a whole number.
    """

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    _rows: list[int] = field(default_factory=list)
    _columns: list[int] = field(default_factory=list)
    _factors: list[float] = field(default_factory=list)
    _low: list[float] = field(default_factory=list)
    _high: list[float] = field(default_factory=list)

    def column(self, *, whole: bool = True) -> int:
        """A new column from 0 to 1; gives back its number."""
        self.lower.append(0.0)
        self.upper.append(1.0)
        self.whole.append(whole)
        return len(self.upper) - 1

    def row(self, terms: Expression, low: float = -np.inf, high: float = np.inf) -> None:
        """Hold a sum of columns between two limits."""
        number = len(self._low)
        for column, factor in terms.items():
            if factor:
                self._rows.append(number)
                self._columns.append(column)
                self._factors.append(factor)
        self._low.append(low)
        self._high.append(high)

    def minimise(self, cost: Expression, nodes: int, near: float = 0.0) -> Solution:
        """The least sum of columns the rows allow.

        First without asking for whole numbers: often they come out whole, and then that is it.

        Args:
            cost: what each column adds.
            nodes: branches to look at, at most.
            near: by what share the sum may be too large for the search to end.
        """
        vector = self._vector(cost)
        relaxed = self._relaxed(vector)
        if relaxed.values is not None and self._is_whole(relaxed.values):
            return relaxed
        return self._whole(vector, relaxed, nodes, near)

    def bounds(self) -> Bounds:
        """The bounds of the columns as they are now."""
        return list(self.lower), list(self.upper)

    def relaxed(self, cost: Expression, bounds: Bounds) -> float:
        """The least sum of columns that need not be whole, under bounds of before."""
        now = self.bounds()
        self.lower = [*bounds[0], *(0.0 for _ in now[0][len(bounds[0]) :])]
        self.upper = [*bounds[1], *(1.0 for _ in now[1][len(bounds[1]) :])]
        found = self._relaxed(self._vector(cost))
        self.lower, self.upper = now
        return found.value if found.values is not None else -np.inf

    def keep(self, columns: Iterable[int], values: Vector) -> None:
        """Fix columns at what they are in a solution."""
        for column in columns:
            self.lower[column] = self.upper[column] = round(values[column])

    def settle(self, found: Solution, ceiling: float) -> None:
        """Fix columns that are the same in every solution whose sum does not exceed a ceiling.

        If a column's being other than it is without whole numbers costs more than there is room
        for, no solution wanted has it so. What was minimised must be held under the ceiling by
        rows from then on.
        """
        room = ceiling - found.relaxed + NEARLY * max(1.0, abs(ceiling))
        for column in np.flatnonzero(found.dearer > room):
            if self.whole[column]:
                self.lower[column] = self.upper[column] = round(found.resting[column])

    def _vector(self, cost: Expression) -> Vector:
        vector = np.zeros(len(self.upper))
        for column, factor in cost.items():
            vector[column] = factor
        return vector

    def _table(self) -> Any:
        from scipy.sparse import csr_array

        shape = (len(self._low), len(self.upper))
        return csr_array((self._factors, (self._rows, self._columns)), shape=shape)

    def _relaxed(self, vector: Vector) -> Solution:
        """The least sum without whole numbers."""
        from scipy.optimize import linprog
        from scipy.sparse import vstack

        table, low, high = self._table(), np.array(self._low), np.array(self._high)
        below, above = np.isfinite(high), np.isfinite(low)
        bounds = np.column_stack([self.lower, self.upper])
        found = linprog(
            vector,
            A_ub=vstack([table[below], -table[above]]),
            b_ub=np.concatenate([high[below], -low[above]]),
            bounds=bounds,
            method="highs",
        )
        if found.x is None:
            nothing = np.zeros(vector.size)
            return Solution(None, np.inf, -np.inf, False, 0, -np.inf, nothing, nothing)
        at_lower = np.asarray(found.lower.marginals)
        at_upper = -np.asarray(found.upper.marginals)
        resting = np.where(at_upper > at_lower, bounds[:, 1], bounds[:, 0])
        value = float(found.fun)
        return Solution(
            np.asarray(found.x), value, value, True, 0, value,
            np.maximum(at_lower, at_upper), resting,
        )  # fmt: skip

    def _is_whole(self, values: Vector) -> bool:
        wanted = values[np.array(self.whole)]
        return bool(np.all(np.abs(wanted - np.round(wanted)) < NEARLY))

    def _whole(self, vector: Vector, relaxed: Solution, nodes: int, near: float) -> Solution:
        """The least sum in whole numbers."""
        from scipy import optimize

        found = optimize.milp(
            vector,
            integrality=np.array(self.whole, dtype=np.int64),
            bounds=optimize.Bounds(np.array(self.lower), np.array(self.upper)),
            constraints=optimize.LinearConstraint(
                self._table(), np.array(self._low), np.array(self._high)
            ),
            options={"node_limit": nodes, "mip_rel_gap": near},
        )
        values = None if found.x is None else np.asarray(found.x)
        value = np.inf if found.x is None else float(found.fun)
        bound = relaxed.relaxed if found.mip_dual_bound is None else float(found.mip_dual_bound)
        return Solution(
            values, value, bound, found.status == 0, int(found.mip_node_count or 0),
            relaxed.relaxed, relaxed.dearer, relaxed.resting,
        )  # fmt: skip
