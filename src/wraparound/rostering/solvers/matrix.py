"""Columns and rows of a mixed-integer model, solved block by block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from wraparound.rostering.solvers import blocks, highs
from wraparound.rostering.solvers.blocks import Block, apart
from wraparound.rostering.solvers.highs import NEARLY, Relaxed, Vector, Whole, is_whole

Expression = Mapping[int, float]
"""A sum of columns: the factor of each."""

Bounds = tuple[list[float], list[float]]
"""The lower and upper bounds of the first columns."""

ROUNDING = 1e-4
"""Sums of whole numbers may be off by what HiGHS calls whole."""


@dataclass(slots=True)
class Solution:
    """What was found.

    Attributes:
        values: of the columns.
        value: the sum that was minimised.
        bound: no solution comes below it.
        nodes: branches looked at.
        proven: whether nothing better exists.
        block: the block of each column; -1 for those that were fixed.
        sure: whether nothing better exists in the block of each column.
        room: by how much each column's block exceeds the least it comes to without whole numbers.
        dearer: how much more than that least any solution costs in which a column is other than
            `resting` by one.
        resting: the bound each column lies at without whole numbers.
    """

    values: Vector
    value: float
    bound: float
    nodes: int
    proven: bool
    block: NDArray[np.intp]
    sure: NDArray[np.bool_]
    room: Vector
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

    @property
    def is_small(self) -> bool:
        """Whether it is solved so soon that nothing is gained by knowing more about it first."""
        return len(self.upper) < blocks.SMALL

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

    def minimise(
        self, cost: Expression, nodes: int, near: float = 0.0, known: Vector | None = None
    ) -> Solution | None:
        """The least sum of columns the rows allow; nothing if none was found in the work allowed.

        Block by block, and first without asking for whole numbers: often they come out whole, and
        then that is it.

        Args:
            cost: what each column adds.
            nodes: branches to look at in each block, at most.
            near: by what share the sum may be too large for the search to end.
            known: a solution to be no worse than. Where the sum has no part it stays as it is.
        """
        vector, integer = self._vector(cost), np.array(self.whole, dtype=bool)
        found = self._nothing_yet(vector)
        found_apart = apart(self.as_block())
        for number, block in enumerate(found_apart or ()):
            here = vector[block.columns]
            before = None if known is None else known[block.columns]
            if before is not None and not here.any():
                _enter(found, block, number, before, Whole(before, 0.0, 0.0, 0))
                continue
            best, loose = _best(here, block, integer[block.columns], nodes, near, before)
            if best.values is None:
                return None
            _enter(found, block, number, best.values, best, loose)
        return None if found_apart is None else found

    def _nothing_yet(self, vector: Vector) -> Solution:
        """A solution of nothing but the columns that are fixed."""
        values = np.array(self.lower)
        value, nothing = float(vector @ values), np.zeros(vector.size)
        return Solution(
            values, value, value, 0, True, np.full(vector.size, -1), np.ones(vector.size, bool),
            nothing, nothing.copy(), nothing.copy(),
        )  # fmt: skip

    def least(self, cost: Expression, bounds: Bounds | None = None) -> float:
        """The least sum of columns that need not be whole, under bounds of before if given.

        Columns made since then are free.
        """
        now = self.bounds()
        if bounds is not None:
            self.lower = [*bounds[0], *(0.0 for _ in now[0][len(bounds[0]) :])]
            self.upper = [*bounds[1], *(1.0 for _ in now[1][len(bounds[1]) :])]
        vector = self._vector(cost)
        total = self._nothing_yet(vector).value
        for block in apart(self.as_block()) or ():
            if vector[block.columns].any():
                loose = highs.relaxed(vector[block.columns], block)
                total += -np.inf if loose is None else loose.value
        self.lower, self.upper = now
        return total

    def bounds(self) -> Bounds:
        """The bounds of the columns as they are now."""
        return list(self.lower), list(self.upper)

    def keep(self, columns: Iterable[int], values: Vector) -> None:
        """Fix columns at what they are in a solution."""
        for column in columns:
            self.lower[column] = self.upper[column] = round(values[column])

    def completed(self, cost: Expression, values: Vector) -> Vector | None:
        """A solution with the least sum there is, given the first columns."""
        now = self.bounds()
        self.lower[: values.size] = self.upper[: values.size] = values.tolist()
        found = self.minimise(cost, nodes=1)
        self.lower, self.upper = now
        return None if found is None else found.values

    def hold(self, cost: Expression, found: Solution, slack: float = 0.0) -> None:
        """Let no block exceed what a sum that was minimised came to by more than some slack.

        If not everything is proven the sum is held as a whole: blocks may make up for each other.
        """
        parts: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for column, factor in cost.items():
            parts[int(found.block[column]) if found.proven else 0][column] = factor
        for terms in parts.values():
            self.row(terms, high=value_of(terms, found.values) + slack + ROUNDING)

    def settle(self, found: Solution, slack: float = 0.0) -> None:
        """Fix columns that are the same in every solution that exceeds one by no more than a slack.

        If a column's being other than it is without whole numbers costs more than there is room
        for, no solution wanted has it so. What was minimised must be held from then on.
        """
        room = found.room + slack + NEARLY * max(1.0, abs(found.value))
        for column in np.flatnonzero(found.dearer > room):
            if self.whole[column]:
                self.lower[column] = self.upper[column] = round(found.resting[column])

    def _vector(self, cost: Expression) -> Vector:
        vector = np.zeros(len(self.upper))
        for column, factor in cost.items():
            vector[column] = factor
        return vector

    def as_block(self) -> Block:
        """The whole matrix as one block."""
        from scipy.sparse import csr_array

        shape = (len(self._low), len(self.upper))
        return Block(
            np.arange(len(self.upper)),
            csr_array((self._factors, (self._rows, self._columns)), shape=shape),
            np.array(self._low),
            np.array(self._high),
            np.array(self.lower),
            np.array(self.upper),
        )


def value_of(cost: Expression, values: Vector) -> float:
    """What a sum of columns comes to."""
    return float(sum(factor * values[column] for column, factor in cost.items()))


def _best(
    cost: Vector,
    block: Block,
    integer: NDArray[np.bool_],
    nodes: int,
    near: float,
    before: Vector | None,
) -> tuple[Whole, Relaxed | None]:
    """The best of a block: as it comes out, in whole numbers, or what was known before."""
    known = Whole(before, np.inf if before is None else float(cost @ before), -np.inf, 0)
    loose = highs.relaxed(cost, block) if block.columns.size >= blocks.SMALL else None
    if loose is not None:
        if is_whole(loose.values, integer):
            values = np.where(integer, np.round(loose.values), loose.values)
            return Whole(values, loose.value, loose.value, 0), loose
        if before is not None and known.value - loose.value <= near * abs(known.value):
            return replace(known, bound=loose.value), loose
    found = highs.whole(cost, block, integer, nodes, near)
    bound = found.bound if loose is None else max(found.bound, loose.value)
    better = found if found.value <= known.value else known
    return replace(better, bound=bound, nodes=found.nodes), loose


def _enter(
    found: Solution,
    block: Block,
    number: int,
    values: Vector,
    best: Whole,
    loose: Relaxed | None = None,
) -> None:
    """What was found of a block."""
    columns = block.columns
    found.values[columns], found.block[columns] = values, number
    found.value += best.value
    found.bound += best.bound
    found.nodes += best.nodes
    found.sure[columns] = best.proven
    found.proven = found.proven and best.proven
    if loose is not None:
        found.room[columns] = max(0.0, best.value - loose.value)
        found.dearer[columns], found.resting[columns] = loose.dearer, loose.resting
