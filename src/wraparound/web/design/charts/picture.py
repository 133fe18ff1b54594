"""What all charts share: SVG elements, a frame with title and description, and a scale.

Lengths across the page are in per cent and heights in pixels, so that a chart fits a telephone
and a wall screen without its words shrinking. Colours come from classes in `design.css`: the
pages' security policy allows no style in the markup.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from markupsafe import Markup, escape

from wraparound.web.design.formats import number

ROW = 22
"""Pixels from one line of words to the next."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A value to compare with, drawn as an upright line: "Average here", 1850."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Places values between `start` and `end` per cent of the width."""

    low: float
    high: float
    start: float = 0.0
    end: float = 100.0

    def place(self, value: float) -> float:
        """Where the value lies, in per cent of the width, never outside the scale."""
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.0
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)


def element(name: str, *inside: Markup | str, **attributes: float | str | None) -> Markup:
    """An SVG element. `text_anchor` becomes `text-anchor`, `class_` becomes `class`."""
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _plain(value))
        for key, value in attributes.items()
        if value is not None
    )
    content = Markup("").join(escape(part) for part in inside)
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, content)


def frame(key: str, title: str, description: str, height: float, *inside: Markup) -> Markup:
    """The whole chart: named and described for people who do not see it.

    Args:
        key: identifier, unique on the page.
        title: what the chart shows.
        description: what there is to see in it, in a sentence or two.
        height: in pixels.
        inside: what is drawn.
    """
    return element(
        "svg",
        element("title", title, id=f"{key}-title"),
        element("desc", description, id=f"{key}-description"),
        *inside,
        class_="wa-chart",
        role="img",
        aria_labelledby=f"{key}-title {key}-description",
        width="100%",
        height=height,
        xmlns="http://www.w3.org/2000/svg",
    )


def words(x: float, y: float, text: str, class_: str | None = None, away: float = 0) -> Markup:
    """Text beside a place, on the side of it where there is room.

    Args:
        x: per cent of the width.
        y: pixels from the top to the foot of the letters.
        text: what it says.
        class_: class in `design.css`, if not the ordinary one.
        away: pixels between the place and the text.
    """
    anchor, dx = ("start", away) if x < 50 else ("end", -away)
    return element("text", text, x=percent(x), y=y, dx=dx, text_anchor=anchor, class_=class_)


def upright(class_: str, x: float, top: float, bottom: float) -> Markup:
    """An upright line at `x` per cent of the width, between two heights in pixels."""
    return element("line", class_=class_, x1=percent(x), x2=percent(x), y1=top, y2=bottom)


def figure(value: float, unit: str = "", decimals: int = 0) -> str:
    """A figure with its unit: "12%", "1.2 km", "1,234"."""
    written = number(value, decimals)
    if not unit:
        return written
    return f"{written}{unit}" if unit == "%" else f"{written} {unit}"


def percent(value: float) -> str:
    """A length for an SVG attribute: "12.5%"."""
    return f"{_plain(value)}%"


def round_steps(low: float, high: float, at_most: int = 5) -> list[float]:
    """Round figures from at or below `low` to at or above `high`, for an axis.

    Steps are 1, 2 or 5 times a power of ten, as few as `at_most` intervals need.
    """
    # Where all values are one, the axis runs on to twice that value.
    span = (high - low) or abs(high) or 1.0
    high = low + span
    power = 10.0 ** math.floor(math.log10(span / at_most))
    step = next(power * by for by in (1, 2, 5, 10, 20) if span / (power * by) <= at_most)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [index * step for index in range(first, max(last, first + 1) + 1)]


def _plain(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.3f}".rstrip("0").rstrip(".")
