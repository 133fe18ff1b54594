"""Laws of closing every practice in turn, and every two at once, with some lists closed."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from tests.models import models
from tests.worlds import LAW, with_closed_lists

from wraparound.analysis.contingency import contingency
from wraparound.analysis.contingency.pushed import is_pushed_over, receives
from wraparound.analysis.dispersal import Dispersal, Model, disperse, local_limits
from wraparound.analysis.distance import to_nearest_site
from wraparound.analysis.pairs import pairs, transfers
from wraparound.economy import Economy


@LAW
@given(economy=with_closed_lists(), model=models())
def test_each_practice_in_turn_is_its_single_closure(economy: Economy, model: Model) -> None:
    """The fast answer about all agrees with the exact one about each."""
    for row in contingency(economy, model).practices.rows(named=True):
        alone = disperse(economy.without([row["practice"]]), model, local_limits(economy))
        over = is_pushed_over(economy, alone.received)
        assert row["receiving"] == receives(alone.received).sum()
        assert row["pushed_over"] == over.sum()
        assert row["patients_over"] == pytest.approx(alone.lists[over].sum())
        assert row["unplaced"] == pytest.approx(alone.unplaced.sum())


@LAW
@given(economy=with_closed_lists(), model=models())
def test_extra_distance_is_that_of_the_single_closure(economy: Economy, model: Model) -> None:
    """Its mean exactly, what nine in ten stay within to 100 metres."""
    for row in contingency(economy, model).practices.rows(named=True):
        further, patients = _further(
            disperse(economy.without([row["practice"]]), model, local_limits(economy))
        )
        if patients.size == 0:
            assert (row["mean_extra_km"], row["p90_extra_km"]) == (None, None)
            continue
        assert row["mean_extra_km"] == pytest.approx(np.average(further, weights=patients))
        order = np.argsort(further)
        within = np.cumsum(patients[order]) >= 0.9 * patients.sum() - 1e-5
        nine_in_ten = further[order][within][0]
        assert nine_in_ten - 1e-6 <= row["p90_extra_km"] <= nine_in_ten + 0.1 + 1e-6


def _further(moved: Dispersal) -> tuple[np.ndarray, np.ndarray]:
    """Extra kilometres of each row of patients whose distances are known, and the patients."""
    known = moved.area >= 0
    area = moved.area[known]
    after = to_nearest_site(moved.economy, area, moved.practice[known])
    further = after - to_nearest_site(moved.economy, area, moved.origin[known])
    kept = ~np.isnan(further)
    return further[kept], moved.patients[known][kept]


@LAW
@given(economy=with_closed_lists(), model=models())
def test_a_transfer_is_what_the_single_closure_moves(economy: Economy, model: Model) -> None:
    """From each practice to each other."""
    moves = transfers(economy, model)
    for closing, code in enumerate(economy.codes):
        received = disperse(economy.without([code]), model, local_limits(economy)).received
        told = [moves.between(closing, other) for other in range(len(economy.codes))]
        assert told == pytest.approx(received, abs=1e-5)


@LAW
@given(economy=with_closed_lists(), model=models())
def test_a_pair_is_its_double_closure(economy: Economy, model: Model) -> None:
    """And its interaction is what both do beyond what each does."""
    risk = dict(contingency(economy, model).practices.select("practice", "risk").rows())
    for row in pairs(economy, model).pairs.rows(named=True):
        both = disperse(economy.without([row["one"], row["other"]]), model, local_limits(economy))
        over = is_pushed_over(economy, both.received) & ~both.economy.is_closed
        assert row["pushed_over"] == over.sum()
        assert row["unplaced"] == pytest.approx(both.unplaced.sum())
        assert row["risk"] == pytest.approx(both.unplaced.sum() + both.lists[over].sum())
        apart = risk[row["one"]] + risk[row["other"]]
        assert row["worse"] == pytest.approx(row["risk"] - apart, abs=1e-5)


@LAW
@given(economy=with_closed_lists(), model=models())
def test_systemic_risk_ranks(economy: Economy, model: Model) -> None:
    """Rank 1 has the largest risk; ranked() goes down from there."""
    ranked = contingency(economy, model).ranked()
    assert ranked["risk"].is_sorted(descending=True)
    assert ranked["rank"].is_sorted()
    first = ranked.filter(pl.col("rank") == 1)["risk"]
    assert (first == ranked["risk"].max()).all()
