"""The contracts of invented practices: what kind, and what they were paid in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from wraparound.economy.practice import CONTRACTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wraparound.sources.invented.chance import Chance

KINDS = {"GMS": 0.72, "PMS": 0.25, "APMS": 0.03}
"""Share of practices by kind of contract: England, payments of 2022/23."""

WEIGHT_SPREAD = 0.1
"""Spread of the log of weighted to registered patients: England, payments of 2022/23."""

PAID_PER_PATIENT = 163.22
"""Pounds a registered patient in a year, all NHS payments: England, 2022/23."""

PAID_SPREAD = 0.12
"""Spread of its logarithm for equal weighted patients; assumed."""

DISPENSING = 0.6
"""Share of rural practices that dispense medicines; assumed."""


def contracts(
    codes: list[str], lists: NDArray[np.int64], rural: NDArray[np.bool_], chance: Chance
) -> pl.DataFrame:
    """The contract of each practice and what it was paid in the year, pounds."""
    luck = chance.of("contracts")
    size = len(codes)
    weighted = lists * np.exp(luck.normal(0.0, WEIGHT_SPREAD, size))
    paid = weighted * PAID_PER_PATIENT * np.exp(luck.normal(0.0, PAID_SPREAD, size))
    kinds = luck.choice(len(KINDS), size=size, p=list(KINDS.values()))
    return CONTRACTS.conform(
        pl.DataFrame(
            {
                "practice": codes,
                "contract": [list(KINDS)[kind] for kind in kinds],
                "dispensing": rural & (luck.random(size) < DISPENSING),
                "rural": rural,
                "weighted_patients": weighted.round(),
                "paid": paid.round(),
            }
        )
    )
