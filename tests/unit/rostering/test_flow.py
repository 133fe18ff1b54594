"""The flow: a bound for every plan, and the best plan where nothing looks at two things at once."""

from __future__ import annotations

import pytest
from tests.rosters import by_lot, need, practice, problem, spare, worker
from tests.twins.every_plan import every_plan

from wraparound.rostering import Engine, Level, Parameters, solve, verify
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.score import score

FLOW = Parameters(engine=Engine.FLOW)


@pytest.mark.parametrize("seed", range(30))
def test_no_plan_comes_below_its_bounds(seed):
    """Every plan of small worlds by lot, looked at one by one."""
    asked = by_lot(seed)
    lookup = Lookup(asked)
    bound = solve(asked, params=FLOW).bound
    scores = [score(lookup, each) for each in every_plan(asked)]
    assert bound[Level.URGENT] <= min(each.urgent for each in scores)
    assert bound[Level.UNCOVERED] <= min(each.uncovered for each in scores)


@pytest.mark.parametrize("seed", range(30))
def test_its_plan_keeps_every_rule_and_is_no_worse_than_first_available(seed):
    """Though the flow itself knows only some of the rules."""
    asked = by_lot(seed, needs=14, workers=10)
    plan = solve(asked, params=FLOW)
    assert verify(asked, plan.assignments) == []
    first = solve(asked, params=Parameters(engine=Engine.GREEDY))
    assert plan.score.key <= first.score.key


def test_it_covers_what_first_available_leaves_open():
    """Dr 1 can do either session, Dr 2 only the first; first available sends Dr 1 to the first."""
    elm, oak = practice(1, "Elm"), practice(2, "Oak")
    asked = problem(
        [need(1, elm, "mon morning"), need(2, elm, "mon morning", skill="coils")],
        [worker(1, elm, skills=frozenset({"coils"})), worker(2, oak, elm)],
        [elm, oak],
        spares=[spare(1, "mon morning"), spare(2, "mon morning")],
    )
    first = solve(asked, params=Parameters(engine=Engine.GREEDY))
    plan = solve(asked, params=FLOW)
    assert (first.score.uncovered, plan.score.uncovered) == (1, 0)
    assert plan.gap == 0
