"""How long each list was on other days."""

from __future__ import annotations

from datetime import date

import polars as pl

from wraparound.economy.practice import AGES, HISTORY
from wraparound.sources.building.choose import Choices
from wraparound.sources.read import ages, list_sizes, small_area_registrations

NEAR_MONTHS = 3
"""A count this many months more or less than a year before still serves as the year before's."""


def lists_over_time(chosen: Choices) -> pl.DataFrame:
    """Every count on the shelf, also of days after the economy's, by practice and day.

    Where a month was counted twice, the publication of whole lists goes before the sum over areas.
    """
    counts = [
        table.select("practice", pl.lit(receipt.released).alias("on"), "patients")
        for table, receipt in chosen.every(list_sizes.DATASET)
    ]
    for table, receipt in chosen.every(small_area_registrations.DATASET):
        summed = table.group_by("practice").agg(pl.col("patients").sum())
        counts.append(summed.select("practice", pl.lit(receipt.released).alias("on"), "patients"))
    if not counts:
        return HISTORY.empty()
    table = pl.concat(counts).unique(["practice", "on"], keep="first", maintain_order=True)
    return HISTORY.conform(table.sort("practice", "on"))


def a_year_before(history: pl.DataFrame, as_at: date) -> pl.DataFrame | None:
    """Each list on the counted day nearest to a year before, if one is near enough.

    Returns:
        Columns practice and before (patients); nothing if no month was counted around then.
    """
    distance = {day: abs(_months(as_at) - 12 - _months(day)) for day in history["on"].unique()}
    near = [day for day, months in distance.items() if months <= NEAR_MONTHS]
    if not near:
        return None
    # Of two equally near, the earlier: it leaves a list longer to empty.
    nearest = min(near, key=lambda day: (distance[day], day))
    return history.filter(pl.col("on") == nearest).select("practice", before="patients")


def ages_to_show(chosen: Choices, listed: pl.DataFrame) -> pl.DataFrame:
    """Patients of the economy's practices by age band, with the day they were counted."""
    shown = chosen.to_show(ages.DATASET)
    if shown is None:
        return AGES.empty()
    table, receipt = shown
    here = table.join(listed.select("practice"), on="practice", how="semi")
    return AGES.conform(here.with_columns(on=pl.lit(receipt.released)))


def _months(day: date) -> int:
    return day.year * 12 + day.month
