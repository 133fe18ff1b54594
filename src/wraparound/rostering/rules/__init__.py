"""What has to hold in every proposal: one rule a file, in the order in which they are told.

Each rule has a NAME, the UNIT it counts in, and `why_not(roster, need, worker)`: why somebody
cannot have a session beside everything else in a roster, or nothing. Adding a rule is adding a file
here, naming it below, telling the solvers of it (`rostering.solvers.candidates` or `model`), and
breaking it once to see `verify` notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from wraparound.operations.reason import Reason
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.rules import (
    available,
    distance,
    lends_all,
    lends_each,
    one_place,
    one_practice,
    own_minimum,
    partners,
    pinned,
    profession,
    ready,
    rest,
    skill,
    supervision,
    two_a_day,
    week,
)
from wraparound.rostering.worker import Worker


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        name: what it is called, for people.
        unit: what it counts in.
        why_not: why somebody cannot have a session beside everything else, or nothing.
        joint: whether it depends on what else is given; else on the person and session alone.
        private: whether it is a practice's own affair: others hear only that it cannot lend.
    """

    name: str
    unit: str
    why_not: Callable[[Roster, Need, Worker], Reason | None]
    joint: bool
    private: bool = False


def _rule(module: ModuleType, joint: bool = False, private: bool = False) -> Rule:
    return Rule(module.NAME, module.UNIT, module.why_not, joint, private)


RULES: tuple[Rule, ...] = (
    _rule(profession),
    _rule(skill),
    _rule(partners, private=True),
    _rule(available),
    _rule(ready),
    _rule(distance),
    _rule(pinned),
    _rule(one_place, joint=True),
    _rule(two_a_day, joint=True),
    _rule(one_practice, joint=True),
    _rule(rest, joint=True),
    _rule(week, joint=True),
    _rule(supervision, joint=True),
    _rule(own_minimum, joint=True, private=True),
    _rule(lends_each, joint=True, private=True),
    _rule(lends_all, joint=True, private=True),
)
"""Every rule, in the order in which they are told: what will not change first."""


def refusals(roster: Roster, need: Need, worker: Worker) -> Iterator[tuple[Rule, Reason]]:
    """Every rule that refuses somebody a session beside everything else, with its reason."""
    for rule in RULES:
        reason = rule.why_not(roster, need, worker)
        if reason is not None:
            yield rule, reason


def first_refusal(roster: Roster, need: Need, worker: Worker) -> tuple[Rule, Reason] | None:
    """The first rule that refuses somebody a session, with its reason, or nothing."""
    return next(refusals(roster, need, worker), None)
