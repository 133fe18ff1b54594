"""Lines over time: months along, figures up, at most four lines told apart by colour and dash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from wraparound.web.design.charts.picture import (
    ROW,
    Scale,
    element,
    figure,
    frame,
    percent,
    round_steps,
    upright,
)
from wraparound.web.design.formats import NOT_KNOWN, month
from wraparound.web.design.tables import Cell, Column, Table

MOST_LINES = 4
PLOT_HEIGHT = 220
PLOT_UNITS = 1_000
"""Width of the plot's own coordinates; the browser stretches them to the room there is."""

FEW_YEARS = 6
"""Years on the axis beyond which only the first, the middle and the last are written."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; none where it is not known, which breaks the line."""

    on: date
    value: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its points in order of date."""

    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """A line chart over dates.

    Args:
        key: identifier, unique on the page, of letters, digits and hyphens.
        title: what the chart shows.
        lines: one to four; the first is the one that matters.
        unit: written after each figure.
        decimals: of each figure.
        from_zero: start the axis at nought, so that lengths can be compared.
    """

    key: str
    title: str
    lines: tuple[Line, ...]
    unit: str = ""
    decimals: int = 0
    from_zero: bool = True

    def __post_init__(self) -> None:
        if not 1 <= len(self.lines) <= MOST_LINES:
            raise ValueError(f"Line chart {self.key} needs one to {MOST_LINES} lines.")
        if not self._values():
            raise ValueError(f"Line chart {self.key} has no figures.")

    def svg(self) -> Markup:
        """The chart as SVG."""
        values = self._values()
        low = min(0.0, *values) if self.from_zero else min(values)
        steps = round_steps(low, max(*values, low))
        top = ROW * len(self.lines) + 16
        foot = top + PLOT_HEIGHT
        days = sorted({point.on for line in self.lines for point in line.points})
        drawn = [
            *self._legend(),
            *self._grid(steps, top),
            *self._years(days, foot),
            self._plot(days, steps, top),
        ]
        return frame(self.key, self.title, self._description(), foot + 28, *drawn)

    def table(self) -> Table:
        """The same figures as a table, a row per date."""
        days = sorted({point.on for line in self.lines for point in line.points})
        by_line = [{point.on: point.value for point in line.points} for line in self.lines]
        rows = tuple(
            (
                Cell(month(on), order=on.isoformat()),
                *(self._cell(known.get(on)) for known in by_line),
            )
            for on in days
        )
        columns = (Column("Month"), *(Column(line.label, numeric=True) for line in self.lines))
        return Table(f"{self.key}-table", self.title, columns, rows, sorted_by=0)

    def _legend(self) -> Iterator[Markup]:
        for row, line in enumerate(self.lines):
            y = 14 + ROW * row
            yield element(
                "line",
                class_=f"wa-chart__line wa-chart__line--{row + 1}",
                x1=0,
                x2=36,
                y1=y - 5,
                y2=y - 5,
            )
            yield element("text", line.label, x=44, y=y)

    def _grid(self, steps: list[float], top: float) -> Iterator[Markup]:
        """Level lines with their figure standing on them."""
        for step in steps:
            y = _height(step, steps, top)
            kind = "wa-chart__axis" if step == steps[0] else "wa-chart__grid"
            yield element("line", class_=kind, x1="0%", x2="100%", y1=y, y2=y)
            yield element("text", self._figure(step), x=0, y=y - 4, class_="wa-chart__quiet")

    def _years(self, days: list[date], foot: float) -> Iterator[Markup]:
        """January of each year, or the first and last month where that is too little or much."""
        scale = _across(days)
        starts = [date(year, 1, 1) for year in range(days[0].year, days[-1].year + 1)]
        years = [start for start in starts if days[0] <= start <= days[-1]]
        if len(years) > FEW_YEARS:
            years = [years[0], years[len(years) // 2], years[-1]]
        for start in years:
            yield upright("wa-chart__axis", scale.place(start.toordinal()), foot, foot + 6)
        if len(years) > 1:
            labels = [(start, str(start.year)) for start in years]
        else:
            labels = [(on, month(on)) for on in (days[0], days[-1])]
        for start, text in labels:
            x_at = scale.place(start.toordinal())
            anchor = "start" if x_at < 15 else "end" if x_at > 90 else "middle"
            yield element("text", text, x=percent(x_at), y=foot + 22, text_anchor=anchor)

    def _plot(self, days: list[date], steps: list[float], top: float) -> Markup:
        """The lines, in coordinates that stretch with the page."""
        across = _across(days)
        drawn = []
        for row, line in enumerate(self.lines):
            for run in _unbroken(line.points):
                places = [
                    f"{across.place(on.toordinal()) * PLOT_UNITS / 100:.1f},"
                    f"{_height(value, steps, top) - top:.1f}"
                    for on, value in run
                ]
                # A month alone between gaps still shows, as a dot as wide as the line.
                path = "M" + " L".join(places if len(places) > 1 else places * 2)
                kind = f"wa-chart__line wa-chart__line--{row + 1}"
                drawn.append(element("path", d=path, class_=kind, stroke_linecap="round"))
        return element(
            "svg",
            *reversed(drawn),
            x=0,
            y=top,
            width="100%",
            height=PLOT_HEIGHT,
            viewBox=f"0 0 {PLOT_UNITS} {PLOT_HEIGHT}",
            preserveAspectRatio="none",
            overflow="visible",
        )

    def _values(self) -> list[float]:
        return [p.value for line in self.lines for p in line.points if p.value is not None]

    def _cell(self, value: float | None) -> Cell:
        return Cell(NOT_KNOWN) if value is None else Cell(self._figure(value), order=value)

    def _figure(self, value: float) -> str:
        return figure(value, self.unit, self.decimals)

    def _description(self) -> str:
        sentences = ["Line chart."]
        for line in self.lines:
            known = [(p.on, p.value) for p in line.points if p.value is not None]
            if known:
                (first, was), (last, now) = known[0], known[-1]
                sentences.append(
                    f"{line.label}: {self._figure(was)} in {month(first)}, "
                    f"{self._figure(now)} in {month(last)}."
                )
        return " ".join(sentences)


def _across(days: list[date]) -> Scale:
    return Scale(days[0].toordinal(), days[-1].toordinal())


def _height(value: float, steps: list[float], top: float) -> float:
    """Pixels from the top of the chart at which a value lies."""
    share = (value - steps[0]) / (steps[-1] - steps[0])
    return top + PLOT_HEIGHT * (1 - share)


def _unbroken(points: tuple[Point, ...]) -> Iterator[list[tuple[date, float]]]:
    """Runs of points whose values are known."""
    for known, run in groupby(points, key=lambda point: point.value is not None):
        if known:
            yield [(point.on, point.value) for point in run if point.value is not None]
