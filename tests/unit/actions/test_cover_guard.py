"""Work cannot be given twice, on either database, on any path, however many want it at once."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from tests.claims import CLAIMS, LENT
from tests.tables import run_in_a_process

import wraparound

SOURCE = Path(wraparound.__file__).parent


def claimed(own_rows, *words: str) -> tuple[Counter, int]:
    """What 200 claims at once were told, and how many live covers there are after them."""
    found = json.loads(run_in_a_process(own_rows, "-m", "tests.claims", *words))
    return Counter(found["told"]), found["live"]


@pytest.mark.slow
def test_of_200_claims_on_one_session_one_is_given_and_199_are_refused(own_rows):
    """Straight at the guard, past every other check."""
    told, live = claimed(own_rows, "give")
    assert live == 1
    assert told == {"given": 1, "Somebody else has this session. Thank you all the same.": 199}


@pytest.mark.slow
def test_of_200_taps_on_agree_one_is_agreed_and_199_are_refused(own_rows):
    """As people do it, in plain words."""
    told, live = claimed(own_rows, "agree")
    assert live == 1
    assert told == {
        "given": 1,
        "This session is agreed already. Somebody else has it. Thank you all the same.": 199,
    }


@pytest.mark.slow
def test_of_200_sessions_of_a_half_day_one_person_is_given_one(own_rows):
    """The other constraint."""
    told, live = claimed(own_rows, "person")
    assert live == 1
    assert told.pop("given") == 1
    ((words, count),) = told.items()
    assert words.endswith("covers another session then. Choose somebody else.")
    assert count == CLAIMS - 1


@pytest.mark.slow
def test_of_20_sessions_lent_at_once_no_more_are_given_than_the_lender_lends(own_rows):
    """The lender is held while its week is counted."""
    told, live = claimed(own_rows, "lender")
    assert live == LENT
    assert told == {
        "given": LENT,
        "Oak Practice cannot lend Dr Oak then. Choose somebody else.": 20 - LENT,
    }


@pytest.mark.slow
def test_of_200_sessions_of_a_half_day_a_locum_kept_by_many_is_given_one(own_rows):
    """The third: the registration number tells who it is."""
    told, live = claimed(own_rows, "kept twice")
    assert live == 1
    assert told == {
        "given": 1,
        "Dr Lane covers another session then. Choose somebody else.": CLAIMS - 1,
    }


@pytest.mark.slow
@pytest.mark.parametrize("way", ["give", "person", "kept twice"])
def test_without_the_constraints_work_is_given_twice(own_rows, way):
    """So that the tests above fail if somebody takes them out of the database."""
    told, live = claimed(own_rows, way, "unguarded")
    assert live == told["given"] > 1


def test_work_is_given_in_one_place_only():
    """No other line of the code makes a cover, or brings an ended one back to life."""
    gives = re.compile(
        r"\bCover\(|\bCover\.objects\.\w*create|\bcovers\.\w*create|"
        r"\bended_at=None\b|\bended_at = None\b|\bCover\.objects\.\w*update"
    )
    found = [
        f"{file.relative_to(SOURCE)}: {line.strip()}"
        for file in sorted(SOURCE.rglob("*.py"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if gives.search(line) and not line.startswith("class Cover(")
    ]
    assert found == ["store/repositories/cover.py: return Cover.objects.create("]
