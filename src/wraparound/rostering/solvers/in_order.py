"""The aims one after the other, each as good as can be while those before it are kept."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wraparound.rostering.parameters import Parameters
from wraparound.rostering.plan import Reached
from wraparound.rostering.score import Level
from wraparound.rostering.solvers import aims
from wraparound.rostering.solvers.aims import Aim
from wraparound.rostering.solvers.candidates import Candidate
from wraparound.rostering.solvers.certain import settle_certain
from wraparound.rostering.solvers.highs import Vector
from wraparound.rostering.solvers.matrix import ROUNDING, Bounds, Expression, Solution, value_of
from wraparound.rostering.solvers.model import Model
from wraparound.rostering.solvers.paid import hold_paid

PACKED = 50_000
"""Aims are solved together while their weights stay below this, far from what HiGHS rounds away."""

LATER: tuple[Callable[[Model], Aim], ...] = (
    aims.fairness, aims.travel, aims.continuity, aims.change,
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
        proven: whether travel and the aims after it are to be proven. If not, near enough is
            enough: far quicker.
        bounds: whether to say how near the aims that are not proven come. If not, each practice
            and week keeps the band it has once coverage and cost are settled.
    """
    search = _Search(model, params, 0.0 if proven else params.near)
    for pack in packs(aims.coverage(model)):
        search.take(pack, params.nodes)
        yield search.found()
    search.settle_cost(allowed, bounds=bounds)
    yield search.found()
    for make in LATER:
        if search.take_later(make, bounds=bounds):
            yield search.found()
    yield search.found(over=True)


class _Search:
    """The aims dealt with, and the solution they lead to.

    Args:
        model: the rules.
        params: how hard to look.
        near: how near is near enough from travel on, as a share.
    """

    def __init__(self, model: Model, params: Parameters, near: float) -> None:
        self.model, self.params, self.near = model, params, near
        self.matrix = model.matrix
        self._values: Vector | None = None
        self._open: Bounds | None = None
        self._reached: list[Reached] = []
        self._left: frozenset[Level] = frozenset()
        self._spent = 0

    def found(self, *, over: bool = False) -> Found:
        """What was found so far."""
        values = self._values
        chosen = list(self.model.kept) if values is None else self.model.chosen(values)
        return Found(chosen, _by_level(self._reached), self._spent, over=over, left=self._left)

    def take(self, pack: list[Aim], nodes: int, near: float = 0.0) -> Solution | None:
        """Make aims solved as one as good as can be, and hold them."""
        found = self._least(pack, nodes, near)
        if found is None:
            return None
        for aim in pack:
            self._reach(aim, found, alone=len(pack) == 1)
            self.matrix.hold(aim.cost, found)
        self.matrix.settle(found)
        return found

    def settle_cost(self, allowed: Callable[[int], int], *, bounds: bool) -> None:
        """Make the cost as low as can be, let it give way a little, and settle the bands.

        What one block may cost more is bounded before the blocks share what there is to give, so
        that the bands are settled block by block.
        """
        aim = aims.cost(self.model)
        found = self._least([aim], self.params.nodes) if any(aim.cost.values()) else None
        slack = 0
        if found is not None:
            self._reach(aim, found, alone=True)
            least = round(value_of(aim.cost, found.values))
            slack = allowed(least) - least
            self.matrix.hold(aim.cost, found, slack)
            self.matrix.settle(found, slack)
        if self._values is None:
            return
        if not bounds:
            self.matrix.keep(self.model.steps, self._values)
        elif not self.matrix.is_small:
            self._spent += settle_certain(
                self.matrix, self.model.steps, self._values, self.params.nodes
            )
        if found is not None and slack:
            self.matrix.row(aim.cost, high=least + slack + ROUNDING)
            if not self.matrix.is_small:
                hold_paid(self.model, least + slack)

    def take_later(self, make: Callable[[Model], Aim], *, bounds: bool) -> bool:
        """Make one of the aims after the cost as good as can be; whether it can change at all."""
        before = len(self.matrix.upper)
        aim = make(self.model)
        if not any(aim.cost.values()):
            return False
        if self._values is not None and len(self.matrix.upper) > before:
            self._values = self.matrix.completed(aim.cost, self._values)
        fair = aim.level is Level.FAIRNESS
        proven = self.near == 0.0
        nodes = self.params.nodes if proven else self.params.later_nodes
        found = self._least([aim], nodes, 0.0 if fair else self.near)
        if found is None:
            return True
        if not found.proven and len(self.matrix.upper) > before:
            self._complete(aim, found, before)
        self._reach(aim, found, alone=True, bounds=bounds)
        self.matrix.hold(aim.cost, found)
        self.matrix.settle(found)
        if fair:
            self._settle_shares(found, range(before, len(self.matrix.upper)), nodes)
        return True

    def _settle_shares(self, found: Solution, steps: range, nodes: int) -> None:
        """Fix what each practice gives and receives as far as it cannot be otherwise.

        If shares are not proven, or not all of them can be fixed, and near enough is enough, the
        rest are kept for the search all the same; bounds are then those without that.
        """
        if found.proven and not self.matrix.is_small:
            self._spent += settle_certain(self.matrix, steps, found.values, nodes)
        loose = [each for each in steps if self.matrix.upper[each] > self.matrix.lower[each]]
        if loose and self.near:
            self._open = self.matrix.bounds()
            self.matrix.keep(loose, found.values)

    def _complete(self, aim: Aim, found: Solution, before: int) -> None:
        """Let the columns an aim has for itself say no more than they must."""
        values = self.matrix.completed(aim.cost, found.values[:before])
        if values is not None:
            found.values = self._values = values
            found.value = value_of(aim.cost, values)

    def _least(self, pack: list[Aim], nodes: int, near: float = 0.0) -> Solution | None:
        """The least some aims come to; they are left as they are if nothing was found."""
        found = self.matrix.minimise(weighted(pack), nodes, near, self._values)
        if found is None:
            self._left |= {each.level for each in pack}
            return None
        self._values, self._spent = found.values, self._spent + found.nodes
        return found

    def _reach(self, aim: Aim, found: Solution, *, alone: bool, bounds: bool = True) -> None:
        """Note what an aim comes to, and what it cannot come below."""
        value = value_of(aim.cost, found.values)
        bound = value
        if not found.proven or self._open is not None:
            bound = found.bound if alone and bounds else -math.inf
        if self._open is not None and bounds:
            bound = self.matrix.least(aim.cost, self._open)
        if aim.whole:
            bound = math.ceil(bound - ROUNDING) if math.isfinite(bound) else bound
        self._reached.append(
            Reached(aim.level, round(value * aim.parts), min(value, bound) * aim.parts)
        )


def packs(those: list[Aim]) -> Iterator[list[Aim]]:
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


def weighted(pack: list[Aim]) -> Expression:
    """The sum whose least is the least of every aim of a pack, the first first."""
    terms: dict[int, float] = {}
    weight = 1
    for aim in reversed(pack):
        for column, factor in aim.cost.items():
            terms[column] = terms.get(column, 0.0) + weight * factor
        weight *= aim.spread + 1
    return terms


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
