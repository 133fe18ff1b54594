"""Measuring an economy, on one small enough to work out on paper."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from wraparound.economy import Economy, Registrations
from wraparound.economy.network import NETWORKS
from wraparound.economy.place import NEIGHBOURHOODS, SITES
from wraparound.economy.practice import PEOPLE, PRACTICES
from wraparound.sources.invented.likeness import like_england
from wraparound.sources.invented.measure import quantiles_of


@pytest.fixture(scope="module")
def figures() -> dict[tuple[str, str], float]:
    """Elm at 0 km and Oak at 4 km; homes at 0, 1 and 4 km with 100, 2 and 50 patients of Elm's.

    Oak has 48 patients at 4 km and made no GP return; both are in one network.
    """
    at_km = [0.0, 1.0, 4.0]
    metres = {"easting": [1_000 * km for km in at_km], "northing": [0.0] * 3}
    sites = {"easting": [0.0, 4_000.0], "northing": [0.0] * 2}
    flat = {"latitude": [0.0] * 2, "longitude": [0.0] * 2}
    elm_and_oak = ["Z00001", "Z00002"]
    economy = Economy(
        name="paper",
        as_at=date(2022, 7, 1),
        practices=PRACTICES.conform(
            pl.DataFrame(
                {
                    "practice": elm_and_oak,
                    "name": ["Elm", "Oak"],
                    "network": ["ZU0001"] * 2,
                    "patients": [152, 48],
                    "elsewhere": [0, 0],
                }
            )
        ),
        sites=SITES.conform(
            pl.DataFrame({"practice": elm_and_oak, "main": [True] * 2, **sites, **flat})
        ),
        neighbourhoods=NEIGHBOURHOODS.conform(
            pl.DataFrame({"neighbourhood": ["a", "b", "c"], **metres})
        ),
        registrations=Registrations.of(
            [0, 0, 0, 1], [0, 1, 2, 2], [100, 2, 50, 48], practices=2, neighbourhoods=3
        ),
        people=PEOPLE.conform(
            pl.DataFrame(
                {"practice": elm_and_oak, "gp_fte": [0.8, None], "gp_headcount": [1, None]}
            )
        ),
        networks=NETWORKS.conform(pl.DataFrame({"network": ["ZU0001"], "name": ["Trees"]})),
    )
    return {(measure, which): value for measure, which, value in quantiles_of(economy).iter_rows()}


@pytest.mark.parametrize(
    ("measure", "statistic", "on_paper"),
    [
        ("list", "p50", 48),
        ("list", "p75", 152),
        ("practices_per_network", "mean", 2),
        ("patients_per_gp", "p50", 190),
        ("no_gp_return", "share", 0.5),
        ("single_handed", "share", 1),
        ("neighbourhoods_per_practice", "p95", 3),
        ("practices_per_neighbourhood", "p95", 2),
        ("neighbourhood_patients", "p50", 98),
        ("small_cells", "share", 0.25),
        ("home_to_practice_km", "p50", 0),
        ("home_to_practice_km", "p90", 4),
        ("home_to_nearest_km", "p95", 0),
        ("nearest_practice", "share", 150 / 200),
    ],
)
def test_a_figure_is_what_it_is_on_paper(
    figures: dict[tuple[str, str], float], measure: str, statistic: str, on_paper: float
) -> None:
    assert figures[measure, statistic] == pytest.approx(on_paper)


def test_draws_have_the_quantiles_they_are_drawn_for() -> None:
    """Half of many draws of lists lie below England's median, one in twenty above its 95th."""
    drawn = like_england("list", np.random.default_rng(1), 50_000)
    assert np.quantile(drawn, [0.05, 0.5, 0.95]) == pytest.approx([2_723, 8_251, 20_029], rel=0.03)
