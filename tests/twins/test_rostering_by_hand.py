"""The engine agrees with looking at every plan there is."""

from __future__ import annotations

import pytest
from tests.rosters import by_lot
from tests.twins.every_plan import best

from wraparound.rostering import Parameters, Status, solve, verify


@pytest.mark.parametrize("seed", range(60))
def test_no_plan_is_better_at_any_aim(seed):
    """Small worlds by lot, every aim in order, cost not giving way."""
    asked = by_lot(seed)
    plan = solve(asked, params=Parameters(cost_slack=0))
    assert verify(asked, plan.assignments) == []
    assert plan.score == best(asked)[0]
    assert plan.status is Status.BEST
