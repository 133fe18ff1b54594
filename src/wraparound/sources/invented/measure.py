"""What a local health economy looks like in a few dozen figures, to compare invented with real.

The same code measures both, so a difference is a difference between the economies. The figures of
England in July 2022 are kept in `england_quantiles.csv`; `england_quantiles.md` tells their story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from wraparound.economy.place import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from wraparound.economy import Economy

SMALL_CELL = 2
"""Cells of so few patients are mostly people who moved away and kept their practice."""

SHARES = (0.01, 0.05, 0.25, 0.50, 0.75, 0.95, 0.99)
DISTANCE_SHARES = (0.25, 0.50, 0.75, 0.90, 0.95)


def quantiles_of(economy: Economy) -> pl.DataFrame:
    """What this economy looks like.

    Returns:
        One row a figure: `measure`, `statistic` (p01 to p99, mean or share) and `value`. Lists and
        patients per GP are patients, distances kilometres in a straight line to main sites, GPs
        full-time equivalents. Quantiles are over practices, neighbourhoods or, of
        `home_to_practice_km`, patients. Figures that cannot be had come out as NaN.
    """
    rows = [
        *_of_practices(economy),
        *_of_staff(economy),
        *_of_cells(economy),
        *_of_distance(economy),
    ]
    return pl.DataFrame(rows, schema=["measure", "statistic", "value"], orient="row")


def _of_practices(economy: Economy) -> Iterator[tuple[str, str, float]]:
    yield from _quantiles("list", economy.lists)
    networked = economy.network_line[economy.network_line >= 0]
    members = np.bincount(networked)
    yield "practices_per_network", "mean", _mean(members[members > 0])


def _of_staff(economy: Economy) -> Iterator[tuple[str, str, float]]:
    fte = economy.gp_fte
    known = fte > 0
    yield from _quantiles("patients_per_gp", economy.lists[known] / fte[known])
    yield "no_gp_return", "share", _mean(~known)
    # Yearly means of headcounts are not whole: fewer than one and a half is one.
    yield "single_handed", "share", _mean(economy.gp_headcount[known] < 1.5)


def _of_cells(economy: Economy) -> Iterator[tuple[str, str, float]]:
    cells = economy.registrations
    per_practice = np.diff(cells.practice_start).astype(np.float64)
    per_neighbourhood = np.diff(cells.neighbourhood_start).astype(np.float64)
    yield from _quantiles("neighbourhoods_per_practice", per_practice)
    yield from _quantiles("practices_per_neighbourhood", per_neighbourhood)
    yield from _quantiles("neighbourhood_patients", cells.per_neighbourhood)
    yield "small_cells", "share", _mean(cells.patients <= SMALL_CELL)


def _of_distance(economy: Economy) -> Iterator[tuple[str, str, float]]:
    from scipy.spatial import cKDTree

    cells, home, site = economy.registrations, economy.centre, economy.main_site
    placed = np.flatnonzero(np.isfinite(site[:, 0]))
    here = np.isfinite(site[cells.practice, 0]) & np.isfinite(home[cells.neighbourhood, 0])
    practice, area, patients = (
        cells.practice[here],
        cells.neighbourhood[here],
        cells.patients[here],
    )
    away = distance_km(home[area, 0], home[area, 1], site[practice, 0], site[practice, 1])
    yield from _quantiles("home_to_practice_km", away, DISTANCE_SHARES, patients)
    nearest = np.full(len(home), np.nan)
    located = np.isfinite(home[:, 0])
    if placed.size:
        nearest[located] = cKDTree(site[placed]).query(home[located])[0] / 1000.0
    # Practices sharing a building are equally near: a patient of either goes to the nearest.
    yield "nearest_practice", "share", _mean(away <= nearest[area] + 1e-9, patients)
    yield from _quantiles("home_to_nearest_km", nearest[area], DISTANCE_SHARES, patients)


def _quantiles(
    measure: str,
    values: NDArray[np.float64],
    shares: tuple[float, ...] = SHARES,
    weights: NDArray[np.float64] | None = None,
) -> Iterator[tuple[str, str, float]]:
    """The smallest value that at least this share of the weight does not exceed."""
    order = np.argsort(values, kind="stable")
    running = np.cumsum(np.ones(len(values)) if weights is None else weights[order])
    for share in shares:
        value = np.nan
        if running.size and running[-1] > 0:
            place = np.searchsorted(running, share * running[-1])
            value = values[order[min(int(place), len(values) - 1)]]
        yield measure, f"p{round(share * 100):02}", float(value)


def _mean(values: NDArray[np.generic], weights: NDArray[np.float64] | None = None) -> float:
    """The mean, of true and false the share of true; NaN of nothing."""
    if not values.size:
        return float("nan")
    return float(np.average(values.astype(np.float64), weights=weights))
