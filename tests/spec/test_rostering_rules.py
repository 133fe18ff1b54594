"""Each rule of the proposal, tried alone: one session, one person, and what is in the way.

Every case is a plan the checker must find fault with for that rule; beside it stands the plan that
only just keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

import pytest
from tests.rosters import (
    MONDAY,
    booked,
    need,
    pairs,
    practice,
    problem,
    spare,
    standing,
    worker,
)

from wraparound.operations.professions import Profession
from wraparound.operations.reason import Reason
from wraparound.rostering import Problem, verify
from wraparound.rostering.rules import RULES

ELM, OAK, ASH = practice(1, "Elm"), practice(2, "Oak"), practice(3, "Ash")
AM, PM, NIGHT, TUESDAY = "mon morning", "mon afternoon", "mon evening", "tue morning"
NEEDS = [
    need(1, ELM, AM), need(2, ELM, PM), need(3, OAK, PM), need(4, ELM, NIGHT),
    need(5, ELM, TUESDAY), need(6, ELM, AM),
]  # fmt: skip
HALVES = (AM, PM, NIGHT, TUESDAY)


@dataclass(frozen=True)
class Case:
    """A plan that breaks a rule, what it is told, and a world in which it is allowed."""

    rule: str
    says: str
    broken: Problem
    kept: Problem
    given: tuple[tuple[int, int], ...] = ((1, 1),)


def world(*people, practices=(ELM, OAK, ASH), needs=NEEDS, spares=None, **more) -> Problem:
    """People with every half day to spare, unless said otherwise."""
    if spares is None:
        spares = [spare(each.key, half) for each in people for half in HALVES]
    return problem(needs, people, practices, spares=spares, **more)


VISITOR = worker(1, ASH, ELM, OAK)
OTHER = worker(2, ASH, ELM, OAK)


def _does(profession: Profession):
    return world(worker(1, ASH, ELM, profession=profession))


def _with_need(**more):
    return world(VISITOR, needs=[need(1, ELM, AM, **more), *NEEDS[1:]])


def _from_ash(**more) -> Problem:
    return world(VISITOR, OTHER, practices=(ELM, OAK, practice(3, "Ash", **more)))


def _leaves_home(**more) -> Problem:
    return world(
        VISITOR, OTHER,
        spares=[spare(1, AM, gives_up=True), spare(2, AM, gives_up=True), spare(1, PM)],
        booked=[booked(1, ASH, AM), booked(2, ASH, AM)],
        standing=[standing(ASH, AM, **more)],
    )  # fmt: skip


def _supervised(gps: int) -> Problem:
    pharmacist = Profession.PHARMACIST
    return world(
        worker(1, ASH, ELM, profession=pharmacist),
        needs=[need(1, ELM, AM, instead_of=pharmacist)],
        standing=[standing(ELM, AM, gps=gps)],
    )


def _evening(ends: time) -> Problem:
    late = need(4, ELM, NIGHT, ends=ends)
    return world(VISITOR, needs=[*NEEDS[:3], late, *NEEDS[4:]])


CASES = [
    Case("does the same work", "does not count as GP cover",
         _does(Profession.PHYSICIAN_ASSISTANT), _does(Profession.LOCUM)),
    Case("does the same work", "(GP trainee) does not count as GP cover",
         _does(Profession.TRAINEE), _does(Profession.PARTNER)),
    Case("has the skill", "cannot do coils", _with_need(skill="coils"), _with_need()),
    Case("practices that work together", "do not cover for each other",
         _from_ash(refuses=frozenset({1})), _from_ash(refuses=frozenset({2}))),
    Case("practices that work together", "do not cover for each other",
         world(VISITOR, practices=(practice(1, "Elm", refuses=frozenset({3})), OAK, ASH)),
         world(VISITOR)),
    Case("has said they would", "no session to spare", world(VISITOR, spares=[]), world(VISITOR)),
    Case("has said they would", "no session to spare",
         world(VISITOR, spares=[spare(1, AM, anywhere=False)]),
         world(worker(1, ELM), spares=[spare(1, AM, anywhere=False)])),
    Case("has said they would", "no session to spare",
         world(VISITOR, declined=pairs((1, 1))), world(VISITOR, declined=pairs((2, 1)))),
    Case("ready to work there", "is not ready to work at Elm", world(worker(1, ASH, OAK)),
         world(worker(1, ELM))),
    Case("ready to work there", "only until 1 November 2026",
         world(worker(1, ASH, ready={1: MONDAY - timedelta(days=1)})),
         world(worker(1, ASH, ready={1: MONDAY}))),
    Case("near enough", "Elm is 10 minutes away; Dr 1 would travel 9 at most",
         world(worker(1, ASH, ELM, furthest_minutes=9)),
         world(worker(1, ASH, ELM, furthest_minutes=10))),
    Case("what is kept stays", "is kept for Dr 2",
         world(VISITOR, OTHER, pins=pairs((1, 2))), world(VISITOR, OTHER, pins=pairs((1, 1)))),
    Case("one place at a time", "covers at Elm",
         world(VISITOR, OTHER), world(VISITOR), ((1, 1), (6, 1))),
    Case("one place at a time", "works already", world(VISITOR, booked=[booked(1, ASH, AM)]),
         world(VISITOR, booked=[booked(1, ASH, PM)])),
    Case("one place at a time", "covers at Elm",
         world(worker(1, ASH, ELM, registration="7654321"),
               worker(2, OAK, ELM, registration="7654321")),
         world(worker(1, ASH, ELM, registration="7654321"),
               worker(2, OAK, ELM, registration="1234567")), ((1, 1), (6, 2))),
    Case("at most two sessions a day", "has two sessions on Monday 2 November already",
         world(VISITOR), world(VISITOR), ((1, 1), (2, 1), (4, 1))),
    Case("time to get from one to the other", "a break of 20 minutes do not fit",
         world(VISITOR, minutes={(1, 2): 31, (1, 3): 10, (2, 3): 10}),
         world(VISITOR, minutes={(1, 2): 30, (1, 3): 10, (2, 3): 10}), ((1, 1), (3, 1))),
    Case("time to get from one to the other", "a break of 20 minutes do not fit",
         world(VISITOR, minutes={(1, 3): 10, (2, 3): 10}), world(VISITOR), ((1, 1), (3, 1))),
    Case("eleven hours of rest", "10.8 hours of rest",
         _evening(time(21, 10)), _evening(time(21, 0)), ((4, 1), (5, 1))),
    Case("no more a week than they would", "works 1 sessions in the week",
         world(worker(1, ASH, ELM, most_sessions=1)), world(worker(1, ASH, ELM, most_sessions=2)),
         ((1, 1), (5, 1))),
    Case("a GP to supervise", "No GP is in at Elm", _supervised(0), _supervised(1)),
    Case("enough stay at home", "can spare nobody more",
         _leaves_home(can_spare=1), _leaves_home(can_spare=2), ((1, 1), (6, 2))),
    Case("enough stay at home", "is duty doctor at home",
         _leaves_home(can_spare=2, duty=1), _leaves_home(can_spare=2, duty=9)),
    Case("lent only so often", "lends each of its people 1 sessions a week at most",
         _from_ash(lends_each_a_week=1), _from_ash(lends_each_a_week=2), ((1, 1), (2, 1))),
    Case("a practice lends only so much", "Ash lends 1 sessions a week at most",
         _from_ash(lends_a_week=1), _from_ash(lends_a_week=2), ((1, 1), (6, 2))),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[f"{c.rule}: {c.says}" for c in CASES])
def test_a_plan_that_breaks_a_rule_is_found_out(case):
    """The checker names the rule and says why in a sentence."""
    breaches = [each for each in verify(case.broken, pairs(*case.given)) if each.rule == case.rule]
    assert breaches
    assert any(case.says in str(each.reason) for each in breaches)


@pytest.mark.parametrize("case", CASES, ids=[f"{c.rule}: {c.says}" for c in CASES])
def test_a_plan_that_only_just_keeps_it_is_not(case):
    """One session, minute or day less, and the rule has nothing to say."""
    given = case.given[:2] if case.rule == "at most two sessions a day" else case.given
    if case.rule == "one place at a time" and len(case.kept.workers) == 1:
        given = case.given[:1]
    assert [each for each in verify(case.kept, pairs(*given)) if each.rule == case.rule] == []


def test_a_gp_who_leaves_does_not_leave_a_visitor_unsupervised():
    """Dr 2 is the only GP at Oak, where a visiting pharmacist works that morning."""
    pharmacist = Profession.PHARMACIST
    asked = problem(
        [need(1, OAK, AM, instead_of=pharmacist), need(2, ELM, AM)],
        [worker(1, ASH, OAK, profession=pharmacist), worker(2, OAK, ELM)],
        [ELM, OAK, ASH],
        spares=[spare(1, AM), spare(2, AM, gives_up=True)],
        booked=[booked(2, OAK, AM)],
        standing=[standing(OAK, AM, gps=1, can_spare=1)],
    )
    told = {each.rule: str(each.reason) for each in verify(asked, pairs((1, 1), (2, 2)))}
    assert told["a GP to supervise"] == "Without Dr 2 nobody supervises Dr 1 then."
    assert verify(asked, pairs((1, 1))) == []


def test_a_session_is_given_once():
    """Not even to two who both could."""
    asked = world(VISITOR, OTHER)
    assert {each.rule for each in verify(asked, pairs((1, 1), (1, 2)))} == {
        "each session given once"
    }


def test_what_is_pinned_is_in_the_plan():
    """An empty plan does not keep it."""
    asked = world(VISITOR, pins=pairs((1, 1)))
    assert [each.rule for each in verify(asked, ())] == ["what is kept stays"]


def test_every_rule_has_a_case():
    """A rule without one could stop working unnoticed."""
    assert {each.name for each in RULES} == {case.rule for case in CASES}


def test_a_rule_speaks_in_sentences():
    """Names, units and reasons are for people."""
    for rule in RULES:
        assert rule.name
        assert rule.unit
    for case in CASES:
        for breach in verify(case.broken, pairs(*case.given)):
            assert isinstance(breach.reason, Reason)
            assert breach.reason.sentence.endswith(".")
