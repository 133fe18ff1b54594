"""The door to the engines: a problem goes in, a plan comes out."""

from __future__ import annotations

from dataclasses import replace

from wraparound.errors import BadRequest
from wraparound.progress import SILENT, Progress
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.parameters import DEFAULT, Engine, Parameters
from wraparound.rostering.plan import Plan, Reached, Status
from wraparound.rostering.problem import Problem
from wraparound.rostering.score import Level, Score, score
from wraparound.rostering.solvers.candidates import Candidates, candidates
from wraparound.rostering.solvers.greedy import greedy
from wraparound.rostering.verify import verify


def solve(
    problem: Problem,
    *,
    stop: Progress | None = None,
    seed: int = 0,
    params: Parameters = DEFAULT,
) -> Plan:
    """Who should cover what.

    The aims, in order (`rostering.score.Level`): urgent sessions, the worst-off practices, all
    sessions, cost, fair shares, travel, new faces, changes and wishes. Never worse in this order
    than first available. The same problem, seed and parameters give the same plan.

    Args:
        problem: who could cover what.
        stop: told how far the search is; what it raises to stop ends the search, and the best plan
            so far comes back.
        seed: for engines that draw lots.
        params: how hard to look.

    Raises:
        BadRequest: if what is pinned cannot be kept, with the reason.
    """
    _must_keep(problem)
    lookup = Lookup(problem)
    found = candidates(lookup)
    first = _first_available(lookup, found)
    progress = stop or SILENT
    progress.begin("looking for who could cover")
    try:
        return _search(lookup, found, first, params, seed, progress)
    finally:
        progress.finish()


def _first_available(lookup: Lookup, found: Candidates) -> Plan:
    given = tuple(greedy(lookup, found))
    return Plan(given, score(lookup, given), Status.GOOD, Engine.GREEDY.value)


def _search(
    lookup: Lookup,
    found: Candidates,
    first: Plan,
    params: Parameters,
    seed: int,
    progress: Progress,
) -> Plan:
    """The engine chosen, or the one that suits the size."""
    match params.engine or _by_size(lookup, params):
        case Engine.GREEDY:
            return first
        case Engine.FLOW:
            return _by_flow(lookup, found, first)
        case Engine.PATTERNS:
            from wraparound.rostering.solvers.day_patterns import day_patterns

            return day_patterns(lookup, found, first, params, progress)
        case Engine.NEIGHBOURHOODS:
            from wraparound.rostering.solvers.neighbourhoods import neighbourhoods

            begin = _by_flow(lookup, found, first)
            better = neighbourhoods(lookup, found, begin, params, seed, progress)
            return replace(better, reached=_reached(better.score, begin))


def _by_flow(lookup: Lookup, found: Candidates, first: Plan) -> Plan:
    """The flow's plan if it is better than first available, with its bounds in either case."""
    from wraparound.rostering.solvers.flow import flow

    answer = flow(lookup, found)
    given = tuple(sorted(each.assignment for each in answer.chosen))
    plan = Plan(given, score(lookup, given), Status.GOOD, Engine.FLOW.value)
    better = min(plan, first, key=lambda each: each.score.key)
    return replace(
        better,
        reached=(
            Reached(Level.URGENT, better.score.urgent, answer.urgent),
            Reached(Level.UNCOVERED, better.score.uncovered, answer.uncovered),
        ),
    )


def _reached(after: Score, begin: Plan) -> tuple[Reached, ...]:
    """The bounds of the plan one began with, beside what was reached since."""
    return tuple(
        Reached(each.level, after.figure(each.level), each.bound) for each in begin.reached
    )


def _by_size(lookup: Lookup, params: Parameters) -> Engine:
    if len(lookup.practices) > params.large:
        return Engine.NEIGHBOURHOODS
    return Engine.PATTERNS


def _must_keep(problem: Problem) -> None:
    """Refuse pins that break a rule."""
    for breach in verify(problem, sorted(problem.pins)):
        raise BadRequest(
            f"What is kept cannot be kept. {breach.reason.sentence}", "Take it out, and ask again."
        )
