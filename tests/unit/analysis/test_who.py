"""Whom a closure touches: by deprivation, and by rural or urban area."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from tests.worlds import world

from wraparound.analysis.closure import close
from wraparound.analysis.dispersal import Limits
from wraparound.economy import Economy


@pytest.fixture(scope="module")
def town() -> Economy:
    drawn = world("""
        practice | list | gp fte | east | north
        ASH      | 1000 | 1      | 0    | 0
        ELM      | 800  | 1      | 3    | 0

        area | ASH | ELM | east | north
        TOP  | 300 | 300 | 0    | 0
        LOW  | 400 | 400 | 1    | 0
        FAR  | 200 | 100 | 9    | 0
    """)
    told = drawn.neighbourhoods.with_columns(
        deprivation_fifth=pl.Series([1, 5, None], dtype=pl.Int64),
        rural=pl.Series([False, True, None], dtype=pl.Boolean),
    )
    return replace(drawn, neighbourhoods=told)


def rows(answer, kind: str) -> dict[str, tuple[int, ...]]:
    columns = ("patients", "worse_off", "beyond_walk", "unplaced")
    return {
        row["group"]: tuple(row[name] for name in columns)
        for row in answer.who.filter(kind=kind).iter_rows(named=True)
    }


def test_every_group_is_there_also_empty_ones(town):
    """Fifths from most to least deprived, then those of no known area."""
    who = close(town, "ASH", model="share").who
    assert who["group"].to_list() == [
        "most deprived fifth", "second fifth", "middle fifth", "fourth fifth",
        "least deprived fifth", "not known", "urban", "rural", "not known",
    ]  # fmt: skip


def test_each_group_is_told_what_happens_to_it(town):
    """All end at ELM, pressed at 1,800 for its GP; 100 live nobody knows where."""
    answer = close(town, "ASH", model="share")
    assert rows(answer, "deprivation") == {
        "most deprived fifth": (300, 300, 300, 0),
        "second fifth": (0, 0, 0, 0),
        "middle fifth": (0, 0, 0, 0),
        "fourth fifth": (0, 0, 0, 0),
        "least deprived fifth": (400, 400, 400, 0),
        "not known": (300, 300, 200, 0),
    }
    assert rows(answer, "setting") == {
        "urban": (300, 300, 300, 0),
        "rural": (400, 400, 400, 0),
        "not known": (300, 300, 200, 0),
    }
    means = answer.who.filter(kind="setting")["mean_extra_km"].to_list()
    assert means == [pytest.approx(3), pytest.approx(1), pytest.approx(-3)]


def test_groups_add_up_to_everybody_displaced(town):
    """Also where the limits leave many without a practice, in fractions of patients."""
    answer = close(town, "ASH", model="share", limits=Limits(room={"ELM": 333.3}))
    for kind in ("deprivation", "setting"):
        told = answer.who.filter(kind=kind)
        assert told["patients"].sum() == answer.patients == 1000
        assert abs(told["unplaced"].sum() - answer.unplaced) <= 1
        assert (told["unplaced"] <= told["patients"]).all()
    assert answer.unplaced == 667


def test_no_part_is_larger_than_its_group():
    """Halves of patients are rounded so that nobody is worse off twice."""
    half = world("""
        practice | list | gp fte
        ASH      | 1    | 1
        ELM      | 1500 | 1
        OAK      | 1500 | -

        area | ASH | ELM  | OAK
        TOP  | 1   | 1500 | 1500
    """)
    who = close(half, "ASH", model="share").who
    for part in ("worse_off", "beyond_walk", "unplaced"):
        assert (who[part] <= who["patients"]).all()
