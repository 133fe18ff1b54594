"""A cover is counted once, on either database, however many sign it off at the same moment."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from tests.sign_offs import SIGNING
from tests.tables import run_in_a_process

import wraparound

SOURCE = Path(wraparound.__file__).parent


def signed_off(own_rows, *words: str) -> tuple[Counter, int]:
    """What 200 sign-offs at once were told, and how many lines there are after them."""
    found = json.loads(run_in_a_process(own_rows, "-m", "tests.sign_offs", *words))
    return Counter(found["told"]), found["lines"]


@pytest.mark.slow
def test_of_200_sign_offs_one_counts_and_199_are_refused(own_rows):
    """As people do it, in plain words."""
    told, lines = signed_off(own_rows, "sign-off")
    assert lines == 1
    assert told.pop("given") == 1
    ((words, count),) = told.items()
    assert words.startswith("This session is signed off already.")
    assert count == SIGNING - 1


@pytest.mark.slow
def test_of_200_that_count_past_every_check_one_counts(own_rows):
    """Straight at the guard of the database."""
    told, lines = signed_off(own_rows, "count")
    assert lines == 1
    assert told == {"given": 1, "This cover is counted already. Look at the list again.": 199}


@pytest.mark.slow
def test_without_the_constraint_a_cover_counts_twice(own_rows):
    """So that the tests above fail if somebody takes it out of the database."""
    told, lines = signed_off(own_rows, "count", "unguarded")
    assert lines == told["given"] > 1


def test_lines_are_made_in_one_place_only():
    """No other line of the code adds to cover given and received."""
    makes = re.compile(r"\bGivenEntry\(|\bGivenEntry\.objects\.\w*create")
    found = [
        f"{file.relative_to(SOURCE)}: {line.strip()}"
        for file in sorted(SOURCE.rglob("*.py"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if makes.search(line) and not line.startswith("class GivenEntry(")
    ]
    assert found == ["store/repositories/given.py: return GivenEntry.objects.create("]
