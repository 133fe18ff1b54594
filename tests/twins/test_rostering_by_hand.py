"""The engine agrees with looking at every plan there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.rosters import by_lot
from tests.twins.every_plan import SLACK, best, every_plan

from wraparound.operations.times import LASTS
from wraparound.rostering import Engine, Parameters, Status, solve, verify
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.score import score
from wraparound.rostering.solvers import blocks
from wraparound.rostering.solvers.candidates import candidates
from wraparound.rostering.solvers.in_order import in_order
from wraparound.rostering.solvers.model import Model


@pytest.mark.parametrize("seed", range(60))
def test_no_plan_is_better_at_any_aim(seed):
    """Small worlds by lot, every aim in order, cost not giving way."""
    asked = by_lot(seed)
    plan = solve(asked, params=Parameters(cost_slack=0))
    assert verify(asked, plan.assignments) == []
    assert plan.score == best(asked)[0]
    assert plan.status is Status.BEST


@pytest.mark.parametrize("seed", range(40, 70))
def test_no_plan_is_better_if_every_block_is_solved_by_itself(seed, monkeypatch):
    """As in large networks: first without whole numbers, and what that settles is fixed."""
    monkeypatch.setattr(blocks, "SMALL", 1)
    asked = by_lot(seed, needs=6)
    for slack, expected in zip((0, SLACK), best(asked), strict=True):
        plan = solve(asked, params=Parameters(cost_slack=slack))
        assert plan.score == expected
        assert plan.status is Status.BEST


@pytest.mark.parametrize("seed", range(30))
def test_no_plan_shares_sessions_of_different_length_more_evenly(seed):
    """An hour and a half, three hours and five minutes, or the usual four hours and ten."""
    lasts = {0: timedelta(minutes=90), 1: timedelta(hours=3, minutes=5), 2: LASTS}
    asked = by_lot(seed, needs=6)
    needs = tuple(
        replace(each, ends=(datetime.combine(each.day, each.starts) + lasts[each.key % 3]).time())
        for each in asked.needs
    )
    asked = replace(asked, needs=needs)
    assert solve(asked, params=Parameters(cost_slack=0)).score == best(asked)[0]


@pytest.mark.parametrize("seed", range(30))
def test_no_plan_within_the_money_is_better(seed, monkeypatch):
    """Cost may give way by half, so that dearer and cheaper people can be had in many ways."""
    monkeypatch.setattr(blocks, "SMALL", 1)
    asked = by_lot(seed, needs=6, workers=6)
    paid = tuple(replace(each, pence=each.pence or 7_000) for each in asked.workers)
    asked = replace(asked, workers=paid)
    lookup = Lookup(asked)
    model = Model(lookup, candidates(lookup))
    *_, last = in_order(model, Parameters(), lambda least: int(least * 1.5))
    found = score(lookup, [each.assignment for each in last.chosen])
    assert found.key[4:] == best(asked, slack=0.5)[1].key[4:]


@pytest.mark.parametrize("seed", range(40))
def test_no_plan_around_what_is_kept_is_better(seed):
    """A neighbourhood: the sessions of one practice are open, the rest of first available kept."""
    asked = by_lot(seed, needs=6)
    lookup = Lookup(asked)
    found = candidates(lookup)
    known = {each.assignment: each for here in found.values() for each in here}
    first = solve(asked, params=Parameters(engine=Engine.GREEDY)).assignments
    kept = [each for each in first if lookup.needs[each.need].practice != 1]
    closed = {key for key, each in lookup.needs.items() if each.practice != 1}
    free = {key: those for key, those in found.items() if key not in closed}
    model = Model(lookup, free, [known[each] for each in kept])
    *_, last = in_order(model, Parameters(), lambda least: least)
    around = [
        score(lookup, plan).key
        for plan in every_plan(asked)
        if [each for each in plan if each.need in closed] == kept
    ]
    assert score(lookup, [each.assignment for each in last.chosen]).key == min(around)
