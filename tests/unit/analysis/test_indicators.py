"""Figures of every practice side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from tests.worlds import world

from wraparound.analysis.indicators import indicators, list_change
from wraparound.economy import Economy
from wraparound.economy.practice import HISTORY


def listed(*lists: tuple[str, date, int]) -> pl.DataFrame:
    rows = [{"practice": code, "on": on, "patients": patients} for code, on, patients in lists]
    return HISTORY.conform(pl.DataFrame(rows))


@pytest.fixture
def economy() -> Economy:
    return world("""
        practice | list | gp fte | gps | network | east | north
        ASH      | 1100 | 1.0    | 1   | HILL    | 0    | 0
        ELM      | 2500 | 1.0    | 2   | -       | -    | -
        OAK      | 3000 | -      | -   | HILL    | 1    | 1

        area | ASH  | ELM  | OAK
        TOP  | 1100 | 2500 | 3000
    """)


def test_there_is_one_row_a_practice_in_the_pictures_order(economy):
    """Whatever is known or not."""
    table = indicators(economy)
    assert table["practice"].to_list() == economy.codes
    assert table.select("load", "status", "room", "single_handed", "network_name").rows() == [
        (1100.0, "under pressure", 900.0, True, "HILL"),
        (2500.0, "over the limit", 0.0, False, None),
        (None, "not known", None, None, "HILL"),
    ]
    assert table["longitude"].is_null().to_list() == [False, True, False]


def test_a_correction_shows(economy):
    """The GPs shown are those the load is worked out of."""
    row = indicators(economy.with_gp_fte({"OAK": 2})).row(2, named=True)
    assert (row["gp_fte"], row["load"]) == (2.0, 1500.0)


def test_a_practice_with_two_main_sites_still_has_one_row(economy):
    """A publisher's slip does not double a practice."""
    twice = replace(economy, sites=pl.concat([economy.sites, economy.sites]))
    assert indicators(twice).height == 3


def test_change_is_from_the_list_about_a_year_before_scaled_to_a_year(economy):
    """The newest list 9 to 18 months old counts; half a year and two years do not."""
    known = replace(
        economy,
        history=listed(
            ("ASH", date(2021, 7, 1), 1000),
            ("ASH", date(2021, 3, 1), 500),
            ("ASH", date(2022, 1, 1), 900),
            ("ELM", date(2020, 7, 1), 2000),
            ("OAK", date(2021, 7, 1), 0),
        ),
    )
    assert list_change(known).rows() == [("ASH", pytest.approx(0.1))]
    two = replace(economy, history=listed(("ELM", date(2021, 4, 1), 2000)))
    assert list_change(two)["list_change"][0] == pytest.approx(1.25 ** (365 / 456) - 1)
