"""Who would be left behind: an answer by deprivation and by rural or urban area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from wraparound.analysis.closure import ClosureAnswer
from wraparound.web.design.formats import NOT_KNOWN, number, percent
from wraparound.web.design.tables import Cell, Column, Table
from wraparound.web.watch.words import figure, share

LIKELY = 3
"""Place of the likely range in `COLUMNS`."""

FEW = 10
"""A share of fewer patients than this says nothing."""

WORTH_NAMING = 0.05
"""Share of the list that must live in a fifth of areas for a sentence to compare it."""

COLUMNS = (
    Column("Patients living in"),
    Column("Patients", numeric=True),
    Column("Left worse off", numeric=True),
    Column("Likely range", numeric=True),
    Column("Share left worse off", numeric=True),
    Column("Beyond a walk", numeric=True),
    Column("No practice found", numeric=True),
    Column("Extra kilometres", numeric=True),
)


def by_deprivation(answer: ClosureAnswer) -> Table:
    """By fifth of areas."""
    return _table(answer, "deprivation", "Patients by deprivation of their area")


def by_setting(answer: ClosureAnswer) -> Table:
    """By rural or urban area."""
    return _table(answer, "setting", "Patients by rural or urban area")


def equality(answer: ClosureAnswer) -> str:
    """Who is touched more than others, in a sentence or two."""
    who = answer.who.filter(
        pl.col("kind") == "deprivation", pl.col("group") != "not known", pl.col("patients") > 0
    )
    if who.is_empty():
        return "The deprivation of the areas patients live in is not known."
    poorest = float(who.filter(group="most deprived fifth")["patients"].sum())
    lives = (
        f"{percent(poorest / answer.patients)} of the patients live in the most deprived fifth "
        "of England’s areas."
    )
    rates = (
        who.filter(pl.col("patients") >= WORTH_NAMING * answer.patients)
        .with_columns(rate=pl.col("worse_off") / pl.col("patients"))
        .sort("rate", descending=True)
    )
    if rates.height < 2:
        return f"{lives} Nearly all live in areas alike, so groups cannot be compared."
    worst, least = rates.row(0, named=True), rates.row(-1, named=True)
    return (
        f"{lives} Most often left worse off are those in the {worst['group']} "
        f"({percent(worst['rate'])} of {number(worst['patients'])}), least often those in the "
        f"{least['group']} ({percent(least['rate'])} of {number(least['patients'])})."
    )


def _table(answer: ClosureAnswer, kind: str, caption: str) -> Table:
    """What it means for each group of patients that has any."""
    rows = answer.who.filter(pl.col("kind") == kind, pl.col("patients") > 0)
    ranged = not rows.filter(pl.col("worse_off_low") < pl.col("worse_off_high")).is_empty()
    shown = [place for place in range(len(COLUMNS)) if ranged or place != LIKELY]
    cells = [_cells(row) for row in rows.iter_rows(named=True)]
    return Table(
        f"by-{kind}",
        caption,
        tuple(COLUMNS[place] for place in shown),
        tuple(tuple(row[place] for place in shown) for row in cells),
    )


def _cells(row: Mapping[str, Any]) -> tuple[Cell, ...]:
    return (
        Cell(_place(row["group"])),
        figure(row["patients"]),
        figure(row["worse_off"]),
        _range(row),
        _rate(row["worse_off"], row["patients"]),
        figure(row["beyond_walk"]),
        figure(row["unplaced"]),
        figure(row["mean_extra_km"], 1),
    )


def _range(row: Mapping[str, Any]) -> Cell:
    """From how many to how many are likely left worse off, sorted by the higher end."""
    low, high = row["worse_off_low"], row["worse_off_high"]
    if low is None or high is None:
        return Cell(NOT_KNOWN)
    if row["patients"] < FEW:
        return Cell("too few")
    return Cell(f"{low:,}\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}{high:,}", order=high)


def _rate(worse_off: float, patients: float) -> Cell:
    return share(worse_off / patients) if patients >= FEW else Cell("too few")


def _place(group: str) -> str:
    return {"not known": "areas not known", "urban": "urban areas", "rural": "rural areas"}.get(
        group, f"{group} of areas"
    )
