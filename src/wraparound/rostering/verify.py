"""An independent check of any plan: does it keep every rule?

It knows nothing of how a plan was found and shares no code with the solvers: they turn the rules
into rows of figures, this asks each rule about each assignment in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from wraparound.operations.reason import Reason
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.problem import Assignment, Problem
from wraparound.rostering.roster import Roster
from wraparound.rostering.rules import refusals

ONCE = "each session given once"
KEPT = "what is kept stays"


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule a plan breaks.

    Attributes:
        rule: its name.
        assignment: where.
        reason: why, in a sentence.
    """

    rule: str
    assignment: Assignment
    reason: Reason


def verify(problem: Problem, assignments: Iterable[Assignment]) -> list[Breach]:
    """Every breach of a rule in a plan; none if it holds."""
    lookup, given = Lookup(problem), list(assignments)
    roster = Roster(lookup, given)
    breaches = [*_given_twice(given), *_not_kept(problem, given)]
    for assignment in given:
        need, worker = lookup.pair(assignment)
        breaches.extend(
            Breach(rule.name, assignment, reason) for rule, reason in refusals(roster, need, worker)
        )
    return breaches


def _given_twice(given: list[Assignment]) -> list[Breach]:
    counts = Counter(each.need for each in given)
    return [
        Breach(ONCE, each, Reason("The session is given to two people."))
        for each in given
        if counts[each.need] > 1
    ]


def _not_kept(problem: Problem, given: list[Assignment]) -> list[Breach]:
    return [
        Breach(KEPT, each, Reason("What was kept is not in the plan."))
        for each in sorted(problem.pins - set(given))
    ]
