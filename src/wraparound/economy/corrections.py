"""Local corrections: what people on the spot know better than the published files.

A correction sits beside the published figure, with its date, source and note. Both are shown;
answers use the correction. Of two corrections of one figure, the one dated later holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from wraparound.economy.schema import Column, Schema

FOR_THIS_QUESTION = "said for this question"
"""Source of what is said for one question only, and not kept."""


class Figure(StrEnum):
    """What can be corrected, and how its value is written."""

    GP_FTE = "gp_fte"
    LIST_STATUS = "list_status"
    FURTHEST_KM = "furthest_km"
    ROOM = "room"


class ListStatus(StrEnum):
    """Whether a practice takes new patients."""

    OPEN = "open"
    LIMITED = "informally limited"
    CLOSED = "closed"


CORRECTIONS = Schema(
    name="corrections",
    one_row="one figure of one practice, corrected by somebody who knows",
    columns={
        "practice": Column(pl.String, "ODS practice code", optional=False),
        "figure": Column(pl.String, "gp_fte, list_status, furthest_km or room", optional=False),
        "value": Column(pl.String, "the true value, as written", optional=False),
        "on": Column(pl.Date, "the day from which it is true", optional=False),
        "source": Column(pl.String, "who says so", optional=False),
        "note": Column(pl.String, "anything to add"),
    },
)


@dataclass(frozen=True, slots=True)
class Correction:
    """One corrected figure of one practice.

    Attributes:
        practice: ODS practice code.
        figure: which figure.
        value: full-time equivalents (`gp_fte`), kilometres (`furthest_km`), patients (`room`), or a
            `ListStatus` (`list_status`).
        on: the day from which it is true.
        source: who says so.
        note: anything to add.
    """

    practice: str
    figure: Figure
    value: float | ListStatus
    on: date
    source: str
    note: str = ""


def holding(corrections: pl.DataFrame) -> pl.DataFrame:
    """The correction that holds of each figure: the one dated last, of equals the lower row."""
    return (
        corrections.with_row_index("row")
        .sort("on", "row")
        .unique(["practice", "figure"], keep="last", maintain_order=True)
        .drop("row")
        .sort("practice", "figure")
    )


def values(corrections: pl.DataFrame, figure: Figure) -> dict[str, str]:
    """The value that holds for each practice corrected in this figure, as written."""
    held = holding(corrections).filter(pl.col("figure") == figure.value)
    return dict(zip(held["practice"].to_list(), held["value"].to_list(), strict=True))
