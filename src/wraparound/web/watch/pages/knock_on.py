"""Knock-on closures: who would close next, round by round, in a table and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl
from django.urls import reverse

from wraparound.analysis.cascade import Cascade
from wraparound.analysis.closure import ClosureAnswer
from wraparound.analysis.closure.knock_on import ROUNDS
from wraparound.economy.names import readable
from wraparound.web.design.formats import number, patients
from wraparound.web.design.tables import Cell, Column, Table
from wraparound.web.watch.words import figure

LAST = ROUNDS - 1
"""The last round looked at: on pages the first closure is no round of its own."""


COLUMNS = (
    Column("Practice"),
    Column("Round", numeric=True),
    Column("Its patients", numeric=True),
    Column("Patients it had received", numeric=True),
    Column("Patients per GP before", numeric=True),
    Column("Patients per GP then", numeric=True),
)


@dataclass(frozen=True)
class KnockOn:
    """What the page says about knock-on closures.

    Attributes:
        answer: the first closure.
        cascade: what would close next.
    """

    answer: ClosureAnswer
    cascade: Cascade

    @cached_property
    def table(self) -> Table | None:
        """The practices that would close next, round by round; nothing if none would."""
        after = self.cascade.closures.filter(pl.col("round") > 1)
        if after.is_empty():
            return None
        names = self.answer.before.practices.select("practice", "name")
        rows = tuple(
            (
                Cell(readable(row["name"]), href=reverse("practice", args=[row["practice"]])),
                figure(row["round"] - 1),
                figure(row["patients"]),
                figure(row["received"]),
                figure(row["load_before"]),
                figure(row["load_after"]),
            )
            for row in after.join(names, on="practice", maintain_order="left").to_dicts()
        )
        return Table("knock-on", "Practices that would close next", COLUMNS, rows)

    @property
    def in_the_end(self) -> str:
        """What knock-on closures come to, in a sentence or two."""
        closed = self.cascade.closures
        people, none = patients(int(closed["patients"].sum())), round(self.cascade.unplaced)
        found = "Every patient would find another practice."
        if none:
            found = f"For {patients(none)}, no practice would be found."
        more = "" if self.cascade.finished else f" It would go on: we stop after {LAST} rounds."
        return f"In all, {number(closed.height)} practices with {people} would close. {found}{more}"
