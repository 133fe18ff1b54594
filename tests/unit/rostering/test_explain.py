"""Why this person, and why not another: true of the plan as it is."""

from __future__ import annotations

import pytest
from tests.rosters import by_lot, need, pairs, practice, problem, spare, standing, worker

from wraparound.rostering import Assignment, Parameters, solve, verify
from wraparound.rostering.explain import Explanation
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.score import Level, score

ELM, OAK, ASH = practice(1, "Elm"), practice(2, "Oak"), practice(3, "Ash")
MORNING = "mon morning"


def asked(*people, minutes=None, **more):
    """One session at Elm, and people who have that morning to spare."""
    return problem(
        [need(1, ELM, MORNING)], people, [ELM, OAK, ASH], minutes,
        spares=[spare(each.key, MORNING) for each in people], **more,
    )  # fmt: skip


def why(what, given=((1, 1),)) -> str:
    return str(Explanation(what, pairs(*given)).why(1))


def why_not(what, who: int, viewer: int | None = None) -> str:
    answer = Explanation(what, pairs((1, 1)), viewer).why_not(1, who)
    return str(answer.reason)


def test_the_dearer_one_hears_by_how_much():
    """Dr 2 is a locum."""
    what = asked(worker(1, OAK, ELM), worker(2, OAK, ELM, pence=36_000))
    assert why(what) == "1 other could come, but costs more."
    assert why_not(what, 2) == "With Dr 2 it would cost £360.00 more."


def test_the_farther_one_hears_how_far():
    """Ash is as large as Oak and 15 minutes farther, there and back 30."""
    minutes = {(1, 2): 10, (1, 3): 25, (2, 3): 30}
    what = asked(worker(1, OAK, ELM), worker(2, ASH, ELM), minutes=minutes)
    assert why(what) == "1 other could come, but has further to come."
    assert why_not(what, 2) == "With Dr 2 there would be 30 more minutes on the road."


def test_who_costs_as_much_and_has_further_to_come_is_not_called_dearer():
    """Dr 2 costs as little as Dr 1; Dr 3 is a locum."""
    people = (worker(1, OAK, ELM), worker(2, ASH, ELM), worker(3, OAK, ELM, pence=36_000))
    what = asked(*people, minutes={(1, 2): 10, (1, 3): 25, (2, 3): 30})
    assert why(what) == "2 others could come: 1 costs more and 1 has further to come."


@pytest.mark.parametrize("seed", range(25))
def test_the_counts_in_a_reason_are_those_of_the_people_passed_over(seed):
    """As many as no rule refuses, each at the first aim at which they are worse."""
    what = by_lot(seed, needs=8, workers=7)
    plan = solve(what, params=Parameters(cost_slack=0))
    answers = Explanation(what, plan.assignments)
    for given in plan.assignments:
        could = [each for each in answers.passed_over(given.need) if not each.rule]
        told = answers.why(given.need).sentence
        if could and all(each.level for each in could):
            assert told.startswith(f"{len(could)} other")
            dearer = sum(each.level is Level.COST for each in could)
            assert ("cost" in told) == bool(dearer)


def test_who_is_just_as_good_hears_so():
    """The plan had to choose one."""
    what = asked(worker(1, OAK, ELM), worker(2, OAK, ELM))
    assert why(what) == "Dr 1 can, and others just as well. You may choose another."
    assert why_not(what, 2) == "Dr 2 would do just as well. You may choose them instead."


def test_a_rule_that_refuses_is_named():
    """Dr 2 is not ready to work at Elm."""
    what = asked(worker(1, OAK, ELM), worker(2, OAK))
    assert why(what) == "Nobody else who has said they would work then could come."
    assert why_not(what, 2).startswith("Dr 2 is not ready to work at Elm.")


def test_nobody_is_told_who_said_no():
    """The words are those for somebody who offered nothing."""
    people = (worker(1, OAK, ELM), worker(2, OAK, ELM))
    said_no = asked(*people, declined=pairs((1, 2)))
    silent = problem([need(1, ELM, MORNING)], people, [ELM, OAK, ASH], spares=[spare(1, MORNING)])
    assert why_not(said_no, 2) == why_not(silent, 2)


def test_what_a_practice_lends_is_its_own_affair():
    """Oak reads that it can spare nobody; Elm only that Oak cannot lend Dr 2."""
    people = (worker(1, ASH, ELM), worker(2, OAK, ELM))
    what = problem(
        [need(1, ELM, MORNING)], people, [ELM, OAK, ASH],
        spares=[spare(1, MORNING), spare(2, MORNING, gives_up=True)],
        standing=[standing(OAK, MORNING, can_spare=0)],
    )  # fmt: skip
    assert "can spare nobody more" in why_not(what, 2, viewer=OAK.key)
    assert why_not(what, 2, viewer=ELM.key) == "Oak cannot lend Dr 2 then. Choose somebody else."


def test_an_open_session_says_why():
    """Nobody has anything to spare."""
    what = problem([need(1, ELM, MORNING)], [worker(1, OAK, ELM)], [ELM, OAK])
    assert why(what, ()).startswith("Nobody who could do this has a session to spare")


@pytest.mark.parametrize("seed", range(25))
def test_every_answer_is_true_of_the_plan(seed):
    """Each person passed over is put in: the rule named refuses, or the aim named is worse."""
    what = by_lot(seed, needs=8, workers=7)
    plan = solve(what, params=Parameters(cost_slack=0))
    lookup, answers = Lookup(what), Explanation(what, plan.assignments)
    for session in what.needs:
        others = [each for each in plan.assignments if each.need != session.key]
        for each in answers.passed_over(session.key):
            instead = [*others, Assignment(session.key, each.worker)]
            broken = {breach.rule for breach in verify(what, instead)}
            assert bool(broken) == bool(each.rule)
            if each.rule:
                assert each.rule in broken
                continue
            assert plan.score.key <= score(lookup, instead).key
            assert (each.level is None) == (plan.score == score(lookup, instead))


def test_every_aim_has_its_words():
    """An aim without words would leave somebody without an answer."""
    from wraparound.rostering.explain import OTHERS, WORSE

    assert set(WORSE) == set(OTHERS) == set(Level)
