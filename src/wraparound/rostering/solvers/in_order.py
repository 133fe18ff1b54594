"""The aims one after the other, each as good as can be while those before it are kept."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wraparound.rostering.parameters import Parameters
from wraparound.rostering.plan import Reached
from wraparound.rostering.score import Level
from wraparound.rostering.solvers import aims
from wraparound.rostering.solvers.aims import Aim
from wraparound.rostering.solvers.candidates import Candidate
from wraparound.rostering.solvers.matrix import Bounds, Expression, Solution
from wraparound.rostering.solvers.model import Model

PACKED = 50_000
"""Aims are solved together while their weights stay below this, far from what HiGHS rounds away."""

LATER: tuple[Callable[[Model], Aim], ...] = (
    aims.cost, aims.fairness, aims.travel, aims.continuity, aims.change,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What was found so far.

    Attributes:
        chosen: who has what.
        reached: the aims dealt with, in terms of the open sessions.
        nodes: branches looked at.
        over: whether every aim is dealt with; those that are not in `reached` cannot change.
        left: aims for which nothing was found in the work allowed: as they came out.
    """

    chosen: list[Candidate]
    reached: tuple[Reached, ...]
    nodes: int
    over: bool = False
    left: frozenset[Level] = frozenset()


def in_order(
    model: Model,
    params: Parameters,
    allowed: Callable[[int], int],
    *,
    proven: bool = True,
    bounds: bool = True,
) -> Iterator[Found]:
    """What is found after each aim.

    Args:
        model: the rules.
        params: how hard to look.
        allowed: how much the plan may cost, given the least cost.
        proven: whether the aims after the cost are to be proven. If not, each practice and week
            keeps from then on the band it has, and near enough is enough: far quicker.
        bounds: whether to say how near the aims that are not proven come at least.
    """
    reached: list[Reached] = []
    chosen: list[Candidate] = list(model.kept)
    left: frozenset[Level] = frozenset()
    spent, near = 0, 0.0
    open_bands: Bounds | None = None
    for pack in _all(model):
        found = model.matrix.minimise(_weighted(pack), _nodes(pack, params), near)
        if found.values is None:
            left |= {each.level for each in pack}
            continue
        chosen, spent = model.chosen(found.values), spent + found.nodes
        for aim in pack:
            value = round(_value(aim.cost, found.values))
            bound = _bound(pack, found, value)
            if open_bands is not None:
                bound = model.matrix.relaxed(aim.cost, open_bands) if bounds else -math.inf
            reached.append(Reached(aim.level, value, bound))
            ceiling = allowed(value) if aim.level is Level.COST else value
            model.matrix.row(aim.cost, high=ceiling + _ROUNDING)
        model.matrix.settle(found, ceiling if len(pack) == 1 else found.value)
        if not proven and pack[-1].level is Level.COST:
            open_bands, near = model.matrix.bounds(), params.near
            model.matrix.keep(model.steps, found.values)
        yield Found(chosen, _by_level(reached), spent)
    yield Found(chosen, _by_level(reached), spent, over=True, left=left)


def _nodes(pack: list[Aim], params: Parameters) -> int:
    """How many branches to look at: coverage and cost are worth more of them."""
    later = list(Level).index(pack[-1].level) > list(Level).index(Level.COST)
    return params.later_nodes if later else params.nodes


def _bound(pack: list[Aim], found: Solution, value: int) -> float:
    """What no plan comes below at an aim of a pack solved as one."""
    if found.proven:
        return value
    return found.bound if len(pack) == 1 else -math.inf


def _all(model: Model) -> Iterator[list[Aim]]:
    """Every aim that is not settled anyway, in order."""
    yield from _packs(aims.coverage(model))
    for make in LATER:
        aim = make(model)
        if any(aim.cost.values()):
            yield [aim]


_ROUNDING = 1e-4
"""Sums of whole numbers may be off by what HiGHS calls whole."""


def _packs(those: list[Aim]) -> Iterator[list[Aim]]:
    """Aims that can be solved as one, weighted so that an earlier one always decides."""
    pack: list[Aim] = []
    weight = 1
    for aim in those:
        if not aim.cost or (pack and pack[-1].cost == aim.cost):
            continue
        if pack and weight * (aim.spread + 1) > PACKED:
            yield pack
            pack, weight = [], 1
        pack.append(aim)
        weight *= aim.spread + 1
    if pack:
        yield pack


def _weighted(pack: list[Aim]) -> Expression:
    terms: dict[int, float] = {}
    weight = 1
    for aim in reversed(pack):
        for column, factor in aim.cost.items():
            terms[column] = terms.get(column, 0.0) + weight * factor
        weight *= aim.spread + 1
    return terms


def _value(cost: Expression, values: NDArray[np.float64]) -> float:
    return float(sum(factor * values[column] for column, factor in cost.items()))


def _by_level(reached: list[Reached]) -> tuple[Reached, ...]:
    """One line for each aim: the bands of the worst-off are added up."""
    levels = dict.fromkeys(each.level for each in reached)
    return tuple(
        Reached(
            level,
            sum(each.value for each in reached if each.level is level),
            sum(each.bound for each in reached if each.level is level),
        )
        for level in levels
    )
