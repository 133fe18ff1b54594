"""Finding practices by what somebody typed."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from tests.worlds import world

from wraparound.analysis.search import search
from wraparound.economy import Economy


@pytest.fixture(scope="module")
def economy() -> Economy:
    drawn = world("""
        practice | list
        A81001   | 10
        A81002   | 20
        B82001   | 30
        C83001   | 40

        area | A81001 | A81002 | B82001 | C83001
        TOP  | 10     | 20     | 30     | 40
    """)
    named = drawn.practices.with_columns(
        name=pl.Series(
            ["The Elm Surgery", "ELM TREE PRACTICE", "Oak (Main) Surgery", "A81 Health"]
        ),
        postcode=pl.Series(["TS18 1HU", "TS18 2AA", "M1 1AE", None]),
    )
    return replace(drawn, practices=named)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("A81002", ["A81002"]),
        ("a81 002", ["A81002"]),
        ("A81", ["C83001", "A81002", "A81001"]),
        ("elm", ["A81002", "A81001"]),
        ("surgery elm", ["A81001"]),
        ("  Elm   Tree ", ["A81002"]),
        ("ts181hu", ["A81001"]),
        ("TS18", ["A81002", "A81001"]),
        ("m1 1ae", ["B82001"]),
        ("(main)", ["B82001"]),
        (".*", []),
        ("yew", []),
        ("", []),
        ("   ", []),
    ],
)
def test_codes_names_and_postcodes_find_practices(economy, typed, codes):
    """Best match first; brackets and dots are only letters; nothing typed finds nobody."""
    assert search(economy, typed)["practice"].to_list() == codes


def test_no_more_are_given_than_asked_for(economy):
    """A common word does not fill the page."""
    assert search(economy, "elm", most=1)["practice"].to_list() == ["A81002"]


def test_what_is_found_are_rows_of_practices(economy):
    """With the columns everything else has."""
    assert search(economy, "elm").columns == economy.practices.columns
    assert search(economy, "").columns == economy.practices.columns
