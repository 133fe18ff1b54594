"""If one GP is off: what the others have to carry.

    sessions gone = 9 x FTE / headcount          a week, of an average GP of the practice
    load on those who remain = patients / (FTE - FTE / headcount)

Nine half-day sessions are a full-time week (`units.SESSIONS_PER_FTE`). A practice is single-handed
here if it has one fully qualified GP, counted as people, trainees and locums apart; then nobody is
left. Few hours alone do not make it single-handed: two GPs may share them. (Others call a practice
single-handed if one GP holds the contract, whoever else works there.)
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.economy import Economy
from wraparound.economy.schema import Column, Schema
from wraparound.units import SESSIONS_PER_FTE

SINGLE_HANDED = 1
"""GPs, counted as people, up to whom a practice is single-handed."""

GP_OFF = Schema(
    name="if one GP is off",
    one_row="one practice, with one average GP off",
    columns={
        "rank": Column(
            pl.Int64,
            "1 for the most exposed: single-handed practices first, the longest list first; then "
            "by the load on those who remain; empty if the GPs are not known",
        ),
        "practice": Column(pl.String, "ODS practice code", optional=False),
        "special": Column(pl.String, "kind of special practice; empty for an ordinary one"),
        "patients": Column(pl.Int64, "registered patients", optional=False),
        "gp_fte": Column(pl.Float64, "fully qualified GPs, full-time equivalent, corrected"),
        "gp_headcount": Column(pl.Float64, "the same GPs, counted as people"),
        "single_handed": Column(pl.Boolean, "whether there is one GP; empty if not known"),
        "sessions": Column(pl.Float64, "GP sessions a week with everybody there"),
        "sessions_gone": Column(pl.Float64, "GP sessions a week of one average GP"),
        "sessions_left": Column(pl.Float64, "GP sessions a week of the others"),
        "load": Column(pl.Float64, "patients for each full-time GP with everybody there"),
        "load_left": Column(
            pl.Float64, "the same for those who remain; empty if nobody does or not known"
        ),
        "over_limit_left": Column(
            pl.Boolean,
            "whether those who remain are over the limit, or nobody remains; empty if not known",
        ),
    },
)


def gp_off(economy: Economy, code: str) -> dict[str, object]:
    """What one GP off means at one practice: its row of `gps_off`, by column.

    Raises:
        UnknownName: if no practice has the code.
    """
    practice = economy.codes[economy.line(code)]
    return gps_off(economy).row(by_predicate=pl.col("practice") == practice, named=True)


def gps_off(economy: Economy) -> pl.DataFrame:
    """What one GP off means at each practice, the most exposed first; columns in `GP_OFF`.

    Practices whose GPs are not known, as people or in hours, come last and unranked.
    """
    table = economy.practices.select("practice", "special", "patients").with_columns(
        gp_fte=_known(economy.gp_fte), gp_headcount=_known(economy.gp_headcount)
    )
    return GP_OFF.conform(_ranked(_measured(table, economy.thresholds.limit)))


def _known(figures: NDArray[np.float64]) -> pl.Series:
    """The figures above zero; empty where not known."""
    column = pl.Series(figures, dtype=pl.Float64, nan_to_null=True)
    return column.set(column <= 0, None)


def _measured(table: pl.DataFrame, limit: float) -> pl.DataFrame:
    fte, headcount, patients = pl.col("gp_fte"), pl.col("gp_headcount"), pl.col("patients")
    single_handed = pl.when(fte.is_not_null()).then(headcount <= SINGLE_HANDED)
    gone = pl.when(single_handed).then(fte).otherwise(fte / headcount)
    return (
        table.with_columns(single_handed=single_handed, gone=gone, left=fte - gone)
        .with_columns(
            sessions=SESSIONS_PER_FTE * fte,
            sessions_gone=SESSIONS_PER_FTE * pl.col("gone"),
            sessions_left=SESSIONS_PER_FTE * pl.col("left"),
            load=patients / fte,
            load_left=pl.when(~pl.col("single_handed")).then(patients / pl.col("left")),
        )
        .with_columns(over_limit_left=pl.col("single_handed") | (pl.col("load_left") > limit))
    )


def _ranked(table: pl.DataFrame) -> pl.DataFrame:
    """The table, most exposed first, with ranks; the unknown last and without."""
    exposed = table.sort(
        ["single_handed", "load_left", "patients", "practice"],
        descending=[True, True, True, False],
        nulls_last=[True, True, True, True],
    )
    place = pl.int_range(1, pl.len() + 1, dtype=pl.Int64)
    return exposed.with_columns(rank=pl.when(pl.col("single_handed").is_not_null()).then(place))
