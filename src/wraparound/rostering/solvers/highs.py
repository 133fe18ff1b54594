"""HiGHS: the least sum of columns that rows allow, with and without whole numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wraparound.rostering.solvers.blocks import Block

Vector = NDArray[np.float64]

NEARLY = 1e-6
"""What HiGHS takes for whole, and for equal as a share."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The least sum if columns need not be whole.

    Attributes:
        values: of the columns.
        value: the sum.
        dearer: how much more than that any solution costs in which a column is other than
            `resting` by one.
        resting: the bound each column lies at; between bounds, the lower.
    """

    values: Vector
    value: float
    dearer: Vector
    resting: Vector


@dataclass(frozen=True, slots=True)
class Whole:
    """The least sum found in whole numbers.

    Attributes:
        values: of the columns; nothing if none was found in the work allowed.
        value: the sum.
        bound: no solution comes below it.
        nodes: branches looked at.
    """

    values: Vector | None
    value: float
    bound: float
    nodes: int

    @property
    def proven(self) -> bool:
        """Whether nothing better exists."""
        return self.value - self.bound <= NEARLY * max(1.0, abs(self.value))


def relaxed(cost: Vector, block: Block) -> Relaxed | None:
    """The least sum without whole numbers; nothing if the rows allow none."""
    from scipy.optimize import linprog
    from scipy.sparse import vstack

    below, above = np.isfinite(block.high), np.isfinite(block.low)
    found = linprog(
        cost,
        A_ub=vstack([block.table[below], -block.table[above]]),
        b_ub=np.concatenate([block.high[below], -block.low[above]]),
        bounds=np.column_stack([block.lower, block.upper]),
        method="highs",
    )
    if found.x is None:
        return None
    at_lower = np.asarray(found.lower.marginals)
    at_upper = -np.asarray(found.upper.marginals)
    resting = np.where(at_upper > at_lower, block.upper, block.lower)
    return Relaxed(
        np.asarray(found.x), float(found.fun), np.maximum(at_lower, at_upper), resting
    )  # fmt: skip


def whole(cost: Vector, block: Block, integer: NDArray[np.bool_], nodes: int, near: float) -> Whole:
    """The least sum in whole numbers.

    Args:
        cost: what each column adds.
        block: the columns and rows.
        integer: which columns are whole numbers.
        nodes: branches to look at, at most.
        near: by what share the sum may be too large for the search to end.
    """
    from scipy import optimize

    found = optimize.milp(
        cost,
        integrality=integer.astype(np.int64),
        bounds=optimize.Bounds(block.lower, block.upper),
        constraints=optimize.LinearConstraint(block.table, block.low, block.high),
        options={"node_limit": nodes, "mip_rel_gap": near},
    )
    bound = -np.inf if found.mip_dual_bound is None else float(found.mip_dual_bound)
    if found.x is None:
        return Whole(None, np.inf, bound, int(found.mip_node_count or 0))
    values = np.where(integer, np.round(found.x), found.x)
    return Whole(values, float(cost @ values), bound, int(found.mip_node_count or 0))


def is_whole(values: Vector, integer: NDArray[np.bool_]) -> bool:
    """Whether the columns that have to be whole are."""
    wanted = values[integer]
    return bool(np.all(np.abs(wanted - np.round(wanted)) < NEARLY))
