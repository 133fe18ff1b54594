"""How many practices of a network can go before somebody is pushed over the limit."""

from __future__ import annotations

import pytest
from tests.models import SHARE
from tests.spec.manual import shows
from tests.worlds import world

from wraparound.analysis.margin import Margin, margin
from wraparound.errors import BadRequest

NETWORK = """
practice | list | gp fte | network
ASH      | 500  | 1      | HILL
BAY      | 500  | 1      | HILL
ELM      | 500  | 1      | HILL
OAK      | 1000 | 0.75   | -

area   | ASH | BAY | ELM | OAK
CHURCH | 500 | 500 | 500 | 1000
"""

HILL = ["ASH", "BAY", "ELM"]


def test_the_margin_of_a_network() -> None:
    """One loss brings OAK to 1,250 patients, two to 1,667; its GPs can have 1,500."""
    found = margin(world(NETWORK), HILL, SHARE)
    assert found == Margin(2, ("ASH", "BAY"), ("OAK",), exact=True)


def test_a_member_can_be_the_one_pushed_over() -> None:
    """It need not stand outside the network."""
    small = NETWORK.replace("ELM      | 500  | 1  ", "ELM      | 500  | 0.3")
    assert margin(world(small), HILL, SHARE) == Margin(1, ("ASH",), ("ELM",), exact=True)


def test_a_practice_already_over_is_not_pushed_over() -> None:
    """OAK begins over the limit, so nobody is left to be pushed."""
    found = margin(world(NETWORK.replace("0.75", "0.25")), HILL, SHARE)
    assert found == Margin(None, (), (), exact=True)


def test_none_if_losing_all_pushes_nobody_over() -> None:
    """With enough GPs at OAK the whole network could go."""
    assert margin(world(NETWORK.replace("0.75", "9   ")), HILL, SHARE).number is None


def test_no_practice_has_no_margin() -> None:
    """An empty network is refused."""
    with pytest.raises(BadRequest, match="at least one practice"):
        margin(world(NETWORK), [], SHARE)


def many(count: int) -> str:
    """So many equal practices around OAK, three of whose losses it cannot bear."""
    codes = [f"P{line:02}" for line in range(count)]
    rows = "".join(f"{code} | 100 | 1\n" for code in codes)
    return (
        f"practice | list | gp fte\n{rows}OAK | 1000 | 0.57\n\n"
        f"area | {' | '.join(codes)} | OAK\nCHURCH | {'100 | ' * count} 1000"
    )


def test_up_to_twelve_practices_the_margin_is_exact() -> None:
    """Twelve equal practices: OAK's share of three lists takes it over 1,140, of two does not."""
    found = margin(world(many(12)), [f"P{line:02}" for line in range(12)], SHARE)
    assert (found.number, found.exact) == (3, True)


def test_above_twelve_practices_it_is_a_bound_and_says_so() -> None:
    """Thirteen: the same number found by search, without the promise that none is smaller."""
    found = margin(world(many(13)), [f"P{line:02}" for line in range(13)], SHARE)
    assert (found.number, found.exact) == (3, False)
    assert found.pushed_over == ("OAK",)


def test_the_manual_shows_it() -> None:
    assert shows(NETWORK)
