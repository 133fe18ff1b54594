"""Work cannot be given twice, on either database, on any path, however many want it at once."""

from __future__ import annotations

import pytest
from tests.at_once import MANY, lines_of_code, told
from tests.claims import LENT

CLAIMS = "tests.claims"


@pytest.mark.slow
def test_of_200_claims_on_one_session_one_is_given_and_199_are_refused(own_rows):
    """Straight at the guard, past every other check."""
    answers, live = told(own_rows, CLAIMS, "give")
    assert live == 1
    assert answers == {"given": 1, "Somebody else has this session. Thank you all the same.": 199}


@pytest.mark.slow
def test_of_200_taps_on_agree_one_is_agreed_and_199_are_refused(own_rows):
    """As people do it, in plain words."""
    answers, live = told(own_rows, CLAIMS, "agree")
    assert live == 1
    assert answers == {
        "given": 1,
        "This session is agreed already. Somebody else has it. Thank you all the same.": 199,
    }


@pytest.mark.slow
def test_of_200_sessions_of_a_half_day_one_person_is_given_one(own_rows):
    """The other constraint."""
    answers, live = told(own_rows, CLAIMS, "person")
    assert live == 1
    assert answers.pop("given") == 1
    ((words, count),) = answers.items()
    assert words.endswith("covers another session then. Choose somebody else.")
    assert count == MANY - 1


@pytest.mark.slow
def test_of_20_sessions_lent_at_once_no_more_are_given_than_the_lender_lends(own_rows):
    """The lender is held while its week is counted."""
    answers, live = told(own_rows, CLAIMS, "lender")
    assert live == LENT
    assert answers == {
        "given": LENT,
        "Oak Practice cannot lend Dr Oak then. Choose somebody else.": 20 - LENT,
    }


@pytest.mark.slow
def test_of_200_sessions_of_a_half_day_a_locum_kept_by_many_is_given_one(own_rows):
    """The third: the registration number tells who it is."""
    answers, live = told(own_rows, CLAIMS, "kept twice")
    assert live == 1
    assert answers == {
        "given": 1,
        "Dr Lane covers another session then. Choose somebody else.": MANY - 1,
    }


@pytest.mark.slow
@pytest.mark.parametrize("way", ["give", "person", "kept twice"])
def test_without_the_constraints_work_is_given_twice(own_rows, way):
    """So that the tests above fail if somebody takes them out of the database."""
    answers, live = told(own_rows, CLAIMS, way, "unguarded")
    assert live == answers["given"] > 1


def test_work_is_given_in_one_place_only():
    """No other line of the code makes a cover, or brings an ended one back to life."""
    gives = (
        r"\bCover\(|\bCover\.objects\.\w*create|\bcovers\.\w*create|"
        r"\bended_at=None\b|\bended_at = None\b|\bCover\.objects\.\w*update"
    )
    found = lines_of_code(gives, but="class Cover(")
    assert found == ["store/repositories/cover.py: return Cover.objects.create("]
