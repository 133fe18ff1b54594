"""Bars lying on their side: names above, figures beside, one or more of them picked out."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from markupsafe import Markup

from wraparound.web.design.charts.picture import (
    ROW,
    Reference,
    Scale,
    element,
    figure,
    frame,
    percent,
    upright,
    words,
)
from wraparound.web.design.tables import Cell, Column, Table

BARS_END = 76.0
"""Per cent of the width the longest bar takes; figures stand right of it."""

BAR_HEIGHT = 18
GAP = 14
LETTERS_A_LINE = 34
"""Letters of a name that fit beside each other at 320 px."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `own` picks it out in colour and bold."""

    label: str
    value: float
    own: bool = False


@dataclass(frozen=True, slots=True)
class BarChart:
    """A bar chart.

    Args:
        key: identifier, unique on the page, of letters, digits and hyphens.
        title: what the chart shows.
        bars: from top to bottom; values must not be negative.
        measure: heading of the figures in the table, such as "Patients".
        unit: written after each figure, such as "%" or "km"; none by default.
        decimals: of each figure.
        references: values to compare with.
        thing: heading of the names in the table.
    """

    key: str
    title: str
    bars: tuple[Bar, ...]
    measure: str
    unit: str = ""
    decimals: int = 0
    references: tuple[Reference, ...] = ()
    thing: str = "Practice"

    def __post_init__(self) -> None:
        if not self.bars:
            raise ValueError(f"Bar chart {self.key} has no bars.")
        if min(bar.value for bar in self.bars) < 0:
            raise ValueError(f"Bar chart {self.key} has a negative bar.")

    def svg(self) -> Markup:
        """The chart as SVG."""
        high = max(*(bar.value for bar in self.bars), *(r.value for r in self.references), 0.0)
        scale = Scale(0.0, high, end=BARS_END)
        drawn = self._name_references(scale)
        foot = float(ROW * len(self.references))
        for bar in self.bars:
            pieces, foot = self._draw(bar, scale, foot)
            drawn += pieces
        return frame(self.key, self.title, self._description(), foot, *drawn)

    def table(self) -> Table:
        """The same figures as a table."""
        rows = tuple(
            (Cell(bar.label), Cell(self._figure(bar.value), order=bar.value))
            for bar in (*self.bars, *(Bar(r.label, r.value) for r in self.references))
        )
        columns = (Column(self.thing), Column(self.measure, numeric=True))
        return Table(f"{self.key}-table", self.title, columns, rows)

    def _draw(self, bar: Bar, scale: Scale, top: float) -> tuple[list[Markup], float]:
        """The bar under its name, and where the next one starts."""
        strong = "wa-chart__strong" if bar.own else None
        lines = textwrap.wrap(bar.label, LETTERS_A_LINE) or [""]
        drawn = [
            element("text", line, x=0, y=top + 15 + 18 * row, class_=strong)
            for row, line in enumerate(lines)
        ]
        y = top + 18 * len(lines) + 5
        drawn += [
            element(
                "rect",
                class_="wa-chart__bar--own" if bar.own else "wa-chart__bar",
                x=0,
                y=y,
                width=percent(scale.place(bar.value)),
                height=BAR_HEIGHT,
            ),
            element(
                "text",
                self._figure(bar.value),
                x="100%",
                y=y + 14,
                text_anchor="end",
                class_=strong,
            ),
        ]
        # Across the bar only: a line from top to bottom would strike through the names.
        drawn += [
            upright("wa-chart__reference", scale.place(r.value), y - 3, y + BAR_HEIGHT + 3)
            for r in self.references
        ]
        return drawn, y + BAR_HEIGHT + GAP

    def _name_references(self, scale: Scale) -> list[Markup]:
        """A short line and its name for each reference, one under the other, above the bars."""
        drawn = []
        for row, reference in enumerate(self.references):
            x, y = scale.place(reference.value), ROW * row
            label = f"{reference.label}: {self._figure(reference.value)}"
            drawn.append(upright("wa-chart__reference", x, y + 2, y + 18))
            drawn.append(words(x, y + 15, label, "wa-chart__quiet", away=7))
        return drawn

    def _figure(self, value: float) -> str:
        return figure(value, self.unit, self.decimals)

    def _description(self) -> str:
        most = max(self.bars, key=lambda bar: bar.value)
        least = min(self.bars, key=lambda bar: bar.value)
        own = [bar for bar in self.bars if bar.own]
        sentences = [f"Bar chart of {len(self.bars)} bars."]
        sentences += [f"{bar.label}: {self._figure(bar.value)}." for bar in own]
        if len(self.bars) > 1:
            sentences.append(
                f"Highest: {most.label}, {self._figure(most.value)}. "
                f"Lowest: {least.label}, {self._figure(least.value)}."
            )
        sentences += [f"{r.label}: {self._figure(r.value)}." for r in self.references]
        return " ".join(sentences)
