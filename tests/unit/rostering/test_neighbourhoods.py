"""Large networks: neighbourhood by neighbourhood."""

from __future__ import annotations

import pytest
from tests.rosters import by_lot

from wraparound.errors import Stopped
from wraparound.progress import Silent
from wraparound.rostering import Engine, Parameters, Status, solve, verify

NEAR = Parameters(engine=Engine.NEIGHBOURHOODS, together=2, rounds=8)


@pytest.mark.parametrize("seed", range(25))
def test_it_keeps_every_rule_and_is_no_worse_than_the_flow(seed):
    """What is kept around a neighbourhood limits it like everything else."""
    asked = by_lot(seed, needs=14, workers=10, practices=5)
    plan = solve(asked, params=NEAR)
    assert verify(asked, plan.assignments) == []
    flow = solve(asked, params=Parameters(engine=Engine.FLOW))
    assert plan.score.key <= flow.score.key


@pytest.mark.parametrize("seed", range(15))
def test_one_neighbourhood_of_all_covers_as_well_as_can_be(seed):
    """And costs no more: coverage and cost are solved to the end."""
    asked = by_lot(seed, needs=10, workers=8)
    whole = Parameters(engine=Engine.NEIGHBOURHOODS, together=3, rounds=1)
    best = solve(asked, params=Parameters(cost_slack=0))
    assert solve(asked, params=whole).score.key[:4] == best.score.key[:4]


def test_the_same_seed_gives_the_same_plan():
    """And says how many rounds it took."""
    asked = by_lot(4, needs=14, workers=10, practices=5)
    assert solve(asked, params=NEAR, seed=7) == solve(asked, params=NEAR, seed=7)


class AtOnce(Silent):
    """Stops at the first step."""

    def advance(self, steps: int = 1) -> None:
        raise Stopped("Stopped.")


@pytest.mark.parametrize("engine", [Engine.NEIGHBOURHOODS, Engine.PATTERNS])
def test_stopped_work_keeps_the_best_so_far(engine):
    """A whole plan comes back, and says that it was stopped."""
    asked = by_lot(4, needs=14, workers=10, practices=5)
    plan = solve(asked, stop=AtOnce(), params=Parameters(engine=engine))
    assert plan.status is Status.STOPPED
    assert verify(asked, plan.assignments) == []
