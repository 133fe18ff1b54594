"""The table of receiving practices: its columns, its order, its unknowns."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from tests.worlds import world

from wraparound.analysis.closure import close
from wraparound.analysis.closure.receivers import COLUMNS
from wraparound.economy.names import readable

TOWN = world("""
    practice | list | gp fte | network | kind       | east | north
    ASH      | 1000 | 1      | HILL    | -          | 0    | 0
    ELM      | 500  | 0.4    | HILL    | university | 3    | 4
    OAK      | 500  | -      | -       | -          | -    | -
    YEW      | 1000 | 0.4    | VALE    | -          | 0    | 1

    area | ASH  | ELM | OAK | YEW
    TOP  | 1000 | 500 | 500 | 1000
""")


@pytest.fixture(scope="module")
def table() -> pl.DataFrame:
    return close(TOWN, "ASH", model="share").every_receiver


def test_every_column_is_documented_and_only_those(table):
    """`COLUMNS` says what each means, in the order they come."""
    assert table.columns == list(COLUMNS)
    assert all(meaning for meaning in COLUMNS.values())


def test_most_patients_come_first_and_equals_in_order_of_code(table):
    """An order nobody has to wonder about."""
    assert table.select("practice", "patients").rows() == [("YEW", 500), ("ELM", 250), ("OAK", 250)]


def test_shares_and_growth_are_of_the_right_lists(table):
    """Share of all displaced, growth of the receiver's own list."""
    assert table["share"].to_list() == [0.5, 0.25, 0.25]
    assert table["growth"].to_list() == [0.5, 0.5, 0.5]
    assert (table["list_after"] - table["list_before"]).to_list() == table["patients"].to_list()


def test_unknown_gps_are_empty_and_never_over_the_limit(table):
    """OAK made no return: no load before or after, and nobody is pushed over."""
    oak = table.row(2, named=True)
    assert (oak["gp_fte"], oak["load_before"], oak["load_after"]) == (None, None, None)
    assert (oak["status_before"], oak["status_after"]) == ("not known", "not known")
    assert oak["pushed_over"] is False


def test_who_was_over_before_is_not_pushed_over(table):
    """YEW was at 2,500 for each GP and is at 3,750; the limit is 2,000."""
    assert table.row(0, named=True)["status_before"] == "over the limit"
    assert table["pushed_over"].to_list() == [False, False, False]


def test_distance_and_network_are_told_where_known(table):
    """Between main sites; no network is nobody's own."""
    assert table["km"].to_list() == [1.0, 5.0, None]
    assert table["same_network"].to_list() == [False, True, False]
    assert table["special"].to_list() == [None, "university", None]


def test_two_practices_in_no_network_are_not_in_the_same():
    """OAK's patients go to nobody's own network."""
    lost = replace(TOWN, practices=TOWN.practices.with_columns(network=pl.lit(None, pl.String)))
    assert not close(lost, "OAK", model="share").every_receiver["same_network"].any()


def test_the_likely_range_holds_the_estimate():
    """Whole patients, low to high, for models that were measured on past closures."""
    for kind in ("undeclared", "free"):
        table = close(TOWN, "ASH", kind=kind).every_receiver
        assert table["low"].dtype == pl.Int64
        assert (table["low"] <= table["patients"]).all()
        assert (table["patients"] <= table["high"]).all()
        assert (table["high"] <= 1000).all()


def test_names_are_as_published():
    """The table is data; writing names readably is the page's business."""
    loud = replace(
        TOWN, practices=TOWN.practices.with_columns(name=pl.col("name").str.to_uppercase())
    )
    names = close(loud, "ASH", model="share").every_receiver["name"].to_list()
    assert names == ["YEW", "ELM", "OAK"]
    assert [readable(name) for name in names] == ["Yew", "Elm", "Oak"]


def test_list_load_and_growth_have_the_interval_of_the_patients():
    """They follow from the patients received by arithmetic, so their ends do too."""
    table = close(TOWN, "ASH").every_receiver
    for row in table.iter_rows(named=True):
        for end in ("low", "high"):
            assert row[f"list_{end}"] == row["list_before"] + row[end]
            assert row[f"growth_{end}"] == pytest.approx(row[end] / row["list_before"])
            per_gp = row["gp_fte"] and row[f"list_{end}"] / row["gp_fte"]
            assert row[f"load_{end}"] == (per_gp and pytest.approx(per_gp))
