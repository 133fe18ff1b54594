"""A cover is counted once, on either database, however many sign it off at the same moment."""

from __future__ import annotations

import pytest
from tests.at_once import MANY, lines_of_code, told

SIGN_OFFS = "tests.sign_offs"


@pytest.mark.slow
def test_of_200_sign_offs_one_counts_and_199_are_refused(own_rows):
    """As people do it, in plain words."""
    answers, lines = told(own_rows, SIGN_OFFS, "sign-off")
    assert lines == 1
    assert answers.pop("given") == 1
    ((words, count),) = answers.items()
    assert words.startswith("This session is signed off already.")
    assert count == MANY - 1


@pytest.mark.slow
def test_of_200_that_count_past_every_check_one_counts(own_rows):
    """Straight at the guard of the database."""
    answers, lines = told(own_rows, SIGN_OFFS, "count")
    assert lines == 1
    assert answers == {"given": 1, "This cover is counted already. Look at the list again.": 199}


@pytest.mark.slow
def test_without_the_constraint_a_cover_counts_twice(own_rows):
    """So that the tests above fail if somebody takes it out of the database."""
    answers, lines = told(own_rows, SIGN_OFFS, "count", "unguarded")
    assert lines == answers["given"] > 1


def test_lines_are_made_in_one_place_only():
    """No other line of the code adds to cover given and received."""
    made = lines_of_code(
        r"\bGivenEntry\(|\bGivenEntry\.objects\.\w*create", but="class GivenEntry("
    )
    assert made == ["store/repositories/given.py: return GivenEntry.objects.create("]
