"""Every practice in turn: who receives its patients, who is pushed over the limit, who is left.

Each practice closes alone, with no limit on who may receive. Its systemic risk is the number of
patients then at practices pushed over the limit, plus those who find no practice. Its benefit is
the number of displaced patients it has room for, over the closures of all the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from wraparound.analysis.contingency.blocks import blocks
from wraparound.analysis.contingency.plain import plain_arrays
from wraparound.analysis.dispersal.attraction import Model
from wraparound.economy import Economy
from wraparound.economy.schema import Column, Schema
from wraparound.progress import SILENT, Progress

BLOCK = 512
"""Practices closed between two reports: about 50 ms in England."""

CONTINGENCY = Schema(
    name="every practice in turn",
    one_row="one practice, should it close alone",
    columns={
        "practice": Column(pl.String, "ODS practice code", optional=False),
        "special": Column(pl.String, "kind of special practice; empty for an ordinary one"),
        "patients": Column(pl.Int64, "registered patients, all displaced", optional=False),
        "receiving": Column(
            pl.Int64, "practices that receive at least half a patient", optional=False
        ),
        "pushed_over": Column(
            pl.Int64, "practices over the limit after, but not before", optional=False
        ),
        "patients_over": Column(
            pl.Float64, "patients then at practices pushed over the limit", optional=False
        ),
        "unplaced": Column(pl.Float64, "patients who find no practice", optional=False),
        "risk": Column(pl.Float64, "systemic risk: patients_over + unplaced", optional=False),
        "rank": Column(pl.Int64, "1 for the largest systemic risk; equals share", optional=False),
        "largest_growth": Column(
            pl.Float64, "largest growth of a list, as a share of the list before", optional=False
        ),
        "mean_extra_km": Column(
            pl.Float64,
            "straight-line kilometres further from area centre to nearest site, mean over the "
            "patients whose distances before and after are known; empty if there are none",
        ),
        "p90_extra_km": Column(
            pl.Float64, "kilometres further that nine in ten of them stay within, to 0.1 km above"
        ),
        "benefit": Column(
            pl.Float64,
            "systemic benefit: patients of other practices, each closed alone, whom it has room "
            "for; empty if its GPs are not known",
        ),
    },
)

MEASURES = (
    "receiving", "pushed_over", "patients_over", "unplaced", "largest_growth",
    "mean_extra_km", "p90_extra_km",
)  # fmt: skip
"""What `kernels.close_in_turn` answers about each closure, in its order."""


@dataclass(frozen=True, eq=False)
class Contingency:
    """What would happen if each practice closed.

    Attributes:
        economy: the economy asked about.
        model: name of the model that says where patients go.
        practices: one row a practice in the order of `economy.codes`; columns in `CONTINGENCY`.
    """

    economy: Economy
    model: str
    practices: pl.DataFrame

    def ranked(self) -> pl.DataFrame:
        """The practices with the largest systemic risk first, of equals the longer list."""
        return self.practices.sort(["risk", "patients", "practice"], descending=[True, True, False])


def contingency(economy: Economy, model: Model, progress: Progress = SILENT) -> Contingency:
    """What would happen if each practice closed alone, free of limits.

    The limit is the economy's own (`economy.thresholds.limit`); ask about another by
    `dataclasses.replace(economy, thresholds=...)`.

    Raises:
        BadRequest: if a practice has closed already.
        Stopped: if `progress` says so; nothing is kept.
    """
    from wraparound.analysis.kernels import close_in_turn, km_of_draws

    plain, count = plain_arrays(economy, model), len(economy.codes)
    answers, benefit = np.zeros((count, len(MEASURES))), np.zeros(count)
    km = km_of_draws(plain)
    for block in blocks(count, BLOCK, progress, "Closing every practice in turn"):
        close_in_turn(plain, block, km, answers, benefit)
    benefit[np.isnan(plain.capacity)] = np.nan
    found = dict(zip(MEASURES, answers.T, strict=True)) | {"benefit": benefit}
    table = (
        economy.practices.select("practice", "special", "patients")
        .with_columns(pl.Series(name, values, nan_to_null=True) for name, values in found.items())
        .with_columns(risk=pl.col("patients_over") + pl.col("unplaced"))
        .with_columns(rank=pl.col("risk").rank("min", descending=True))
    )
    return Contingency(economy, model.name, CONTINGENCY.conform(table))
