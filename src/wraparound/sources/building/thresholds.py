"""The loads that count as pressure and as the limit, taken once from the economy's own day."""

from __future__ import annotations

from datetime import date

import polars as pl

from wraparound.economy.thresholds import Thresholds

PRESSURE, LIMIT = 0.75, 0.95

ENOUGH = 500
"""With fewer practices than this, percentiles say little; England's of July 2022 are used."""


def frozen(listed: pl.DataFrame, staff: pl.DataFrame, as_at: date) -> Thresholds:
    """The 75th and 95th percentile of patients per full-time GP (nearest rank)."""
    if "gp_fte" not in staff.columns:
        return Thresholds()
    load = listed.select(pl.col("patients") / staff["gp_fte"])["patients"].drop_nulls()
    load = load.filter(load.is_finite())
    if len(load) < ENOUGH:
        return Thresholds()
    pressure, limit = load.quantile(PRESSURE, "nearest"), load.quantile(LIMIT, "nearest")
    return Thresholds(
        pressure=float(pressure or 0),
        limit=float(limit or 0),
        source=f"75th and 95th percentile of {len(load):,} practices, {as_at:%B %Y}",
    )
