"""What if this practice closed: the answer in words, tables and a chart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl
from django.urls import reverse

from wraparound.analysis.cascade import Cascade
from wraparound.analysis.closure import ClosureAnswer
from wraparound.analysis.load import Status
from wraparound.economy.changes import MEANING
from wraparound.economy.names import readable
from wraparound.web.design.charts import Bar, BarChart
from wraparound.web.design.formats import km, number, patients, percent
from wraparound.web.design.tables import Cell, Column, Table
from wraparound.web.watch.words import TAG_COLOURS, figure, share

SHOWN = 15
"""Receiving practices in the chart; the table has all of them."""


@dataclass(frozen=True)
class ClosingPage:
    """What the page says about one closure.

    Attributes:
        answer: what the action answered.
        cascade: what would close next.
    """

    answer: ClosureAnswer
    cascade: Cascade

    @property
    def name(self) -> str:
        """The practice's name in ordinary writing."""
        return readable(self.answer.practice.name)

    @property
    def kind(self) -> str:
        """What is declared about the closure."""
        return MEANING[self.answer.closure.kind]

    @cached_property
    def summary(self) -> list[tuple[str, str]]:
        """The figures people ask for first."""
        answer, travel = self.answer, self.answer.travel
        over = answer.pushed_over
        return [
            ("Patients who need another practice", number(answer.patients)),
            ("Receiving practices, of 5 patients or more", number(answer.receivers.height)),
            ("Practices pushed over the limit", number(over.height)),
            ("Patients with no practice found", number(answer.unplaced)),
            ("Patients left worse off", number(answer.worse_off)),
            ("Patients now beyond a walk of 1.6 km", number(travel.beyond_walk)),
            ("Extra distance, on average", km(travel.mean_extra_km)),
            ("Extra distance, nine in ten no more than", km(travel.p90_extra_km)),
        ]

    @property
    def over(self) -> list[str]:
        """Names of the practices pushed over the limit."""
        return [readable(name) for name in self.answer.pushed_over["name"]]

    @property
    def pooled(self) -> str:
        """The practices that receive fewer than 5 patients each, in a sentence; empty if none."""
        practices, people = self.answer.pooled
        if not practices:
            return ""
        if practices == 1:
            return f"1 more practice would receive {patients(people)}."
        return (
            f"{number(practices)} more practices would receive fewer than 5 patients each, "
            f"{number(people)} in all."
        )

    @cached_property
    def chart(self) -> BarChart | None:
        """Patients each receiving practice takes on."""
        rows = self.answer.receivers.head(SHOWN)
        if rows.is_empty():
            return None
        bars = tuple(
            Bar(readable(name), float(people), own)
            for name, people, own in rows.select("name", "patients", "same_network").rows()
        )
        return BarChart("receiving", "Patients each practice would receive", bars, "Patients",
                        thing="Practice")  # fmt: skip

    @cached_property
    def receiving(self) -> Table:
        """All receiving practices and what it does to them."""
        columns = (
            Column("Receiving practice"),
            Column("Patients", numeric=True),
            Column("4 in 5 times between", numeric=True),
            Column("Own network"),
            Column("Kilometres away", numeric=True),
            Column("List grows by", numeric=True),
            Column("Patients per GP before", numeric=True),
            Column("Patients per GP after", numeric=True),
            Column("Then"),
        )
        rows = tuple(self._receiving(row) for row in self.answer.receivers.iter_rows(named=True))
        return Table("receiving-practices", "Receiving practices", columns, rows, 1, True)

    def _receiving(self, row: dict[str, Any]) -> tuple[Cell, ...]:
        likely = Cell("not known")
        if row["low"] is not None:
            likely = Cell(f"{row['low']:,} and {row['high']:,}", order=row["high"])
        return (
            Cell(readable(row["name"]), href=reverse("practice", args=[row["practice"]])),
            figure(row["patients"]),
            likely,
            Cell("yes" if row["same_network"] else "no"),
            figure(row["km"], 1),
            share(row["growth"]),
            figure(row["load_before"]),
            figure(row["load_after"]),
            Cell(row["status_after"]),
        )

    @property
    def already_over(self) -> list[str]:
        """Receiving practices that were over the limit before anybody came."""
        rows = self.answer.receivers.filter(pl.col("status_before") == Status.OVER.value)
        return [readable(name) for name in rows["name"]]

    @property
    def unknown(self) -> list[str]:
        """Receiving practices whose GPs are not known."""
        rows = self.answer.receivers.filter(pl.col("status_before") == Status.UNKNOWN.value)
        return [readable(name) for name in rows["name"]]

    @cached_property
    def knock_on(self) -> Table | None:
        """The practices that would close next, round by round; nothing if none would."""
        after = self.cascade.closures.filter(pl.col("round") > 1)
        if after.is_empty():
            return None
        names = self.answer.before.practices.select("practice", "name")
        columns = (
            Column("Practice that would close next"),
            Column("Round", numeric=True),
            Column("Its patients", numeric=True),
            Column("Patients it had received", numeric=True),
            Column("Patients per GP before", numeric=True),
            Column("Patients per GP then", numeric=True),
        )
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
        return Table("knock-on", "Knock-on closures", columns, rows)

    @property
    def in_the_end(self) -> str:
        """What knock-on closures come to, in a sentence."""
        closed = self.cascade.closures
        people, none = int(closed["patients"].sum()), round(self.cascade.unplaced)
        found = f"no practice would be found for {number(none)}" if none else "all would find one"
        more = "" if self.cascade.finished else " It would go on: we stop looking after 10 rounds."
        return (
            f"In all {number(closed.height)} practices with {patients(people)} would have closed; "
            f"{found}.{more}"
        )

    def who(self, kind: str, key: str, caption: str) -> Table:
        """What it means for patients by deprivation or by setting."""
        rows = self.answer.who.filter(pl.col("kind") == kind, pl.col("patients") > 0)
        columns = (
            Column("Patients living in"),
            Column("Patients", numeric=True),
            Column("Left worse off", numeric=True),
            Column("Share left worse off", numeric=True),
            Column("Beyond a walk", numeric=True),
            Column("No practice found", numeric=True),
            Column("Extra kilometres", numeric=True),
        )
        return Table(
            key,
            caption,
            columns,
            tuple(
                (
                    Cell(_place(row["group"])),
                    figure(row["patients"]),
                    figure(row["worse_off"]),
                    share(row["worse_off"] / row["patients"]),
                    figure(row["beyond_walk"]),
                    figure(row["unplaced"]),
                    figure(row["mean_extra_km"], 1),
                )
                for row in rows.iter_rows(named=True)
            ),
        )

    @property
    def deprivation(self) -> Table:
        """By fifth of areas."""
        return self.who("deprivation", "by-deprivation", "Patients by deprivation of their area")

    @property
    def setting(self) -> Table:
        """By rural or urban area."""
        return self.who("setting", "by-setting", "Patients by rural or urban area")

    @property
    def tags(self) -> dict[str, str]:
        """Colours of the tags for what a load means."""
        return TAG_COLOURS

    @property
    def share_in_network(self) -> str:
        """Share of displaced patients who stay in the network."""
        rows = self.answer.every_receiver.filter("same_network")
        return percent(float(rows["patients"].sum()) / max(self.answer.patients, 1))


def _place(group: str) -> str:
    return {"not known": "areas not known", "urban": "urban areas", "rural": "rural areas"}.get(
        group, f"{group} of areas"
    )
