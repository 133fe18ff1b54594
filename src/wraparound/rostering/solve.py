"""The door to the engines: a problem goes in, a plan comes out."""

from __future__ import annotations

from wraparound.errors import BadRequest
from wraparound.progress import SILENT, Progress
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.parameters import DEFAULT, Parameters
from wraparound.rostering.plan import Plan, Status
from wraparound.rostering.problem import Problem
from wraparound.rostering.score import score
from wraparound.rostering.solvers.candidates import candidates
from wraparound.rostering.solvers.greedy import greedy
from wraparound.rostering.verify import verify


def solve(
    problem: Problem,
    *,
    stop: Progress | None = None,
    seed: int = 0,  # noqa: ARG001
    params: Parameters = DEFAULT,  # noqa: ARG001
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
    (stop or SILENT).begin("looking for who could cover")
    lookup = Lookup(problem)
    found = candidates(lookup)
    first = greedy(lookup, found)
    (stop or SILENT).finish()
    return Plan(tuple(first), score(lookup, first), Status.GOOD, "first available")


def _must_keep(problem: Problem) -> None:
    """Refuse pins that break a rule."""
    for breach in verify(problem, sorted(problem.pins)):
        raise BadRequest(
            f"What is kept cannot be kept. {breach.reason.sentence}", "Take it out, and ask again."
        )
