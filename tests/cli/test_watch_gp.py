"""`wraparound watch gp`."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from wraparound.sources.invented import invent
from wraparound.sources.snapshots import save


def test_single_handed_practices_come_first(wraparound, town):
    """Then nobody is left, and it says so."""
    told = wraparound("watch", "gp")
    assert told.lines[3].startswith("Z00001  Cockle Quay Surgery")
    alone = [line.rstrip().endswith("nobody left") for line in told.lines if "Z000" in line]
    assert alone == [True] * 2 + [False] * 10
    assert "looks wrong" not in told.text


def test_a_practice_without_a_return_is_not_known(wraparound, town):
    """And nothing is guessed."""
    assert wraparound("watch", "gp", "Z00009").lines[3].rstrip().endswith("not known")


def test_a_return_that_looks_wrong_comes_late_and_is_told(wraparound, home):
    """With what looks wrong about it, and how to put it right."""
    town = invent()
    wrong = pl.col("practice") == "Z00001"
    people = town.people.with_columns(gp_fte=pl.when(wrong).then(0.03).otherwise("gp_fte"))
    save(replace(town, people=people), home)
    told = wraparound("watch", "gp")
    codes = [line.split()[0] for line in told.lines if line.startswith("Z000")]
    assert codes[-2:] == ["Z00001", "Z00009"]
    assert told.lines[-4].rstrip().endswith("locums apart.")
    assert "wraparound data correct FILE.csv" in told.text
    (line,) = (line for line in told.lines if line.startswith("Z00001"))
    assert line.rstrip().endswith("return looks wrong")


def test_on_80_characters_no_name_is_cut(wraparound, town):
    """Nor is a line longer."""
    told = wraparound("watch", "gp")
    assert max(map(len, told.lines)) <= 80
    assert "…" not in told.text
