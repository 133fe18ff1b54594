"""Fitting finds the coefficients that closures were made with, and says how sure it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from wraparound.analysis.dispersal.models.choice import Coefficients, successor
from wraparound.analysis.dispersal.models.choice.candidates import Candidates
from wraparound.analysis.dispersal.models.choice.successor import design, successor_chances
from wraparound.analysis.fit import Case, fit, spread
from wraparound.analysis.fit.fitting import fit_inside
from wraparound.analysis.fit.likelihood import choices_of, surprise_of
from wraparound.errors import MissingData

TRUTH = Coefficients(
    peer_distance=-1.0,
    other_distance=-2.0,
    size=0.8,
    name=2.0,
    inside=0.7,
    transfer=1.0,
    transfer_size=0.5,
)


def made_up(luck: np.random.Generator, truth: Coefficients, number: int) -> Case:
    """One closure whose outcome was drawn with the true chances."""
    count = 12
    candidates = Candidates(
        start=np.array([0, count]),
        practice=np.arange(count),
        peer=luck.random(count) < 0.3,
        distance=luck.normal(0.5, 0.8, count),
        size=luck.normal(0.0, 0.7, count),
        name=luck.random(count) < 0.1,
    )
    patients = float(np.exp(luck.normal(8.3, 0.7)))
    transferred = bool(luck.random() < truth.transfer_chance(patients))
    observed = np.zeros(count)
    if transferred:
        observed[luck.choice(count, p=successor_chances(candidates, truth))] = 1.0
    return Case(
        practice=f"A{number:05}",
        icb=f"Q{number % 10}",
        after=date(2022, 7, 1),
        patients=patients,
        transferred=transferred,
        candidates=candidates,
        observed=observed,
    )


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    luck = np.random.default_rng(7)
    with pytest.MonkeyPatch.context() as patch:
        # Closures follow the true chances, the unlikely ones included.
        patch.setattr(successor, "UNLIKELY", 0.0)
        return [made_up(luck, TRUTH, number) for number in range(1_500)]


def test_the_truth_is_found_again(cases):
    """From 1,500 made-up closures every coefficient comes out near the one they were made with."""
    found = fit(cases).values()
    for name, true in TRUTH.values().items():
        assert found[name] == pytest.approx(true, abs=0.25), name


def test_the_same_closures_give_the_same_numbers(cases):
    """Fitting has no chance in it, and the order of closures does not matter."""
    once, again = fit(cases[:200]).values(), fit(cases[:200]).values()
    assert once == again
    assert fit(cases[:200][::-1]).values() == pytest.approx(once, abs=1e-3)


def test_the_slope_is_the_slope_of_the_likelihood(cases):
    """The derivative given to the optimiser agrees with differences."""
    choices, at, step = choices_of(cases[:50]), np.array([-1.0, -0.5, 0.3, 0.9]), 1e-6
    _, slope = surprise_of(choices, at)
    for column in range(4):
        ahead = at + step * np.eye(4)[column]
        back = at - step * np.eye(4)[column]
        measured = (surprise_of(choices, ahead)[0] - surprise_of(choices, back)[0]) / (2 * step)
        assert slope[column] == pytest.approx(measured, rel=1e-4, abs=1e-5)


def test_surprise_is_minus_the_log_chance(cases):
    """One closure whose candidates are all outside the network, worked out the long way."""
    case = next(c for c in cases if c.successor_known)
    case = replace(case, candidates=replace(case.candidates, peer=np.zeros(12, bool)))
    utilities = np.array([0.0, -1.0, 0.5, 1.0])
    weight = np.exp(design(case.candidates) @ utilities)
    chance = (weight / weight.sum())[int(case.observed.argmax())]
    assert surprise_of(choices_of([case]), utilities)[0] == pytest.approx(-np.log(chance))


def test_a_trait_nobody_shows_gets_no_weight(cases):
    """Without any shared name the pull to zero keeps its coefficient at zero."""
    nameless = [
        replace(case, candidates=replace(case.candidates, name=np.zeros(12, bool)))
        for case in cases[:100]
    ]
    assert fit(nameless).name == pytest.approx(0.0, abs=1e-6)


def test_never_always_inside(cases):
    """Two transfers that stayed say 3 in 4, not always."""
    case = next(c for c in cases if c.successor_known and c.candidates.peer[c.observed.argmax()])
    assert fit_inside([case, case]) == pytest.approx(3 / 4)


def test_nothing_to_learn_from_is_said_so(cases):
    """Closures without a known successor cannot teach who takes over."""
    unknown = [replace(case, observed=np.zeros(12)) for case in cases[:5]]
    with pytest.raises(MissingData, match="known successor"):
        fit(unknown)


def test_the_spread_contains_the_fitted_value(cases):
    """And it is the same on every run."""
    few = cases[:300]
    found, interval = fit(few).values(), spread(few, draws=40)
    assert interval == spread(few, draws=40)
    assert all(low < found[name] < high for name, (low, high) in interval.items())
