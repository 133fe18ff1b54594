"""What holds of every proposal, in worlds nobody thought of."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rosters import MONDAY, by_lot

from wraparound.operations.week import monday_of
from wraparound.rostering import (
    Assignment,
    Engine,
    Parameters,
    Planned,
    Problem,
    Spare,
    solve,
    verify,
)

SEEDS = st.integers(0, 100_000)
STRICT = Parameters(cost_slack=0)
FIRST = Parameters(engine=Engine.GREEDY)


def world(seed: int) -> Problem:
    """Eight sessions, six people, four practices."""
    return by_lot(seed, needs=8, workers=6, practices=4)


@settings(max_examples=25)
@given(SEEDS)
def test_every_plan_keeps_every_rule_and_is_no_worse_than_first_available(seed):
    """With the cost giving way as it does in use."""
    asked = world(seed)
    plan = solve(asked)
    assert verify(asked, plan.assignments) == []
    assert plan.score.key <= solve(asked, params=FIRST).score.key


@settings(max_examples=25)
@given(SEEDS, st.data())
def test_more_willing_people_never_make_it_worse(seed, data):
    """One more half day somebody would work, and the plan is as good at every aim, or better."""
    asked = world(seed)
    said = {(each.worker, each.day, each.half) for each in asked.spares}
    more = [
        Spare(who.key, need.day, need.half)
        for who in asked.workers
        for need in asked.needs
        if (who.key, need.day, need.half) not in said
    ]
    if not more:
        return
    willing = replace(asked, spares=(*asked.spares, data.draw(st.sampled_from(more))))
    assert solve(willing, params=STRICT).score.key <= solve(asked, params=STRICT).score.key


@settings(max_examples=25)
@given(SEEDS, st.integers())
def test_the_order_things_are_told_in_does_not_matter(seed, shuffle):
    """The same people get the same sessions."""
    asked, luck = world(seed), random.Random(shuffle)
    parts = ("needs", "workers", "practices", "spares", "booked", "planned", "standing")
    mixed = {name: tuple(luck.sample(own, len(own))) for name in parts
             if (own := getattr(asked, name))}  # fmt: skip
    assert solve(replace(asked, **mixed)).assignments == solve(asked).assignments


@settings(max_examples=25)
@given(SEEDS)
def test_what_people_are_called_does_not_matter(seed):
    """With other names and keys the plan is exactly as good."""
    asked = world(seed)
    new = {each.key: 1_000 - each.key for each in asked.workers}

    def pairs(old):
        return frozenset(Assignment(each.need, new[each.worker]) for each in old)

    renamed = replace(
        asked,
        workers=tuple(replace(each, key=new[each.key], name="Somebody") for each in asked.workers),
        spares=tuple(replace(each, worker=new[each.worker]) for each in asked.spares),
        booked=tuple(replace(each, worker=new[each.worker]) for each in asked.booked),
        standing=tuple(replace(each, duty=each.duty and new[each.duty]) for each in asked.standing),
        declined=pairs(asked.declined),
        published=pairs(asked.published),
        been=frozenset((new[who], where) for who, where in asked.been),
    )
    assert solve(renamed, params=STRICT).score == solve(asked, params=STRICT).score


@settings(max_examples=25)
@given(SEEDS)
def test_nobody_of_a_refused_partner_appears(seed):
    """In either direction, whichever of the two refused."""
    asked = world(seed)
    lookup = {each.key: each for each in asked.practices}
    needs = {each.key: each for each in asked.needs}
    people = {each.key: each for each in asked.workers}
    for each in solve(asked).assignments:
        host, home = needs[each.need].practice, people[each.worker].home
        assert home not in lookup[host].refuses
        assert home not in lookup or host not in lookup[home].refuses


@settings(max_examples=25)
@given(SEEDS, st.integers(0, 40), st.integers(0, 40))
def test_a_practice_that_shares_nothing_changes_nothing(seed, sessions, met):
    """Neither its week, nor who stays there, nor that it is there at all."""
    asked = world(seed)
    asked = replace(asked, workers=tuple(replace(each, registration="") for each in asked.workers))
    silent = max(each.key for each in asked.practices)
    theirs = {each.key for each in asked.workers if each.home == silent}
    without = replace(
        asked,
        needs=tuple(each for each in asked.needs if each.practice != silent),
        spares=tuple(each for each in asked.spares if each.worker not in theirs),
        declined=frozenset(),
        published=frozenset(),
        planned=tuple(each for each in asked.planned if each.practice != silent),
        standing=tuple(each for each in asked.standing if each.practice != silent),
    )
    other = replace(
        without,
        planned=(*without.planned, Planned(silent, monday_of(MONDAY), sessions, met)),
        booked=tuple(each for each in asked.booked if each.worker not in theirs),
    )
    assert solve(other).assignments == solve(without).assignments


@settings(max_examples=25)
@given(SEEDS)
def test_the_same_question_has_the_same_answer(seed):
    """To the last figure: status, bounds and work too."""
    assert solve(world(seed)) == solve(world(seed))
