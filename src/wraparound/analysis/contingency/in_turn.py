"""Every practice in turn: who receives its patients, who is pushed over the limit, who is left.

Each practice closes alone. Lists that local people say are closed receive nobody; other limits are
not looked at. Its systemic risk is the number of
patients then at practices pushed over the limit, plus those who find no practice. Its benefit is
the number of displaced patients it has room for, over the closures of all the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.contingency.blocks import blocks
from wraparound.analysis.contingency.chance import chance_over_of_each
from wraparound.analysis.contingency.of_each import OfEach, table_of_each
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
        "chance_over": Column(
            pl.Float64,
            "chance that at least one practice is pushed over the limit, takeovers looked at one "
            "by one; empty where the model has no chances in it",
        ),
        "risk": Column(pl.Float64, "systemic risk: patients_over + unplaced", optional=False),
        "rank": Column(
            pl.Int64,
            "1 for the largest risk, of equals the largest chance_over; equals in both share",
            optional=False,
        ),
        "largest_growth": Column(
            pl.Float64, "largest growth of a list, as a share of the list before", optional=False
        ),
        "mean_extra_km": Column(
            pl.Float64,
            "straight-line kilometres further from area centre to nearest site, mean over the "
            "patients whose distances before and after are known; empty if there are none",
        ),
        "mean_extra_km_low": Column(pl.Float64, "likely at least so much; empty if never measured"),
        "mean_extra_km_high": Column(pl.Float64, "likely at most so much"),
        "p90_extra_km": Column(
            pl.Float64, "kilometres further that nine in ten of them stay within, to 0.1 km above"
        ),
        "p90_extra_km_low": Column(pl.Float64, "likely at least so much; empty if never measured"),
        "p90_extra_km_high": Column(pl.Float64, "likely at most so much"),
        "benefit": Column(
            pl.Float64,
            "systemic benefit: patients of other practices, each closed alone, whom it has room "
            "for; empty if its GPs are not known",
        ),
    },
)


class Contingency(OfEach):
    """What would happen if each practice closed; columns of `practices` in `CONTINGENCY`.

    Ranked, the largest systemic risk comes first, of equals the larger chance of pushing somebody
    over the limit, then the longer list.
    """

    worst_by: ClassVar = ("risk", "chance_over", "patients")


def contingency(economy: Economy, model: Model, progress: Progress = SILENT) -> Contingency:
    """What would happen if each practice closed alone.

    The limit is the economy's own (`economy.thresholds.limit`); ask about another by
    `dataclasses.replace(economy, thresholds=...)`.

    Raises:
        BadRequest: if a practice has closed already.
        Stopped: if `progress` says so; nothing is kept.
    """
    from wraparound.analysis.kernels import Alone, close_in_turn, km_of_draws

    plain, count = plain_arrays(economy, model), len(economy.codes)
    found = Alone(*np.zeros((len(Alone._fields), count)))
    km = km_of_draws(plain)
    for block in blocks(count, BLOCK, progress, "Closing every practice in turn"):
        close_in_turn(plain, block, km, found)
    found.benefit[np.isnan(plain.capacity)] = np.nan
    likely = _likely(model, found._asdict())
    chance = chance_over_of_each(economy, model, plain, progress, BLOCK)
    table = (
        table_of_each(economy, found._asdict() | likely | {"chance_over": chance})
        .with_columns(risk=pl.col("patients_over") + pl.col("unplaced"))
        .with_columns(rank=_rank())
    )
    return Contingency(economy, model.name, CONTINGENCY.conform(table))


def _rank() -> pl.Expr:
    """1 for the largest risk, of equals for the largest chance; where there is none it is last."""
    both = pl.struct("risk", pl.col("chance_over").fill_null(-1.0))
    return both.rank("min", descending=True)


def _likely(
    model: Model, found: Mapping[str, NDArray[np.float64]]
) -> dict[str, NDArray[np.float64]]:
    """The intervals of the distances, as measured on past closures; NaN where they never were."""
    from wraparound.analysis.closure.effects import DISTANCES, likely_distances

    ends: dict[str, NDArray[np.float64]] = {}
    for name in DISTANCES:
        ends[f"{name}_low"], ends[f"{name}_high"] = likely_distances(name, found[name], model)
    return ends
