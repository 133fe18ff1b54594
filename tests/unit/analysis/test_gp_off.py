"""One GP off: what is around the figures."""

from __future__ import annotations

import polars as pl
import pytest
from tests.worlds import world

from wraparound.analysis.gp_off import GP_OFF, gp_off, gps_off
from wraparound.analysis.indicators import indicators
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


DOUBTFUL = world("""
practice | list  | gp fte | gps
ASH      | 1800  | 1      | 1
ELM      | 10001 | 1      | 1
FIR      | 13474 | 0.3    | 7
HAZEL    | 900   | 0.1    | 2
LIME     | 7734  | 2      | 1
OAK      | 5000  | -      | -
YEW      | 9999  | 2      | 2

area   | ASH | ELM | FIR | HAZEL | LIME | OAK | YEW
CHURCH | 1   | 1   | 1   | 1     | 1    | 1   | 1
""")


def test_returns_that_look_wrong_come_after_the_others_without_a_rank() -> None:
    """Too many patients to a GP, or a GP of a few hours or too many; the unknown come last."""
    table = gps_off(DOUBTFUL)
    assert table.select("practice", "rank", "looks_wrong").rows() == [
        ("ASH", 1, False),
        ("YEW", 2, False),
        ("ELM", None, True),
        ("LIME", None, True),
        ("FIR", None, True),
        ("HAZEL", None, True),
        ("OAK", None, None),
    ]


def test_a_return_put_right_is_believed() -> None:
    """The figure corrected is the one looked at."""
    put_right = gps_off(DOUBTFUL.with_gp_fte({"FIR": 5.0}))
    assert put_right.row(by_predicate=pl.col("practice") == "FIR", named=True)["rank"] is not None


def test_single_handed_means_the_same_on_the_map() -> None:
    """One definition, used in both places."""
    for economy in (TOWN, DOUBTFUL):
        here = gps_off(economy).select("practice", "single_handed").sort("practice")
        assert here.equals(indicators(economy).select("practice", "single_handed").sort("practice"))


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
