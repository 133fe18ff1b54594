"""What practices on the map are coloured by, and in which words the colours are explained.

Colours are told apart by lightness as well as hue, and every dot's figure stands in the table too.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from wraparound.analysis.load import Status
from wraparound.economy import Economy

UNKNOWN = ("not known", "#ffffff")


@dataclass(frozen=True, slots=True)
class Colouring:
    """One way to colour practices.

    Attributes:
        key: its name in addresses.
        label: its name on the page.
        column: the figure looked at, a column of the indicators.
        steps: where one class ends and the next begins, from low to high.
        legend: words and colour of each class, from low to high, then of "not known".
        step_is_below: whether a figure right at a step belongs to the class below it, as a limit
            does that one must be over.
    """

    key: str
    label: str
    column: str
    steps: tuple[float, ...]
    legend: tuple[tuple[str, str], ...]
    step_is_below: bool = False


def colourings(economy: Economy) -> dict[str, Colouring]:
    """Every way to colour practices, the default first."""
    pressure, limit = economy.thresholds.pressure, economy.thresholds.limit
    found = (
        Colouring(
            "load",
            "Patients per full-time GP",
            "load",
            (pressure, limit),
            (
                (f"{Status.MANAGING}: {pressure:,.0f} or fewer", "#9fc5e8"),
                (f"{Status.PRESSURE}: over {pressure:,.0f}", "#e8a33d"),
                (f"{Status.OVER}: over {limit:,.0f}", "#8a1c1c"),
                UNKNOWN,
            ),
            step_is_below=True,
        ),
        Colouring(
            "list",
            "List size",
            "patients",
            (3_000, 6_000, 10_000, 15_000),
            (
                ("under 3,000 patients", "#c6dbef"),
                ("3,000 to 5,999", "#85b5d9"),
                ("6,000 to 9,999", "#4a8fc4"),
                ("10,000 to 14,999", "#1f5f99"),
                ("15,000 or more", "#08306b"),
                UNKNOWN,
            ),
        ),
        Colouring(
            "gps",
            "Number of GPs",
            "gp_headcount",
            (1.5, 2.5, 5.5),
            (
                ("1 GP", "#8a1c1c"),
                ("2 GPs", "#e8a33d"),
                ("3 to 5 GPs", "#9fc5e8"),
                ("6 GPs or more", "#1f5f99"),
                UNKNOWN,
            ),
        ),
    )
    return {colouring.key: colouring for colouring in found}


def classes(table: pl.DataFrame, colouring: Colouring) -> pl.Series:
    """The class of each practice: its place in the legend."""
    value = pl.col(colouring.column)
    above = [
        (value > step if colouring.step_is_below else value >= step).cast(pl.Int64)
        for step in colouring.steps
    ]
    unknown = len(colouring.legend) - 1
    return table.select(pl.sum_horizontal(above).fill_null(unknown).alias("c")).with_columns(
        pl.when(table[colouring.column].is_null()).then(unknown).otherwise(pl.col("c")).alias("c")
    )["c"]
