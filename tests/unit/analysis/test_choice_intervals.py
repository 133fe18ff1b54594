"""Intervals: measured on past closures, shown so that the estimate is inside."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wraparound.analysis.backtest.coverage import ENOUGH, Pairs, measure, shortest, table_of
from wraparound.analysis.dispersal.intervals import IntervalTable, interval, table_for
from wraparound.analysis.dispersal.models import MODELS
from wraparound.analysis.dispersal.models.choice import Choice, Coefficients
from wraparound.analysis.dispersal.models.choice.coefficients import fitted

TABLE = IntervalTable(np.array([0.0, 0.1]), np.array([0.0, 0.3]), np.array([0.05, 0.6]))


def test_the_band_of_the_predicted_share_gives_the_interval():
    """20% predicted of 1,000 patients: from 200 (widened from 300) to 600."""
    low, high = interval([0.2], 1_000, TABLE)
    assert (low.tolist(), high.tolist()) == ([200.0], [600.0])


def test_an_estimate_on_the_edge_belongs_to_the_band_above():
    """10% predicted is read from the second band."""
    assert TABLE.band([0.0, 0.0999, 0.1, 1.0]).tolist() == [0, 0, 1, 1]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.floats(1, 50_000))
@settings(deadline=None)
def test_the_estimate_lies_within_what_is_shown(shares, patients):
    """For every packaged table, and between nobody and the whole list."""
    for model in (*MODELS.values(), Choice(transfer=0.0)):
        low, high = interval(shares, patients, table_for(model))
        estimate = np.array(shares) * patients
        assert (low <= estimate).all()
        assert (estimate <= high).all()
        assert low.min() >= 0
        assert high.max() <= patients


def test_a_model_nobody_measured_has_no_interval():
    """Other coefficients, or a chance of transfer somebody made up."""
    other = Coefficients(**{**Choice().coefficients.values(), "size": 9.0})
    assert table_for(Choice(coefficients=other)) is None
    assert table_for(Choice(transfer=0.5)) is None


def test_the_shortest_interval_is_the_shortest():
    """Of ten outcomes, nine are needed; the outlier is the one left out."""
    observed = np.array([0.4, 0.41, 0.42, 0.43, 0.44, 0.45, 0.46, 0.47, 0.48, 1.0])
    assert shortest(observed) == (0.4, 0.48)


def test_a_lower_end_of_next_to_nothing_is_nothing():
    """Observed shares under 2% were dropped as noise, so 1% is no lower bound."""
    assert shortest(np.full(20, 0.01)) == (0.0, 0.01)


def test_with_few_cases_anything_is_possible():
    """Under eight cases the interval is the whole list."""
    assert shortest(np.full(ENOUGH - 1, 0.5)) == (0.0, 1.0)


def closure(group: str, predicted: list[float], observed: list[float]) -> Pairs:
    return Pairs(group, 1_000.0, np.array(predicted), np.array(observed))


def test_coverage_is_measured_without_the_group():
    """Five ICBs that agree and one that does not, whose cases a table without it cannot hold."""
    same = [closure(f"ICB{n}", [0.2] * 2, [0.2] * 2) for n in range(5)]
    odd = closure("ODD", [0.2] * 4, [0.9] * 4)
    measured = measure([*same, odd], (0.0, 0.1))
    assert measured.cases.tolist() == [0, 14]
    assert measured.table.high[1] == 0.9
    assert measured.coverage[1] == pytest.approx(10 / 14)


def test_the_shown_interval_holds_at_least_as_often():
    """Widening to the estimate can only help."""
    seen = np.random.default_rng(3).random((30, 5))
    tried = [closure(f"ICB{n % 6}", row.tolist(), row[::-1].tolist()) for n, row in enumerate(seen)]
    measured = measure(tried, (0.0, 0.3, 0.6))
    assert (measured.shown >= measured.coverage).all()


def test_a_table_holds_what_it_was_made_from():
    """At least 80% of the cases of each band lie within its interval."""
    seen = np.random.default_rng(3).random((40, 2))
    table = table_of([closure("", row[:1].tolist(), row[1:].tolist()) for row in seen], (0.0, 0.5))
    band = table.band(seen[:, 0])
    held = (seen[:, 1] >= table.low[band]) & (seen[:, 1] <= table.high[band])
    assert all(held[band == b].mean() >= 0.8 for b in (0, 1))


def test_packaged_intervals_say_what_they_were_worth():
    """Each band of each packaged table carries its cases, coverage and width."""
    for table in fitted("intervals")["tables"].values():
        assert all({"cases", "coverage", "mean_width"} <= set(band) for band in table["bands"])
        assert table["bands"][0]["from"] == 0
