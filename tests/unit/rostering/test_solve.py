"""The door to the engines."""

from __future__ import annotations

import pytest
from tests.rosters import by_lot, need, pairs, practice, problem, spare, worker

from wraparound.errors import BadRequest
from wraparound.rostering import Engine, Parameters, solve, verify

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
