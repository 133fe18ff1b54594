"""Words and figures that several WATCH pages say alike."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date

from markupsafe import Markup

from wraparound.analysis.closure import Effect
from wraparound.analysis.load import Status
from wraparound.economy import Economy
from wraparound.economy.changes import Kind
from wraparound.web.design.formats import NOT_KNOWN, km, month, number, percent
from wraparound.web.design.tables import Cell

TAG_COLOURS = {
    Status.MANAGING.value: "blue",
    Status.PRESSURE.value: "yellow",
    Status.OVER.value: "red",
    Status.UNKNOWN.value: "grey",
}
"""Colours of the NHS tag for each status, from low to high."""

KINDS = {
    Kind.UNDECLARED: "Nothing is decided yet",
    Kind.TRANSFER: "Another practice takes over the whole list",
    Kind.MANAGED: "Patients choose, within agreed numbers",
    Kind.FREE: "Patients choose freely",
    Kind.BRANCH: "Only a branch closes",
}
"""How a practice may close, as answers to "How would it close?"."""

HINTS = {
    Kind.UNDECLARED: "We weigh a takeover and free choice by how often each has happened",
    Kind.MANAGED: "Say below how many patients each practice can take",
    Kind.BRANCH: "The practice stays, and nobody changes practice",
}
"""What an answer means, where that is not plain."""

ASSUMED = {
    Kind.UNDECLARED: "Nothing is decided yet. So we weigh a takeover by one practice and free "
    "choice by patients, by how often each has happened to lists like this one.",
    Kind.TRANSFER: "Another practice takes over the whole list.",
    Kind.MANAGED: "Patients choose, within the numbers agreed with each practice.",
    Kind.FREE: "The list is dispersed, and patients choose freely.",
}
"""What an answer takes for granted about the closure."""

BOARDS_BEGAN = date(2022, 7, 1)
"""The day integrated care boards took over from their forerunners. Source: Health and Care Act
2022."""


def figure(value: float | None, decimals: int = 0, unit: str = "") -> Cell:
    """A figure in a table; a missing one reads "not known" and sorts last."""
    if value is None or value != value:
        return Cell(NOT_KNOWN)
    written = number(value, decimals).replace("-", "\N{MINUS SIGN}")
    return Cell(f"{written}{unit}", order=float(value))


def share(value: float | None) -> Cell:
    """A share from 0 to 1 as per cent."""
    return figure(None if value is None else 100 * value, unit="%")


def status_tag(status: str) -> Cell:
    """What a load means, as an NHS tag; sorts from low to high, "not known" last."""
    tag = Markup('<strong class="nhsuk-tag nhsuk-tag--{} wa-tag">{}</strong>')
    return Cell(tag.format(TAG_COLOURS[status], status), order=str(list(TAG_COLOURS).index(status)))


def further(value: float) -> str:
    """Extra distance in words: "1.2 km", or "0.3 km less" where people come nearer."""
    return f"{km(-value)} less" if value <= -0.05 else km(value)


def told(effect: Effect, words: Callable[[float], str]) -> str:
    """What the model says of an effect."""
    return NOT_KNOWN if math.isnan(effect.value) else words(effect.value)


def likely(effect: Effect, words: Callable[[float], str]) -> str:
    """The range an effect is likely in: "Likely 790 to 2,010"; empty where none was measured.

    Nothing is off where a takeover is declared: the range is the figure itself, and is not told.
    """
    if effect.low is None or effect.high is None or effect.low >= effect.high:
        return ""
    return f"Likely {words(effect.low)} to {words(effect.high)}"


def chance(value: float | None) -> str:
    """A chance from 0 to 1 as per cent, never more certain than it is."""
    if value is not None and 0 < value < 0.005:
        return "under 1%"
    if value is not None and value >= 0.995:
        return "over 99%"
    return percent(value)


def board_label(economy: Economy) -> str:
    """What to call the commissioners: names published before they began are their forerunners'."""
    released = [r.released for r in economy.receipts if r.dataset == "network-map"]
    if released and max(released) < BOARDS_BEGAN:
        return "Integrated care board or its forerunner"
    return "Integrated care board"


def dated(economy: Economy, *datasets: str) -> str:
    """Which release a figure comes from: "Register of GP practices, May 2022".

    Args:
        economy: where the figure is.
        datasets: names of the datasets it may come from; of several releases the newest that
            answers use is named.
    """
    read = [receipt for receipt in economy.receipts if receipt.dataset in datasets]
    if not read:
        return "Invented data" if economy.invented else NOT_KNOWN
    newest = max(read, key=lambda receipt: (not receipt.display_only, receipt.released))
    later = ", later than the other figures" if newest.display_only else ""
    return f"{newest.title}, {month(newest.released)}{later}"


def lists_counted(economy: Economy) -> date:
    """The day patients were counted: lists can be older than the month somebody asked for."""
    # Receipts stand in the order releases were taken, and answers' lists are taken first.
    return next(
        (r.released for r in economy.receipts if r.dataset == "small-area-registrations"),
        economy.as_at,
    )
