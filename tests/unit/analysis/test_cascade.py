"""Knock-on closures: what is around the figures."""

from __future__ import annotations

import pytest
from tests.listener import Listener
from tests.models import SHARE, Tied
from tests.worlds import world

from wraparound.analysis.cascade import CASCADES, CLOSURES, LEFT, cascade, cascades, every
from wraparound.errors import BadRequest, Stopped

COAST = world("""
practice | list | gp fte | kind
ASH      | 800  | 1      | -
BAY      | 1900 | 1      | -
FIR      | 1950 | 1      | university
YEW      | 1000 | 1      | -

area   | ASH | BAY  | FIR  | YEW
CHURCH | 800 | 400  | 1950 | 0
QUAY   | 0   | 1500 | 0    | 1000
""")


def test_answers_keep_the_promise_of_their_columns() -> None:
    found = cascade(COAST, ["ASH"], SHARE)
    assert found.closures.equals(CLOSURES.conform(found.closures))
    assert found.left.equals(LEFT.conform(found.left))
    table = cascades(COAST, SHARE).practices
    assert table.equals(CASCADES.conform(table))
    assert table["practice"].to_list() == COAST.codes
    assert table["special"].to_list() == [None, None, "university", None]


def test_codes_are_read_as_people_write_them() -> None:
    """Small letters do."""
    assert cascade(COAST, ["ash"], SHARE).closures["practice"].to_list()[0] == "ASH"


def test_lists_afterwards_hold_everybody_placed() -> None:
    """Whoever is not unplaced is on an open list."""
    found = cascade(COAST, ["ASH"], SHARE)
    assert found.dispersal.lists.sum() + found.unplaced == pytest.approx(COAST.lists.sum())
    closed = [COAST.line(code) for code in found.closures["practice"]]
    assert (found.dispersal.lists[closed] == 0).all()


def test_from_every_practice_refuses_an_economy_with_closures() -> None:
    with pytest.raises(BadRequest, match="ASH has closed already"):
        cascades(COAST.without(["ASH"]), SHARE)


def test_practices_closed_before_close_in_the_first_round() -> None:
    """One by one, an economy with closures can be asked: they count as closed from the start."""
    found = cascade(COAST.without(["YEW"]), ["ASH"], SHARE)
    assert found.closures.filter(found.closures["round"] == 1)["practice"].to_list() == [
        "ASH",
        "YEW",
    ]


def test_it_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two blocks; the next question gives the whole answer."""
    monkeypatch.setattr(every, "BLOCK", 1)
    whole = cascades(COAST, SHARE).practices
    with pytest.raises(Stopped):
        cascades(COAST, SHARE, Listener(stop_during="Following knock-on closures"))
    assert cascades(COAST, SHARE).practices.equals(whole)


def test_models_do_not_share_their_ties() -> None:
    """Asked after another model, a model still uses its own."""
    one = cascades(COAST, Tied(1)).practices
    assert not cascades(COAST, Tied(2)).practices.equals(one)
    assert cascades(COAST, Tied(1)).practices.equals(one)
