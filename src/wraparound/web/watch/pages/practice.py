"""One practice's page: who it is, who works there, who its patients are, how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from django.urls import reverse

from wraparound.analysis.closure.travel import weighted_quantile
from wraparound.analysis.indicators import indicators
from wraparound.analysis.neighbours import neighbours, own_distances
from wraparound.economy import Economy
from wraparound.economy.corrections import Figure, holding
from wraparound.economy.names import readable
from wraparound.web.design.charts import Bar, BarChart, Line, LineChart, Point
from wraparound.web.design.formats import day, km, month, number, percent
from wraparound.web.design.tables import Cell, Column, Table
from wraparound.web.watch.pages.facts import Fact, facts
from wraparound.web.watch.pages.notes import about_practice
from wraparound.web.watch.pages.peers import Standing, standings
from wraparound.web.watch.words import TAG_COLOURS, figure, share

NEIGHBOURS = 10

JUMP = 0.2
"""Growth of a list from one month counted to the next that ordinary registering does not bring."""

SAID = {
    Figure.LIST_STATUS: "Its list is {}.",
    Figure.FURTHEST_KM: "It takes patients from within {} km.",
    Figure.ROOM: "It has room for {} more patients.",
}
"""How each corrected figure is told."""


@dataclass(frozen=True)
class PracticePage:
    """What the page of one practice says.

    Attributes:
        economy: where it is.
        code: which practice.
        off: what is left if one GP is off; see `analysis.gp_off`.
    """

    economy: Economy
    code: str
    off: dict[str, Any]

    @cached_property
    def row(self) -> dict[str, Any]:
        """The practice's figures."""
        return indicators(self.economy).row(self.economy.line(self.code), named=True)

    @property
    def name(self) -> str:
        """Its name in ordinary writing."""
        return readable(self.row["name"])

    @cached_property
    def said(self) -> list[str]:
        """What local people said of the practice beside its GPs, each a sentence."""
        held = holding(self.economy.corrections).filter(
            pl.col("practice") == self.code, pl.col("figure") != Figure.GP_FTE.value
        )
        return [
            f"{SAID[Figure(row['figure'])].format(row['value'])} "
            f"({row['source']}, {day(row['on'])})"
            for row in held.iter_rows(named=True)
        ]

    @property
    def status(self) -> tuple[str, str]:
        """What the load means, and the colour of its tag."""
        return self.row["status"], TAG_COLOURS[self.row["status"]]

    @cached_property
    def one_off(self) -> str:
        """What is left if one GP is off, in a sentence or two; empty if not known."""
        off = self.off
        if off.get("sessions_gone") is None:
            return ""
        if off["single_handed"]:
            return (
                f"This practice has one GP, who works {number(off['sessions'], 1)} sessions a "
                "week. With that GP off, nobody is left."
            )
        over = ", which is over the limit" if off["over_limit_left"] else ""
        return (
            f"With one of its GPs off, {number(off['sessions_gone'], 1)} of "
            f"{number(off['sessions'], 1)} GP sessions a week are gone. Those who remain would "
            f"have {number(off['load_left'])} patients for each full-time GP{over}."
        )

    @cached_property
    def trend(self) -> LineChart | None:
        """The list over time, where more than one month is known."""
        rows = self.economy.history.filter(practice=self.code).sort("on")
        if rows["on"].n_unique() < 2:
            return None
        points = tuple(Point(on, float(n)) for on, n in rows.select("on", "patients").rows())
        return LineChart("trend", "Patients registered", (Line("Patients registered", points),))

    @cached_property
    def jump(self) -> str:
        """The greatest sudden rise of the list, if it is likely a merger, in words; or empty."""
        rows = self.economy.history.filter(practice=self.code).sort("on")
        steps = rows.with_columns(
            since=pl.col("on").shift(1),
            was=pl.col("patients").shift(1),
            rise=pl.col("patients") / pl.col("patients").shift(1) - 1,
        ).filter(pl.col("rise") > JUMP)
        if steps.is_empty():
            return ""
        most = steps.sort("rise").row(-1, named=True)
        return (
            f"The list grew from {number(most['was'])} to {number(most['patients'])} between "
            f"{month(most['since'])} and {month(most['on'])}. A jump like this usually means a "
            "merger, or a list taken over."
        )

    @cached_property
    def later(self) -> date | None:
        """The first month in the trend that is later than the other figures."""
        rows = self.economy.history.filter(
            pl.col("practice") == self.code, pl.col("on") > self.economy.as_at
        )
        return None if rows.is_empty() else rows["on"].min()  # type: ignore[return-value]

    @cached_property
    def ages(self) -> tuple[BarChart, str] | None:
        """Patients by age band, and the month counted."""
        rows = self.economy.ages.filter(practice=self.code).sort("from_age")
        if rows.is_empty():
            return None
        bands = (
            rows.with_columns(band=(pl.col("from_age") // 10 * 10).clip(upper_bound=90))
            .group_by("band", maintain_order=True)
            .agg(pl.col("patients").sum())
        )
        bars = tuple(
            Bar(f"{band} to {band + 9}" if band < 90 else "90 and over", float(patients))
            for band, patients in bands.rows()
        )
        counted = month(rows["on"][0])
        later = ", later than the other figures" if rows["on"][0] > self.economy.as_at else ""
        chart = BarChart("ages", "Patients by age", bars, "Patients", thing="Age in years")
        return chart, f"{counted}{later}"

    @property
    def facts(self) -> list[Fact]:
        """What is published about it, each with its source."""
        return facts(self.economy, self.code)

    @property
    def standings(self) -> list[Standing]:
        """How the practice stands among its peers."""
        return standings(self.economy, self.code)

    @cached_property
    def neighbours(self) -> Table:
        """Practices whose patients live in the same neighbourhoods."""
        rows = tuple(
            (
                Cell(readable(row["name"]), href=reverse("practice", args=[row["practice"]])),
                share(row["share"]),
                figure(row["km"], 1),
            )
            for row in neighbours(self.economy, self.code).head(NEIGHBOURS).iter_rows(named=True)
        )
        columns = (
            Column("Practice"),
            Column("Share of people", numeric=True),
            Column("Distance in km", numeric=True),
        )
        return Table("neighbours", "Practices sharing its neighbourhoods", columns, rows, 1, True)

    @property
    def reach(self) -> str:
        """How far its patients live, in a sentence; empty if not known."""
        known = own_distances(self.economy, self.code).drop_nulls("km")
        if known.is_empty():
            return ""
        km_away, people = known["km"].to_numpy(), known["patients"].to_numpy()
        half = weighted_quantile(km_away, people, 0.5)
        walk = float(people[km_away <= 1.6].sum() / people.sum())
        return (
            f"Half of its patients live within {km(half)} of it in a straight line, and "
            f"{percent(walk)} within a walk of 1.6 km. They live in "
            f"{number(int(np.count_nonzero(people)))} neighbourhoods."
        )

    @property
    def notes(self) -> list[str]:
        """What to know before trusting a figure."""
        return about_practice(self.economy, self.code)
