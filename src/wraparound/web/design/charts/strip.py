"""Where one stands among many: peers as a low hill of columns, the one as a marker above it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from markupsafe import Markup

from wraparound.web.design.charts.picture import (
    Scale,
    element,
    figure,
    frame,
    percent,
    round_steps,
    upright,
    words,
)
from wraparound.web.design.tables import Cell, Column, Table

COLUMNS = 40
"""Columns the peers are counted into."""

HILL_TOP, HILL_FOOT, HEIGHT = 36, 100, 146


@dataclass(frozen=True)
class Strip:
    """One value among its peers' values.

    Args:
        key: identifier, unique on the page, of letters, digits and hyphens.
        title: what the chart shows.
        peers: the others' values, the one's own left out; at least one.
        own: the value picked out.
        own_label: whose it is, such as "This practice".
        measure: what is measured, such as "Patients for each GP".
        unit: written after each figure.
        decimals: of each figure.
        peer_label: what the others are called.
    """

    key: str
    title: str
    peers: tuple[float, ...]
    own: float
    own_label: str
    measure: str
    unit: str = ""
    decimals: int = 0
    peer_label: str = "practices"

    def __post_init__(self) -> None:
        if not self.peers:
            raise ValueError(f"Strip {self.key} has no peers.")

    @cached_property
    def middle(self) -> float:
        """The peers' median."""
        return float(np.median(self.peers))

    def standing(self) -> str:
        """In words: "Higher than 72 of 100 practices"."""
        below = int(np.less(self.peers, self.own).sum())
        return f"Higher than {below:,} of {len(self.peers):,} {self.peer_label}"

    def svg(self) -> Markup:
        """The chart as SVG."""
        steps = round_steps(min(*self.peers, self.own), max(*self.peers, self.own), at_most=10)
        scale = Scale(steps[0], steps[-1], start=1.0, end=99.0)
        drawn = [*self._hill(scale), *self._axis(steps, scale), *self._middle(scale)]
        description = (
            f"{self.own_label}: {self._figure(self.own)}. {self.standing()}. "
            f"Half of them are below {self._figure(self.middle)}."
        )
        return frame(self.key, self.title, description, HEIGHT, *drawn, *self._marker(scale))

    def table(self) -> Table:
        """The same in figures: own value, the peers' lowest, quarters and highest."""
        lower, upper = self.middle, self.middle
        if len(self.peers) > 1:
            lower, upper = (float(q) for q in np.quantile(self.peers, (0.25, 0.75)))
        known = (
            (self.own_label, self.own),
            (f"Lowest of {len(self.peers):,} {self.peer_label}", min(self.peers)),
            ("A quarter are below", lower),
            ("Half are below", self.middle),
            ("Three quarters are below", upper),
            ("Highest", max(self.peers)),
        )
        rows = tuple((Cell(label), Cell(self._figure(v), order=v)) for label, v in known)
        columns = (Column("Where"), Column(self.measure, numeric=True))
        return Table(f"{self.key}-table", self.title, columns, rows)

    def _hill(self, scale: Scale) -> list[Markup]:
        counted, _ = np.histogram(self.peers, COLUMNS, (scale.low, scale.high))
        counts = [int(count) for count in counted]
        width, most = (scale.end - scale.start) / COLUMNS, max(counts)
        drawn = []
        for column, count in enumerate(counts):
            if count:
                height = max(3.0, (HILL_FOOT - HILL_TOP) * count / most)
                drawn.append(
                    element(
                        "rect",
                        class_="wa-chart__bar",
                        x=percent(scale.start + column * width),
                        y=HILL_FOOT - height,
                        width=percent(width * 0.86),
                        height=height,
                    )
                )
        return drawn

    def _axis(self, steps: list[float], scale: Scale) -> list[Markup]:
        axis = element(
            "line", class_="wa-chart__axis", x1="0%", x2="100%", y1=HILL_FOOT, y2=HILL_FOOT
        )
        # The two ends say the scale; more would run into each other on a telephone.
        ends = [
            words(scale.place(step), HEIGHT - 6, self._figure(step), "wa-chart__quiet")
            for step in (steps[0], steps[-1])
        ]
        return [axis, *ends]

    def _middle(self, scale: Scale) -> list[Markup]:
        x = scale.place(self.middle)
        line = upright("wa-chart__reference", x, HILL_TOP - 4, HILL_FOOT + 20)
        label = f"Half are below {self._figure(self.middle)}"
        return [line, words(x, HILL_FOOT + 18, label, "wa-chart__quiet", away=7)]

    def _marker(self, scale: Scale) -> list[Markup]:
        x = scale.place(self.own)
        line = upright("wa-chart__own-line", x, 16, HILL_FOOT)
        dot = element("circle", class_="wa-chart__own", cx=percent(x), cy=14, r=7)
        label = f"{self.own_label}: {self._figure(self.own)}"
        return [line, dot, words(x, 19, label, "wa-chart__strong", away=12)]

    def _figure(self, value: float) -> str:
        return figure(value, self.unit, self.decimals)
