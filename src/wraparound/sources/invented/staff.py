"""The staff of invented practices: how many GPs for such a list and load, and who else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from wraparound.economy.practice import PEOPLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wraparound.sources.invented.chance import Chance

FTE_PER_GP = 0.71
"""Full-time equivalents to a GP's head: England, 2024/25."""

FTE_SPREAD = 0.22
"""Spread of its logarithm from practice to practice: England, 2022."""

PER_THOUSAND = {"nurse_fte": (0.23, 0.55), "other_care_fte": (0.17, 0.8), "admin_fte": (1.13, 0.3)}
"""Median full-time equivalents to 1,000 patients, and spread of the logarithm: England, 2022."""

LEAST_FTE = 0.1


def staff(
    codes: list[str], lists: NDArray[np.int64], load: NDArray[np.float64], chance: Chance
) -> pl.DataFrame:
    """The staff of each practice.

    Args:
        codes: practice codes.
        lists: registered patients.
        load: patients per full-time GP; NaN for practices that made no return.
        chance: decides what list and load leave open.
    """
    luck = chance.of("staff")
    fte = np.maximum(lists / load, LEAST_FTE).round(2)
    heads = fte / (FTE_PER_GP * np.exp(luck.normal(0.0, FTE_SPREAD, fte.size)))
    others = {
        kind: pl.Series(
            (lists / 1_000 * median * np.exp(luck.normal(0.0, spread, fte.size))).round(2)
        )
        for kind, (median, spread) in PER_THOUSAND.items()
    }
    # Hardly anybody works more than full time, so there are at least as many heads as posts.
    table = pl.DataFrame(
        {
            "practice": codes,
            "gp_fte": fte,
            "gp_headcount": np.maximum(np.maximum(heads.round(), np.ceil(fte - 0.25)), 1.0),
            **others,
        }
    )
    made_none = pl.lit(pl.Series(np.isnan(load)))
    return PEOPLE.conform(
        table.with_columns(pl.when(~made_none).then(pl.exclude("practice")).name.keep())
    )
