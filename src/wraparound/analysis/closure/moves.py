"""Each group of displaced patients: from where, to whom, how much further, whether worse off."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.closure.measures import USUAL, Measures
from wraparound.analysis.dispersal import Dispersal
from wraparound.analysis.distance import to_nearest_site
from wraparound.analysis.load import is_under_pressure, load
from wraparound.economy import Economy


def moves(before: Economy, dispersal: Dispersal, measures: Measures = USUAL) -> pl.DataFrame:
    """One row for each origin, neighbourhood and receiving practice.

    Returns:
        Columns `origin`, `neighbourhood` (empty if not known), `practice`, `patients` (fractions),
        `km_before` and `km_after` (from the area's centre to the practice's nearest site, empty if
        not known), `extra_km`, `pressed` (the receiving practice is under pressure afterwards),
        `worse_off` (more than `measures.further_km` further, or pressed), `beyond_walk` (more than
        `measures.walk_km` away).
    """
    placed = dispersal.area >= 0
    km_before = _km(before, dispersal, dispersal.origin, placed)
    km_after = _km(before, dispersal, dispersal.practice, placed)
    loads_after = load(dispersal.lists, before.gp_fte)
    pressed = is_under_pressure(loads_after, before.thresholds)[dispersal.practice]
    codes, areas = before.practices["practice"], before.neighbourhoods["neighbourhood"]
    table = pl.DataFrame(
        {
            "origin": codes.gather(dispersal.origin),
            "neighbourhood": areas.gather(np.where(placed, dispersal.area, 0)),
            "practice": codes.gather(dispersal.practice),
            "patients": dispersal.patients,
            "km_before": km_before,
            "km_after": km_after,
            "pressed": pressed,
            "placed": placed,
        }
    )
    table = table.with_columns(pl.when("placed").then("neighbourhood")).drop("placed")
    table = table.with_columns(pl.col("km_before", "km_after").fill_nan(None))
    extra = pl.col("km_after") - pl.col("km_before")
    return table.with_columns(
        extra_km=extra,
        worse_off=pl.col("pressed") | (extra > measures.further_km).fill_null(value=False),
        beyond_walk=(pl.col("km_after") > measures.walk_km).fill_null(value=False),
    )


def _km(
    economy: Economy,
    dispersal: Dispersal,
    practice: NDArray[np.int64],
    placed: NDArray[np.bool_],
) -> NDArray[np.float64]:
    km = np.full(practice.size, np.nan)
    km[placed] = to_nearest_site(economy, dispersal.area[placed], practice[placed])
    return km
