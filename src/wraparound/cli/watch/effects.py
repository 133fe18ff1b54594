"""What a closure does to people, as a table: for programs all of it, for people by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from wraparound.cli.output import Shown, one_decimal, show, whole

if TYPE_CHECKING:
    from wraparound.analysis.closure import ClosureAnswer

EVERYBODY = "everybody"

SCHEMA = {
    "who": pl.String,
    "group": pl.String,
    "patients": pl.Int64,
    "effect": pl.String,
    "value": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
}
"""Columns of the table: whom it is about, how many they are, which effect, and its likely range."""

OF_GROUPS = ("worse_off", "beyond_walk", "unplaced", "mean_extra_km")
"""Effects known by group; only the first has a likely range."""


def effects_table(found: ClosureAnswer) -> pl.DataFrame:
    """One row for each effect on everybody, then on each group that has patients."""
    rows = [
        (EVERYBODY, EVERYBODY, found.patients, name, each.value, each.low, each.high)
        for name, each in found.effects.items()
    ]
    rows.append((EVERYBODY, EVERYBODY, found.patients, "unplaced", found.unplaced, None, None))
    for row in found.who.filter(pl.col("patients") > 0).iter_rows(named=True):
        for name in OF_GROUPS:
            low, high = (row.get(f"{name}_{end}") for end in ("low", "high"))
            who = (row["kind"], row["group"], row["patients"])
            rows.append((*who, name, row[name], low, high))
    table = pl.DataFrame(rows, SCHEMA, orient="row", strict=False)
    return table.with_columns(pl.col(pl.Float64).fill_nan(None))


_GROUPS = {
    "group": Shown("Patients living in", firm=True),
    "patients": Shown("Patients", whole),
    "worse_off": Shown("Left worse off", whole),
    "likely": Shown("3 in 4\ntimes", firm=True),
    "beyond_walk": Shown("Beyond a walk", whole),
    "mean_extra_km": Shown("Extra km", one_decimal, wide=True),
}


def tell_groups(found: ClosureAnswer) -> None:
    """By deprivation and by rural or urban area, for people."""
    who = found.who.filter(pl.col("patients") > 0)
    ends = who.select("worse_off_low", "worse_off_high").rows()
    likely = ["" if low is None or low == high else f"{low:,} to {high:,}" for low, high in ends]
    group = pl.when(group="not known").then(pl.lit("areas not known")).otherwise("group")
    show(who.with_columns(pl.Series("likely", likely, pl.String), group=group), _GROUPS)
