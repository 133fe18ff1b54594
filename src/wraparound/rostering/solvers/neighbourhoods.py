"""Large networks: the best plan for a few practices at a time, the others kept, over and over.

Practices cover for those near them, so a plan can hardly be improved except among neighbours. Each
round frees the sessions of a practice and those nearest to it and solves them by day patterns,
aim by aim, beside everything else. A round is kept if the whole plan is no worse for it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from wraparound.errors import Stopped
from wraparound.progress import Progress
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.parameters import Parameters
from wraparound.rostering.plan import Plan, Status
from wraparound.rostering.problem import Assignment
from wraparound.rostering.score import score
from wraparound.rostering.solvers.candidates import Candidate, Candidates
from wraparound.rostering.solvers.in_order import in_order
from wraparound.rostering.solvers.model import Model

NAME = "neighbourhoods"


def neighbourhoods(
    lookup: Lookup,
    found: Candidates,
    first: Plan,
    params: Parameters,
    seed: int,
    progress: Progress,
) -> Plan:
    """A plan no worse than the first, improved neighbourhood by neighbourhood.

    Args:
        lookup: the problem.
        found: who could have which session.
        first: a plan to begin with.
        params: how hard to look.
        seed: in which order neighbourhoods are searched.
        progress: told of each round; may stop the search.
    """
    known = {each.assignment: each for here in found.values() for each in here}
    best = replace(first, engine=NAME, work=0)
    since_better = 0
    try:
        for number, here in enumerate(_rounds(lookup, params, seed), start=1):
            after = _searched(lookup, found, [known[each] for each in best.assignments], here,
                              params)  # fmt: skip
            since_better = 0 if after.score.key < best.score.key else since_better + 1
            if after.score.key <= best.score.key:
                best = replace(best, assignments=after.assignments, score=after.score)
            best = replace(best, work=number)
            progress.advance()
            if since_better >= len(lookup.practices):
                break
    except Stopped:
        return replace(best, status=Status.STOPPED)
    return best


def _rounds(lookup: Lookup, params: Parameters, seed: int) -> Iterator[frozenset[int]]:
    """Neighbourhoods: each practice with those nearest, all of them in turn, by lot."""
    luck = random.Random(seed)  # noqa: S311 (nothing secret)
    order: list[int] = []
    for _ in range(params.rounds):
        if not order:
            order = sorted(lookup.practices)
            luck.shuffle(order)
        middle = order.pop()
        yield frozenset(_nearest(lookup, middle)[: params.together])


def _nearest(lookup: Lookup, middle: int) -> list[int]:
    """Practices, the nearest first; those at an unknown distance last."""
    far = max(lookup.problem.minutes.values(), default=0) + 1

    def away(key: int) -> tuple[int, int]:
        minutes = lookup.journey(middle, key)
        return (far if minutes is None else minutes, key)

    return sorted(lookup.practices, key=away)


def _searched(
    lookup: Lookup,
    found: Candidates,
    current: list[Candidate],
    here: frozenset[int],
    params: Parameters,
) -> Plan:
    """The plan with one neighbourhood as good as it can be, all else kept."""
    kept = [each for each in current if each.need.practice not in here]
    free = {key: those for key, those in found.items() if lookup.needs[key].practice in here}
    model = Model(lookup, free, kept)
    chosen = current
    for each in in_order(model, params, lambda least: least, proven=False, bounds=False):
        if each.over:
            chosen = each.chosen
    given: tuple[Assignment, ...] = tuple(sorted(each.assignment for each in chosen))
    return Plan(given, score(lookup, given), Status.GOOD, NAME)
