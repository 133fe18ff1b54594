"""One GP off: what is around the figures."""

from __future__ import annotations

import polars as pl
import pytest
from tests.worlds import world

from wraparound.analysis.gp_off import GP_OFF, gp_off, gps_off
from wraparound.errors import UnknownName

TOWN = world("""
practice | list | gp fte | gps | kind
ASH      | 1800 | 1      | 1   | -
BAY      | 6000 | 4      | 5   | university
OAK      | 5000 | -      | -   | -

area   | ASH | BAY | OAK
CHURCH | 1   | 1   | 1
""")


def test_the_answer_keeps_the_promise_of_its_columns() -> None:
    table = gps_off(TOWN)
    assert table.equals(GP_OFF.conform(table))
    assert table["practice"].to_list() == ["ASH", "BAY", "OAK"]
    assert table["special"].to_list() == [None, "university", None]


def test_an_unknown_practice_is_refused() -> None:
    with pytest.raises(UnknownName, match="No practice ELM"):
        gp_off(TOWN, "ELM")


def test_corrected_hours_count() -> None:
    """BAY's five GPs work 5.5 full-time posts, says BAY."""
    corrections = pl.DataFrame(
        {
            "practice": ["BAY"],
            "figure": ["gp_fte"],
            "value": ["5.5"],
            "on": [TOWN.as_at],
            "source": ["the practice"],
        }
    )
    row = gp_off(TOWN.corrected(corrections), "BAY")
    assert row["sessions_gone"] == pytest.approx(9 * 5.5 / 5)
    assert row["load_left"] == pytest.approx(6_000 / 4.4)


def test_sessions_add_up() -> None:
    """What is gone and what is left is what there was."""
    known = gps_off(TOWN).drop_nulls("sessions")
    assert (known["sessions_gone"] + known["sessions_left"] == known["sessions"]).all()


def test_a_practice_with_no_gp_hours_is_not_known() -> None:
    """A return of no hours is no usable return."""
    empty = world("""
practice | list | gp fte | gps
ASH      | 1800 | 0      | 0

area   | ASH
CHURCH | 1800
""")
    row = gp_off(empty, "ASH")
    assert (row["gp_fte"], row["single_handed"], row["rank"]) == (None, None, None)
