"""Words and figures that several WATCH pages say alike."""

from __future__ import annotations

from wraparound.analysis.load import Status
from wraparound.economy import Economy
from wraparound.web.design.formats import month
from wraparound.web.design.tables import Cell

TAG_COLOURS = {
    Status.MANAGING.value: "blue",
    Status.PRESSURE.value: "yellow",
    Status.OVER.value: "red",
    Status.UNKNOWN.value: "grey",
}
"""Colours of the NHS tag for each status."""

NAVIGATION = {"home": "Find a practice", "map": "Map", "about": "About"}


def figure(value: float | None, decimals: int = 0, unit: str = "") -> Cell:
    """A figure in a table; a missing one reads "not known" and sorts last."""
    if value is None or value != value:
        return Cell("not known")
    return Cell(f"{value:,.{decimals}f}{unit}", order=float(value))


def share(value: float | None) -> Cell:
    """A share from 0 to 1 as per cent."""
    return figure(None if value is None else 100 * value, unit="%")


def dated(economy: Economy, dataset: str) -> str:
    """Which release a figure comes from: "Register of GP practices, May 2022"."""
    for receipt in economy.receipts:
        if receipt.dataset == dataset:
            later = ", later than the other figures" if receipt.display_only else ""
            return f"{receipt.title}, {month(receipt.released)}{later}"
    return "Invented data" if economy.invented else "not known"
