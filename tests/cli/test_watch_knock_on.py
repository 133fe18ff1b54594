"""`wraparound watch cascade`: rounds are counted as on the page."""

from __future__ import annotations

import csv
import io

import pytest

from wraparound.actions.pictures import current_economy
from wraparound.actions.watch import ClosureQuestion, what_closes_next, what_if_closed
from wraparound.analysis.closure.knock_on import ROUNDS as ROUNDS_WITH_THE_FIRST
from wraparound.cli.watch.knock_on import ROUNDS

FIRST = "Z00002"


def rows(told) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(told.text)))


@pytest.fixture
def cascade(wraparound, town):
    """Ask for the knock-on closures of the practice that has some."""

    def ask(*words: str):
        told = wraparound("watch", "cascade", *words)
        assert told.code == 0, told.error
        return told

    return ask


def test_as_many_rounds_are_looked_at_as_on_the_page():
    """The analysis counts the first closure as a round, people do not."""
    assert ROUNDS == ROUNDS_WITH_THE_FIRST - 1


def test_who_is_asked_about_closes_first_and_rounds_follow(cascade):
    """Round 1 is who would close next, as the page shows it."""
    economy = current_economy()
    found = what_closes_next(
        answer=what_if_closed(economy=economy, question=ClosureQuestion(FIRST))
    )
    after = found.closures.filter(found.closures["round"] > 1)
    assert after.height
    expected = [
        ("0", FIRST),
        *((str(r - 1), code) for r, code in after["round", "practice"].rows()),
    ]
    told = rows(cascade(FIRST, "--format", "csv"))
    assert [(row["round"], row["practice"]) for row in told] == expected


def test_the_first_is_called_first(cascade):
    """On the terminal; a round 0 would be a riddle."""
    lines = cascade(FIRST).lines
    assert any(line.split()[:2] == ["first", FIRST] for line in lines)
    assert any(line.split()[:1] == ["1"] for line in lines)


def test_one_round_shows_one_round(cascade):
    """After the first, and says that it would go on."""
    told = rows(cascade(FIRST, "--rounds", "1", "--format", "csv"))
    assert {row["round"] for row in told} <= {"0", "1"}
    everything = rows(cascade(FIRST, "--rounds", "0", "--format", "csv"))
    assert told == [row for row in everything if row["round"] in ("0", "1")]


def test_from_each_practice_the_same_rounds_are_counted(cascade):
    """The last round of the one is the number of rounds of the other."""
    last = rows(cascade(FIRST, "--format", "csv"))[-1]["round"]
    (row,) = (row for row in rows(cascade("--format", "csv")) if row["practice"] == FIRST)
    assert row["rounds"] == last


def test_nobody_next_is_said(cascade):
    """Not only an empty place in a table."""
    alone = next(row for row in rows(cascade("--format", "csv")) if row["closed"] == "1")
    assert "No practice would close as a knock-on." in cascade(alone["practice"]).lines
