"""The door to the engines."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.rosters import by_lot, need, pairs, planned, practice, problem, spare, worker

from wraparound.errors import BadRequest
from wraparound.rostering import Engine, Level, Parameters, Status, solve, verify
from wraparound.sources.invented.network import invent_network
from wraparound.sources.invented.network.problem import problem_of

ELM, OAK = practice(1, "Elm"), practice(2, "Oak")
FIRST = Parameters(engine=Engine.GREEDY)


def test_a_session_goes_to_who_can_do_it():
    """Dr 1 has the morning to spare and is ready; Dr 2 has not said a word."""
    asked = problem(
        [need(1, ELM, "mon morning")],
        [worker(1, OAK, ELM), worker(2, OAK, ELM)],
        [ELM, OAK],
        spares=[spare(1, "mon morning")],
    )
    assert solve(asked).assignments == pairs((1, 1))


def test_what_is_pinned_stays():
    """Though Dr 1 would be cheaper."""
    asked = problem(
        [need(1, ELM, "mon morning")],
        [worker(1, OAK, ELM), worker(2, OAK, ELM, pence=40_000)],
        [ELM, OAK],
        spares=[spare(1, "mon morning"), spare(2, "mon morning")],
        pins=pairs((1, 2)),
    )
    assert solve(asked).assignments == pairs((1, 2))


def test_a_pin_that_breaks_a_rule_is_refused_with_the_reason():
    """Dr 1 offered nothing."""
    asked = problem([need(1, ELM, "mon morning")], [worker(1, OAK, ELM)], [ELM, OAK],
                    pins=pairs((1, 1)))  # fmt: skip
    with pytest.raises(BadRequest, match="Dr 1 has no session to spare on the morning of Monday"):
        solve(asked)


@pytest.mark.parametrize("seed", range(40))
def test_first_available_keeps_every_rule(seed):
    """In worlds drawn by lot, checked by the checker that knows nothing of how."""
    asked = by_lot(seed, needs=12, workers=10)
    assert verify(asked, solve(asked, params=FIRST).assignments) == []


def test_cost_gives_way_by_two_in_a_hundred_for_later_aims():
    """Two sessions at Elm: Dr 2 of far Ash is cheapest, Dr 1 from next door dearer by little.

    First available takes the cheapest and leaves a session of it open, so it sets no ceiling.
    """
    elm, oak, ash = practice(1, "Elm"), practice(2, "Oak"), practice(3, "Ash")
    minutes = {(1, 2): 5, (1, 3): 30, (2, 3): 30}
    for pence, chosen in ((10_100, 1), (10_700, 2)):
        asked = problem(
            [need(1, elm, "mon morning"), need(2, elm, "mon morning", skill="coils"),
             need(3, elm, "mon afternoon")],
            [worker(1, oak, elm, pence=pence), worker(2, ash, elm, pence=10_000),
             worker(3, elm, skills=frozenset({"coils"}), pence=9_000),
             worker(4, elm, pence=9_500)],
            [elm, oak, ash],
            minutes,
            spares=[spare(1, "mon afternoon"), spare(2, "mon afternoon"), spare(3, "mon morning"),
                    spare(4, "mon morning")],
        )  # fmt: skip
        assert solve(asked).assignments == pairs((1, 4), (2, 3), (3, chosen))


def test_the_worst_off_practice_comes_before_the_number_of_sessions():
    """Dr 1 can do Elm's only hope or two of Oak's; Elm has nobody."""
    elm, oak = practice(1, "Elm"), practice(2, "Oak")
    asked = problem(
        [need(1, elm, "mon morning"), need(2, oak, "mon morning"), need(3, oak, "mon afternoon")],
        [worker(1, oak, elm)],
        [elm, oak],
        spares=[spare(1, "mon morning"), spare(1, "mon afternoon")],
        minutes={(1, 2): 45},
        planned=[planned(elm, 10, 0), planned(oak, 60, 50)],
    )
    plan = solve(asked)
    assert plan.assignments == pairs((1, 1))
    assert plan.score.uncovered == 2


@pytest.mark.slow
def test_every_aim_is_proven_in_a_network_of_fifteen_practices():
    """Four weeks, 424 sessions, 160 people: to the last wish."""
    plan = solve(problem_of(invent_network(15, 1)))
    assert plan.status is Status.BEST
    assert [each.level for each in plan.reached] == list(Level)


ALONE = """
from wraparound.rostering import solve
from wraparound.sources.invented.network import invent_network
from wraparound.sources.invented.network.problem import problem_of
solve(problem_of(invent_network(5, 0)))
"""


@pytest.mark.slow
def test_nothing_is_printed_while_a_plan_is_looked_for():
    """In a process of its own, so that what HiGHS writes past Python is seen too."""
    done = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
