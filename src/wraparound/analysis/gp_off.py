"""If one GP is off: what the others have to carry.

    sessions gone = 9 x FTE / headcount          a week, of an average GP of the practice
    load on those who remain = patients / (FTE - FTE / headcount)

Nine half-day sessions are a full-time week (`units.SESSIONS_PER_FTE`). A practice is single-handed
here if it has one fully qualified GP, counted as people, trainees and locums apart; then nobody is
left. Few hours alone do not make it single-handed: two GPs may share them. (Others call a practice
single-handed if one GP holds the contract, whoever else works there.)

Some returns cannot be the whole truth: 13,474 patients, and seven GPs who share 0.3 full-time
posts. A return looks wrong if it says that a full-time GP has more than 10,000 patients, or a GP
less than a tenth of a full-time post or more than 1.6. So do 98 of the 6,373 returns of
July 2022.
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

MOST_PATIENTS = 10_000
"""To a full-time GP. Beyond it, GPs must be missing from the return: the median of July 2022 is
2,294, the 99th percentile 11,940."""

LEAST_POST, LARGEST_POST = 0.1, 1.6
"""Full-time posts of one GP: about 4 hours a week, and 60."""

GP_OFF = Schema(
    name="if one GP is off",
    one_row="one practice, with one average GP off",
    columns={
        "rank": Column(
            pl.Int64,
            "1 for the most exposed: single-handed practices first, the longest list first; then "
            "by the load on those who remain; empty if the GPs are not known or look wrong",
        ),
        "practice": Column(pl.String, "ODS practice code", optional=False),
        "special": Column(pl.String, "kind of special practice; empty for an ordinary one"),
        "patients": Column(pl.Int64, "registered patients", optional=False),
        "gp_fte": Column(pl.Float64, "fully qualified GPs, full-time equivalent, corrected"),
        "gp_headcount": Column(pl.Float64, "the same GPs, counted as people"),
        "single_handed": Column(pl.Boolean, "whether there is one GP; empty if not known"),
        "looks_wrong": Column(
            pl.Boolean, "whether the return cannot be the whole truth; empty if there is none"
        ),
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

    Practices whose return looks wrong come after the others, and last those whose GPs are not
    known, as people or in hours; neither have a rank.
    """
    table = economy.practices.select("practice", "special", "patients").with_columns(
        gp_fte=_known(economy.gp_fte), gp_headcount=_known(economy.gp_headcount)
    )
    return GP_OFF.conform(_ranked(_measured(table, economy.thresholds.limit)))


def single_handed() -> pl.Expr:
    """Whether there is one GP, from `gp_fte` and `gp_headcount`; empty if not known."""
    known = (pl.col("gp_fte") > 0) & (pl.col("gp_headcount") > 0)
    return pl.when(known).then(pl.col("gp_headcount") <= SINGLE_HANDED)


def _known(figures: NDArray[np.float64]) -> pl.Series:
    """The figures above zero; empty where not known."""
    column = pl.Series(figures, dtype=pl.Float64, nan_to_null=True)
    return column.set(column <= 0, None)


def _measured(table: pl.DataFrame, limit: float) -> pl.DataFrame:
    fte, headcount, patients = pl.col("gp_fte"), pl.col("gp_headcount"), pl.col("patients")
    gone = pl.when(single_handed()).then(fte).otherwise(fte / headcount)
    too_few = patients / fte > MOST_PATIENTS
    believable = (fte / headcount).is_between(LEAST_POST, LARGEST_POST)
    return (
        table.with_columns(single_handed=single_handed(), looks_wrong=too_few | ~believable)
        .with_columns(gone=gone, left=fte - gone)
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
    """The table, most exposed first, with ranks; the doubtful and the unknown last and without."""
    exposed = table.sort(
        ["looks_wrong", "single_handed", "load_left", "patients", "practice"],
        descending=[False, True, True, True, False],
        nulls_last=True,
    )
    place = pl.int_range(1, pl.len() + 1, dtype=pl.Int64)
    believed = pl.col("single_handed").is_not_null() & ~pl.col("looks_wrong")
    return exposed.with_columns(rank=pl.when(believed).then(place))
