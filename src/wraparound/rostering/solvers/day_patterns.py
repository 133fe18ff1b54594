"""The exact engine: a model of day patterns, one aim after the other, solved by HiGHS."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from wraparound.errors import Stopped
from wraparound.progress import Progress
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.parameters import Parameters
from wraparound.rostering.plan import Plan, Reached, Status
from wraparound.rostering.score import Level, Score, score
from wraparound.rostering.solvers.candidates import Candidate, Candidates
from wraparound.rostering.solvers.in_order import in_order
from wraparound.rostering.solvers.model import Model

NAME = "day patterns"


def day_patterns(
    lookup: Lookup, found: Candidates, first: Plan, params: Parameters, progress: Progress
) -> Plan:
    """The best plan in the order of the aims, or as near as the work allowed comes.

    Args:
        lookup: the problem.
        found: who could have which session.
        first: a plan to be no worse than.
        params: how hard to look.
        progress: told of each aim; may stop the search.
    """
    best, offsets = first, dict[Level, int]()

    def allowed(least: int) -> int:
        """The dearest plan allowed: never dearer than a first plan that covers as well."""
        slack = int(least * (1 + params.cost_slack))
        as_good = coverage(first.score) == coverage(best.score)
        return max(least, min(slack, first.score.cost)) if as_good else slack

    try:
        proven = len(lookup.practices) <= params.prove
        for each in in_order(Model(lookup, found), params, allowed, proven=proven):
            best = _plan(lookup, each.chosen, Status.GOOD)
            reached = _absolute(best, each.reached, offsets)
            if each.over:
                reached = _all(best, reached, each.left)
            best = replace(best, work=each.nodes, reached=reached)
            progress.advance()
    except Stopped:
        best = replace(best, status=Status.STOPPED)
    if best.status is Status.GOOD and len(best.reached) == len(Level) and best.gap == 0:
        best = replace(best, status=Status.BEST)
    return best if best.score.key <= first.score.key else replace(first, status=best.status)


def coverage(of: Score) -> tuple[object, ...]:
    """What may never give way: the first three aims."""
    return of.key[: list(Level).index(Level.COST)]


def _plan(lookup: Lookup, chosen: Iterable[Candidate], status: Status) -> Plan:
    assignments = tuple(sorted(each.assignment for each in chosen))
    return Plan(assignments, score(lookup, assignments), status, NAME)


def _absolute(
    plan: Plan, reached: Iterable[Reached], offsets: dict[Level, int]
) -> tuple[Reached, ...]:
    """What was reached in the terms of the score: the model counts from another zero."""
    found = []
    for each in reached:
        offset = offsets.setdefault(each.level, plan.score.figure(each.level) - each.value)
        found.append(Reached(each.level, each.value + offset, each.bound + offset))
    return tuple(found)


def _all(plan: Plan, reached: tuple[Reached, ...], left: frozenset[Level]) -> tuple[Reached, ...]:
    """Every aim in order: those not looked at cannot be other than they are, if none was left."""
    known = {each.level: each for each in reached}
    for level in Level:
        as_it_is = plan.score.figure(level)
        if level in left:
            known[level] = Reached(level, as_it_is, -math.inf)
        known.setdefault(level, Reached(level, as_it_is, as_it_is))
    return tuple(known[level] for level in Level)
