"""Fair shares: what giving and receiving adds to unevenness."""

from __future__ import annotations

from datetime import time

import pytest
from tests.rosters import need, pairs, practice, problem, spare, worker

from wraparound.rostering import solve
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.score import score, unfairness


@pytest.mark.parametrize(
    ("change", "balance", "added"),
    [
        (1_000, 0, 250_000),  # 0.5 per thousand, squared
        (2_000, 0, 1_000_000),
        (1_500, 0, 625_000),  # half way between the two
        (-1_000, 0, 250_000),
        (-360, 0, 90_000),  # 36% of the way to one received
        (1_000, -4, -1_750_000),  # from 2 per thousand to 1.5
        (360, -4, -630_000),
        (0, 5, 0),
    ],
)
def test_unevenness_grows_by_the_square_at_whole_sessions_and_evenly_between(
    change, balance, added
):
    """A practice of 2,000 weighted patients, in millionths."""
    assert unfairness(practice(1, weighted_patients=2_000, balance=balance), change) == added


@pytest.mark.parametrize(("ends", "added"), [(time(12, 10), 500_000), (time(9, 30), 180_000)])
def test_a_short_session_counts_for_less_than_a_long_one(ends, added):
    """A whole session equivalent of four hours and ten minutes, and 0.36 of one."""
    elm = practice(1, weighted_patients=2_000)
    oak = practice(2, weighted_patients=2_000)
    asked = problem([need(1, elm, "mon morning", ends=ends)], [worker(1, oak, elm)], [elm, oak])
    assert score(Lookup(asked), pairs((1, 1))).fairness == added


def test_longer_sessions_are_given_by_whoever_gave_less():
    """A whole session and one of an hour and a half; Ash has two equivalents to make good."""
    elm, oak = practice(1, "Elm"), practice(2, "Oak")
    ash = practice(3, "Ash", balance=-2)
    asked = problem(
        [need(1, elm, "mon morning", ends=time(9, 30)), need(2, elm, "tue morning")],
        [worker(1, oak, elm, most_sessions=1), worker(2, ash, elm, most_sessions=1)],
        [elm, oak, ash],
        spares=[spare(who, f"{day} morning") for who in (1, 2) for day in ("mon", "tue")],
    )
    assert solve(asked).assignments == pairs((1, 1), (2, 2))
