"""How much further displaced patients have to go."""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest

from wraparound.analysis.closure.travel import Travel, travel, weighted_quantile


def moved(*rows: tuple[float, float | None, float | None]) -> pl.DataFrame:
    """Moves of patients, kilometres before and after."""
    frame = pl.DataFrame(
        rows,
        schema={"patients": pl.Float64, "km_before": pl.Float64, "km_after": pl.Float64},
        orient="row",
    )
    after = pl.col("km_after")
    return frame.with_columns(
        extra_km=after - pl.col("km_before"), beyond_walk=(after > 1.6).fill_null(value=False)
    )


def test_extra_distance_is_weighed_by_patients():
    """90 go 1 km further, 10 go 2 km less: 0.7 km on average, nine in ten no more than 1 km."""
    told = travel(moved((90, 1, 2), (10, 3, 1)))
    assert told == Travel(pytest.approx(0.7), 1.0, beyond_walk=90, newly_beyond_walk=90, known=100)


def test_who_was_beyond_a_walk_before_is_not_newly_so():
    """Exactly 1.6 km is still a walk, before and after."""
    told = travel(moved((50, 1.7, 2), (30, 1.6, 3), (20, 0, 1.6)))
    assert (told.beyond_walk, told.newly_beyond_walk) == (80, 30)


def test_what_is_not_known_is_left_out_of_every_figure():
    """Unless both ends are known nothing is said of a patient."""
    told = travel(moved((90, None, 5), (10, 1, None), (4, 1, 2)))
    assert (told.known, told.beyond_walk, told.mean_extra_km) == (4, 4, 1.0)


def test_where_nothing_is_known_nothing_is_said():
    """No mean and no nine in ten, rather than nought."""
    told = travel(moved((90, None, 5)))
    assert math.isnan(told.mean_extra_km)
    assert math.isnan(told.p90_extra_km)
    assert told.known == 0


@pytest.mark.parametrize(
    ("values", "weights", "share", "answer"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1] * 10, 0.9, 9),
        ([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], [1] * 10, 0.9, 9),
        ([1, 5], [90, 10], 0.9, 1),
        ([1, 5], [89.99, 10.01], 0.9, 5),
        ([5, 1], [10, 90], 0.5, 1),
        ([7], [0.1], 0.9, 7),
        ([1, 2, 3], [0.1, 0.1, 0.1], 1.0, 3),
    ],
)
def test_the_quantile_is_the_first_value_that_enough_do_not_exceed(values, weights, share, answer):
    """By weight, in any order of the values, floating point aside."""
    found = weighted_quantile(np.array(values, float), np.array(weights, float), share)
    assert found == answer
