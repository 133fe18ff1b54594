"""How much further displaced patients have to go."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.units import WALK_KM

TENTH = 0.9


@dataclass(frozen=True, slots=True)
class Travel:
    """Extra straight-line distance of displaced patients who find a practice.

    Attributes:
        mean_extra_km: the mean; NaN if no distance is known.
        p90_extra_km: nine in ten go no further than this.
        beyond_walk: patients now more than a walk (1.6 km) from their practice.
        newly_beyond_walk: of these, patients who were within a walk before.
        known: patients whose distance before and after is known.
    """

    mean_extra_km: float
    p90_extra_km: float
    beyond_walk: int
    newly_beyond_walk: int
    known: int


def travel(moves: pl.DataFrame, *, walk_km: float = WALK_KM) -> Travel:
    """Extra distance over all moves whose distance is known. See `moves.moves` for the columns."""
    known = moves.drop_nulls("extra_km")
    patients, extra = known["patients"].to_numpy(), known["extra_km"].to_numpy()
    beyond = known.filter("beyond_walk")
    return Travel(
        mean_extra_km=float(np.average(extra, weights=patients)) if known.height else float("nan"),
        p90_extra_km=weighted_quantile(extra, patients, TENTH),
        beyond_walk=round(float(beyond["patients"].sum())),
        newly_beyond_walk=round(
            float(beyond.filter(pl.col("km_before") <= walk_km)["patients"].sum())
        ),
        known=round(float(patients.sum())),
    )


def weighted_quantile(
    values: NDArray[np.float64], weights: NDArray[np.float64], share: float
) -> float:
    """The smallest value that at least this share of the weight does not exceed; NaN if none."""
    if values.size == 0:
        return float("nan")
    order = np.argsort(values, kind="stable")
    running = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(running, share * running[-1] * (1 - 1e-12))])
