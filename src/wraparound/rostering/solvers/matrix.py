"""Columns and rows of a mixed-integer model, and HiGHS to solve it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Expression = Mapping[int, float]
"""A sum of columns: the factor of each."""


@dataclass(slots=True)
class Matrix:
    """Columns between 0 and their upper bound, and rows that hold sums of them in limits.

    Attributes:
        upper: upper bound of each column.
        whole: whether each column is a whole number.
    """

    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    _rows: list[int] = field(default_factory=list)
    _columns: list[int] = field(default_factory=list)
    _factors: list[float] = field(default_factory=list)
    _low: list[float] = field(default_factory=list)
    _high: list[float] = field(default_factory=list)

    def column(self, *, whole: bool = True, upper: float = 1.0) -> int:
        """A new column; gives back its number."""
        self.upper.append(upper)
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

    def minimise(self, cost: Expression, nodes: int) -> Solution:
        """The least sum of columns the rows allow.

        Args:
            cost: what each column adds.
            nodes: branches to look at, at most.
        """
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        vector = np.zeros(len(self.upper))
        for column, factor in cost.items():
            vector[column] = factor
        table = csr_array(
            (self._factors, (self._rows, self._columns)), shape=(len(self._low), vector.size)
        )
        found = milp(
            vector,
            integrality=np.array(self.whole, dtype=np.int64),
            bounds=Bounds(0, np.array(self.upper)),
            constraints=LinearConstraint(table, np.array(self._low), np.array(self._high)),
            options={"node_limit": nodes, "mip_rel_gap": 0.0},
        )
        return _solution(found)


@dataclass(frozen=True, slots=True)
class Solution:
    """What HiGHS found.

    Attributes:
        values: of the columns; nothing if it found none in the work allowed.
        value: the sum that was minimised.
        bound: no solution comes below it.
        proven: whether nothing better exists.
        nodes: branches looked at.
    """

    values: NDArray[np.float64] | None
    value: float
    bound: float
    proven: bool
    nodes: int


def _solution(found: Any) -> Solution:
    if found.x is None:
        return Solution(None, np.inf, -np.inf, proven=False, nodes=0)
    bound = found.fun if found.mip_dual_bound is None else found.mip_dual_bound
    return Solution(
        np.asarray(found.x), float(found.fun), float(bound),
        proven=found.status == 0, nodes=int(found.mip_node_count or 0),
    )  # fmt: skip
