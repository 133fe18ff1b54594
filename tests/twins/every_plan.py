"""Every plan there is: each session to each person or to nobody, kept if no rule is broken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from wraparound.rostering import Assignment, Problem, Score, verify
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.score import score

SLACK = 0.02


def every_plan(problem: Problem) -> Iterator[tuple[Assignment, ...]]:
    """Each plan that keeps every rule."""
    choices = [
        [None, *(Assignment(need.key, who.key) for who in problem.workers
                 if not _refused_alone(problem, need.key, who.key))]
        for need in problem.needs
    ]  # fmt: skip
    for chosen in product(*choices):
        given = tuple(sorted(each for each in chosen if each is not None))
        if not verify(problem, given):
            yield given


ALONE = {"does the same work", "has the skill", "practices that work together",
         "has said they would", "ready to work there", "near enough"}  # fmt: skip


def _refused_alone(problem: Problem, need: int, who: int) -> bool:
    """Whether a rule of the person and session alone refuses a pair: no plan can mend that."""
    return any(each.rule in ALONE for each in verify(problem, [Assignment(need, who)]))


def best(problem: Problem, slack: float = SLACK) -> tuple[Score, Score]:
    """The least score in the order of the aims: strictly, and where cost may give way by 2%.

    Cost gives way as far as 2% over the least, or what is asked, among plans that cover as well as
    any.
    """
    lookup = Lookup(problem)
    scores = [score(lookup, each) for each in every_plan(problem)]
    strictly = min(scores, key=lambda each: each.key)
    coverage = strictly.key[:3]
    allowed = int(strictly.cost * (1 + slack))
    near = [each for each in scores if each.key[:3] == coverage and each.cost <= allowed]
    return strictly, min(near, key=lambda each: each.key[4:])
