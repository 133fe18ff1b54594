"""Only a branch surgery closes: nobody changes practice, some have further to go."""

from __future__ import annotations

import math
from dataclasses import replace

import polars as pl
import pytest
from tests.worlds import world

from wraparound.analysis.closure import close_branch
from wraparound.economy import Economy
from wraparound.economy.place import SITES
from wraparound.errors import BadRequest, UnknownName


def site(practice: str, code: str, east: float, *, main: bool = False) -> dict[str, object]:
    return {"practice": practice, "site": code, "name": f"{code} Branch", "main": main,
            "easting": 1000 * east, "northing": 0.0, "latitude": 52.0,
            "longitude": -1.0}  # fmt: skip


@pytest.fixture(scope="module")
def town() -> Economy:
    drawn = world("""
        practice | list | east | north
        ASH      | 1000 | 0    | 0
        ELM      | 100  | 9    | 0

        area | ASH | ELM | east | north
        TOP  | 400 | 100 | 1    | 0
        LOW  | 300 | -   | 4    | 0
        ODD  | 200 | -   | -    | -
    """)
    branches = pl.DataFrame([site("ASH", "ASH1", 5), site("ASH", "ASH2", 7)])
    return replace(drawn, sites=pl.concat([drawn.sites, SITES.conform(branches)]))


def test_those_nearest_to_the_branch_have_further_to_go(town):
    """From LOW the branch was 1 km away; the next site is 3 km away."""
    answer = close_branch(town, "ash", " ash1 ")
    assert answer.moves.rows(named=True) == [
        {"neighbourhood": "LOW", "patients": 300.0, "km_before": 1.0, "km_after": 3.0,
         "extra_km": 2.0, "beyond_walk": True}
    ]  # fmt: skip
    assert (answer.patients, answer.site_name) == (300, "ASH1 Branch")
    assert answer.travel.mean_extra_km == 2.0


def test_a_branch_that_is_nobodys_nearest_makes_no_difference(town):
    """Nobody has further to go."""
    answer = close_branch(town, "ASH", "ASH2")
    assert answer.patients == 0
    assert math.isnan(answer.travel.mean_extra_km)


def test_where_no_other_site_is_on_the_map_the_patients_still_count(town):
    """Nobody can say how much further they go, but they are not forgotten."""
    only = replace(town, sites=SITES.conform(pl.DataFrame([site("ASH", "ASH1", 5)])))
    answer = close_branch(only, "ASH", "ASH1")
    assert answer.patients == 700
    assert answer.moves["extra_km"].null_count() == 2
    assert answer.moves["beyond_walk"].to_list() == [False, False]
    assert answer.travel.known == 0


def test_a_main_site_is_no_branch(town):
    """The branches there are get named."""
    with pytest.raises(BadRequest, match=r"no branch ASH\. It has: ASH1, ASH2\."):
        close_branch(town, "ASH", "ASH")


def test_a_practice_with_one_site_has_no_branch_to_close(town):
    """Nor has it somebody else's."""
    with pytest.raises(BadRequest, match="one site only"):
        close_branch(town, "ELM", "ASH1")


def test_the_practice_must_be_there(town):
    """A misspelt code is told."""
    with pytest.raises(UnknownName):
        close_branch(town, "FIR", "ASH1")
