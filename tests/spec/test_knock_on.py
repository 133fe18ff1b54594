"""Knock-on closures: who closes next, who never does."""

from __future__ import annotations

import pytest
from tests.models import SHARE
from tests.spec.manual import shows
from tests.worlds import drawn, told, world

from wraparound.analysis.cascade import cascade, cascades
from wraparound.analysis.dispersal import Limits
from wraparound.errors import BadRequest, UnknownName

COAST = """
practice | list | gp fte | kind
ASH      | 800  | 1      | -
BAY      | 1900 | 1      | -
ELM      | 2100 | 1      | -
FIR      | 1950 | 1      | university
OAK      | 500  | -      | -
YEW      | 1000 | 1      | -

area   | ASH | BAY  | ELM  | FIR  | OAK | YEW
CHURCH | 800 | 400  | 200  | 100  | 100 | 0
QUAY   | 0   | 1500 | 0    | 0    | 0   | 1000
HILL   | 0   | 0    | 1900 | 1850 | 400 | 0
"""

CLOSING = """
round | practice | patients | received | load before | load after
1     | ASH      | 800      | 0        | 800         | 800
2     | BAY      | 1900     | 400      | 1900        | 2300
3     | YEW      | 1000     | 1500     | 1000        | 2500
"""

LEFT = """
practice | why                   | patients | received | load before | load after
ELM      | over the limit before | 2100     | 1350     | 2100        | 3450
FIR      | special practice      | 1950     | 675      | 1950        | 2625
OAK      | GPs not known         | 500      | 675      | -           | -
"""

FROM_EACH = """
practice | closed | rounds | displaced | unplaced
ASH      | 3      | 3      | 3700      | 1000
BAY      | 3      | 3      | 3700      | 1000
ELM      | 1      | 1      | 2100      | 0
FIR      | 1      | 1      | 1950      | 0
OAK      | 1      | 1      | 500       | 0
YEW      | 3      | 3      | 3700      | 1000
"""


def test_who_closes_in_which_round_and_why() -> None:
    """ASH sends BAY over; then QUAY's patients of BAY send YEW over; then QUAY has nobody."""
    found = cascade(world(COAST), ["ASH"], SHARE)
    assert told(found.closures, like=CLOSING) == drawn(CLOSING)
    assert found.unplaced == pytest.approx(1_000)
    assert found.finished


def test_who_is_over_or_unknown_and_never_closes() -> None:
    """Already over, special, or GPs not known: named with what they receive."""
    found = cascade(world(COAST), ["ASH"], SHARE)
    assert told(found.left, like=LEFT) == drawn(LEFT)


def test_from_every_practice() -> None:
    """BAY sends YEW over in QUAY; then all of BAY's go by CHURCH, and send ASH over."""
    assert told(cascades(world(COAST), SHARE).practices, like=FROM_EACH) == drawn(FROM_EACH)


def test_all_pushed_over_in_a_round_close_together() -> None:
    """Both BAY and YEW go over with what ASH sends them, so both close in round 2."""
    economy = world("""
practice | list | gp fte
ASH      | 800  | 1
BAY      | 1900 | 1
YEW      | 1900 | 1

area   | ASH | BAY  | YEW
CHURCH | 800 | 1900 | 1900
""")
    assert cascade(economy, ["ASH"], SHARE).closures["round"].to_list() == [1, 2, 2]


def test_patients_are_placed_afresh_from_their_first_lists() -> None:
    """ASH's patients end where they would have gone had BAY and YEW closed with it."""
    economy = world(COAST)
    one_by_one = cascade(economy, ["ASH"], SHARE).dispersal
    at_once = cascade(economy, ["ASH", "BAY", "YEW"], SHARE).dispersal
    assert one_by_one.received == pytest.approx(at_once.received)
    assert one_by_one.lists == pytest.approx(at_once.lists)


def test_room_stops_the_knock_on() -> None:
    """With room for 100 at BAY, nobody is pushed over: the others take what it cannot."""
    found = cascade(world(COAST), ["ASH"], SHARE, Limits(room={"BAY": 100.0}))
    assert found.closures["practice"].to_list() == ["ASH"]


def test_rounds_can_be_cut_short() -> None:
    """After one round BAY is named as pushed over, but has not closed."""
    found = cascade(world(COAST), ["ASH"], SHARE, max_rounds=1)
    assert not found.finished
    assert found.rounds == 1
    why = dict(found.left.select("practice", "why").rows())
    assert why["BAY"] == "pushed over the limit in the last round asked for"


def test_questions_that_make_no_sense_are_refused() -> None:
    """Nobody closing, nobody of that name, no round at all."""
    economy = world(COAST)
    with pytest.raises(BadRequest, match="No practice is closed"):
        cascade(economy, [], SHARE)
    with pytest.raises(UnknownName, match="No practice ASP"):
        cascade(economy, ["ASP"], SHARE)
    with pytest.raises(BadRequest, match="At least one round"):
        cascade(economy, ["ASH"], SHARE, max_rounds=0)


def test_the_manual_shows_it() -> None:
    assert shows(COAST, CLOSING, LEFT, FROM_EACH)
