"""The practices that would receive patients: the table and the chart of an answer."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.urls import reverse

from wraparound.analysis.closure import ClosureAnswer
from wraparound.analysis.load import Status
from wraparound.economy.names import readable
from wraparound.web.design.charts import Bar, BarChart
from wraparound.web.design.formats import NOT_KNOWN
from wraparound.web.design.tables import Cell, Column, Table
from wraparound.web.watch.words import chance, figure, share, status_tag

SHOWN = 10
"""Receiving practices in the chart; the table has all of them."""

COLUMNS = (
    Column("Receiving practice"),
    Column("Patients", numeric=True),
    Column("Likely range", numeric=True),
    Column("Afterwards, on average"),
    Column("Chance over limit", numeric=True),
    Column("Patients per GP before", numeric=True),
    Column("Patients per GP after", numeric=True),
    Column("List grows by", numeric=True),
    Column("Distance in km", numeric=True),
    Column("Own network"),
)
"""What matters most stands first: a narrow screen shows three or four columns at a time."""

LIKELY, CHANCE = 2, 4
"""Places of the likely range and the chance in `COLUMNS`."""


def has_ranges(answer: ClosureAnswer) -> bool:
    """Whether how far each number may be off is known and says something.

    Nothing is off where a takeover is declared: the range is the number itself.
    """
    known = answer.receivers.filter(pl.col("low") < pl.col("high"))
    return not known.is_empty()


def receiving_table(answer: ClosureAnswer) -> Table:
    """All receiving practices and what it does to them."""
    rows = [_row(row) for row in answer.receivers.iter_rows(named=True)]
    told = {LIKELY: has_ranges(answer), CHANCE: answer.chances is not None}
    shown = [place for place in range(len(COLUMNS)) if told.get(place, True)]
    return Table(
        "receiving-practices",
        "Receiving practices",
        tuple(COLUMNS[place] for place in shown),
        tuple(tuple(row[place] for place in shown) for row in rows),
        1,
        True,
    )


def receiving_chart(answer: ClosureAnswer) -> BarChart | None:
    """Patients each receiving practice takes on; nothing if one takes them all, or none."""
    rows = answer.receivers.head(SHOWN)
    if rows.height < 2:
        return None
    bars = tuple(
        Bar(readable(name), float(people), own)
        for name, people, own in rows.select("name", "patients", "same_network").rows()
    )
    most = f", the {SHOWN} that receive most" if answer.receivers.height > SHOWN else ""
    title = f"Patients each practice would receive{most}"
    return BarChart("receiving", title, bars, "Patients", thing="Practice")


def _chance(row: dict[str, Any]) -> Cell:
    """Chance of being pushed over, where there is something to push and something to know."""
    if row["status_before"] == Status.UNKNOWN.value:
        return Cell(NOT_KNOWN)
    if row["status_before"] == Status.OVER.value:
        return Cell("already over")
    return Cell(chance(row["chance_over"]), order=row["chance_over"])


def _row(row: dict[str, Any]) -> tuple[Cell, ...]:
    likely = Cell(NOT_KNOWN)
    if row["low"] is not None:
        likely = Cell(
            f"{row['low']:,}\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}{row['high']:,}",
            order=row["high"],
        )
    return (
        Cell(readable(row["name"]), href=reverse("practice", args=[row["practice"]])),
        figure(row["patients"]),
        likely,
        status_tag(row["status_after"]),
        _chance(row),
        figure(row["load_before"]),
        figure(row["load_after"]),
        share(row["growth"]),
        figure(row["km"], 1),
        Cell("yes" if row["same_network"] else "no"),
    )
