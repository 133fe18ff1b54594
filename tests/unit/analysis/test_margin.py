"""The margin: what is around the figure."""

from __future__ import annotations

import pytest
from tests.models import SHARE
from tests.worlds import world

from wraparound.analysis import margin as module
from wraparound.analysis.margin import margin
from wraparound.errors import BadRequest, UnknownName

TOWN = world("""
practice | list | gp fte
ASH      | 900  | 1
ELM      | 600  | 1
OAK      | 1500 | 1
YEW      | 200  | 9

area   | ASH | ELM | OAK  | YEW
CHURCH | 900 | 0   | 200  | 100
QUAY   | 0   | 600 | 1300 | 100
""")


def test_a_practice_named_twice_counts_once() -> None:
    assert margin(TOWN, ["ASH", "ash", "ASH"], SHARE) == margin(TOWN, ["ASH"], SHARE)


def test_an_unknown_practice_is_refused() -> None:
    with pytest.raises(UnknownName, match="No practice ASP"):
        margin(TOWN, ["ASP"], SHARE)


def test_an_economy_with_closures_is_refused() -> None:
    with pytest.raises(BadRequest, match="YEW has closed already"):
        margin(TOWN.without(["YEW"]), ["ASH"], SHARE)


def test_a_search_that_finds_one_or_two_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """It begins with every practice alone, so two found means one is not enough."""
    monkeypatch.setattr(module, "EXACT_UP_TO", 1)
    found = margin(TOWN, ["ASH", "ELM"], SHARE)
    assert (found.number, found.exact) == (1, True)
    assert found.pushed_over == ("OAK",)


def test_a_search_that_finds_nobody_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even the loss of all would do."""
    monkeypatch.setattr(module, "EXACT_UP_TO", 1)
    found = margin(TOWN, ["YEW"], SHARE)
    assert (found.number, found.practices, found.exact) == (None, (), True)
