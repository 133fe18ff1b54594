"""Large networks: neighbourhood by neighbourhood."""

from __future__ import annotations

import pytest
from tests.rosters import by_lot, need, practice, problem, spare, worker

from wraparound.errors import Stopped
from wraparound.progress import Silent
from wraparound.rostering import Engine, Parameters, Status, solve, verify
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.solvers.candidates import candidates
from wraparound.rostering.solvers.in_order import in_order
from wraparound.rostering.solvers.model import Model

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


def test_cover_kept_elsewhere_counts_towards_fair_shares():
    """Oak gives a session to Ash already; though it is larger, Elm's goes to Fir."""
    elm, ash, fir = practice(1, "Elm"), practice(3, "Ash"), practice(4, "Fir")
    oak = practice(2, "Oak", weighted_patients=8_100)
    asked = problem(
        [need(1, elm, "mon morning"), need(2, ash, "mon morning")],
        [worker(1, oak, elm), worker(2, oak, ash), worker(3, fir, elm)],
        [elm, oak, ash, fir],
        spares=[spare(key, "mon morning") for key in (1, 2, 3)],
    )
    lookup = Lookup(asked)
    found = candidates(lookup)
    for kept, chosen in ((found[2], 3), ([], 1)):
        model = Model(lookup, {1: found[1]}, kept)
        *_, last = in_order(model, Parameters(), lambda least: least)
        assert [each.worker.key for each in last.chosen if each.need.key == 1] == [chosen]


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
