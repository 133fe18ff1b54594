"""Pairs and transfers: what is around the figures."""

from __future__ import annotations

import pytest
from tests.listener import Listener
from tests.models import SHARE
from tests.worlds import world

from wraparound.analysis.pairs import PAIRS, moves, pairs, transfers, two_at_once
from wraparound.errors import BadRequest, Stopped

COAST = world("""
practice | list | gp fte | kind
ASH      | 900  | 1      | -
ELM      | 1200 | 1      | university
OAK      | 1900 | 1      | -

area   | ASH | ELM  | OAK
CHURCH | 900 | 200  | 0
QUAY   | 0   | 1000 | 1900
""")


def test_transfers_are_sparse() -> None:
    """ASH and OAK have no neighbourhood in common, so there is no entry for either way."""
    found = transfers(COAST, SHARE)
    assert found.start.tolist() == [0, 1, 3, 4]
    assert found.practice.tolist() == [1, 0, 2, 1]
    assert found.closing.tolist() == [0, 1, 1, 2]
    assert found.between(0, 1) == pytest.approx(900)
    assert found.between(1, 2) == pytest.approx(1_000)
    assert found.between(0, 2) == 0.0
    assert found.between(2, 0) == 0.0


def test_the_answer_keeps_the_promise_of_its_columns() -> None:
    """And says where a special practice is one of the two."""
    found = pairs(COAST, SHARE).pairs
    assert found.equals(PAIRS.conform(found))
    assert found.select("one", "other", "any_special").rows() == [
        ("ASH", "ELM", True),
        ("ELM", "OAK", True),
    ]


def test_the_worst_together_come_first() -> None:
    """By how much worse both are than each alone."""
    worst = pairs(COAST, SHARE).worst_together()
    assert worst["worse"].is_sorted(descending=True)


def test_an_economy_with_closures_is_refused() -> None:
    with pytest.raises(BadRequest, match="OAK has closed already"):
        pairs(COAST.without(["OAK"]), SHARE)


def test_it_can_be_stopped() -> None:
    """Between two blocks of either half of the work."""
    for during in ("Asking who would go where", "Closing two practices at once"):
        with pytest.raises(Stopped):
            pairs(COAST, SHARE, Listener(stop_during=during))


def test_blocks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """One at a time gives the same pairs as all at once."""
    whole = pairs(COAST, SHARE).pairs
    for module in (moves, two_at_once):
        monkeypatch.setattr(module, "BLOCK", 1)
    assert pairs(COAST, SHARE).pairs.equals(whole)
