"""Intervals around what a closure does to people: made of past errors, never beyond what can be."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.analysis.test_backtest_observation import moved
from tests.worlds import world

from wraparound.analysis.backtest.effects import Told, measure_effect, measure_effects, observed
from wraparound.analysis.backtest.events import events_of
from wraparound.analysis.backtest.grids import grids_of
from wraparound.analysis.backtest.lines import always
from wraparound.analysis.backtest.observation import observe
from wraparound.analysis.backtest.predict import Situation, stage
from wraparound.analysis.closure import Measures, close
from wraparound.analysis.closure.effects import (
    BY_GROUP,
    EFFECTS,
    PATIENTS,
    Errors,
    around,
    likely,
    likely_groups,
    scale,
)
from wraparound.analysis.closure.who import UNKNOWN
from wraparound.analysis.dispersal import model_named
from wraparound.analysis.dispersal.models import MODELS
from wraparound.analysis.dispersal.models.choice import Choice
from wraparound.analysis.dispersal.models.choice.coefficients import fitted
from wraparound.analysis.dispersal.models.share import Share
from wraparound.analysis.dispersal.models.transfer import Transfer

TOWN = world("""
    practice | list | gp fte | network | east | north
    ASH      | 1000 | 1      | HILL    | 0    | 0
    ELM      | 1900 | 1      | HILL    | 1    | 0
    YEW      | 2500 | 1      | -       | 3    | 4

    area | ASH | ELM  | YEW  | east | north
    TOP  | 600 | 1500 | -    | 0    | 0
    LOW  | 400 | 400  | 100  | 0    | 1
    FAR  | -   | -    | 2400 | 3    | 4
""")


def test_errors_of_patients_are_shares_of_the_list():
    """200 said of 1,000, errors of -10% to +30%: from 100 to 500."""
    told = around("worse_off", 200.0, 1_000.0, Errors(-0.1, 0.3))
    assert (told.value, told.low, told.high) == (200.0, 100.0, 500.0)


def test_errors_of_distance_grow_with_the_estimate():
    """3 km said, errors of -0.5 to +0.25 in units of 1 km and the estimate: 1 km to 4 km."""
    told = around("mean_extra_km", 3.0, 1_000.0, Errors(-0.5, 0.25))
    assert (told.low, told.high) == (1.0, 4.0)
    assert scale("mean_extra_km", -2.0, 1_000.0) == 1.0


@given(
    effect=st.sampled_from(PATIENTS),
    share=st.floats(0, 1),
    patients=st.floats(1, 30_000),
    below=st.floats(-2, 0),
    above=st.floats(0, 2),
)
def test_patients_are_never_below_none_nor_above_all(effect, share, patients, below, above):
    """Whatever the errors, and the estimate lies within."""
    told = around(effect, share * patients, patients, Errors(below, above))
    assert told.low is not None
    assert told.high is not None
    assert 0 <= told.low <= told.value <= told.high <= patients


@pytest.mark.parametrize("model", [*MODELS])
def test_every_model_has_an_interval_for_every_effect(model):
    """Measured, packaged, and containing what the model says."""
    effects = close(TOWN, "ASH", model=model).effects
    assert tuple(effects) == EFFECTS
    for name, effect in effects.items():
        assert effect.low is not None, name
        assert effect.high is not None, name
        assert effect.low <= effect.value <= effect.high, name


def test_a_declared_takeover_is_not_predicted():
    """Its list goes whole, so there is nothing to be wrong about but the map."""
    effects = close(TOWN, "ASH", kind="transfer", successor="YEW").effects
    assert all(each.low == each.value == each.high for each in effects.values())


def test_two_closures_at_once_were_never_measured():
    """No past case to measure by, so no interval is shown."""
    both = close(close(TOWN, "ASH").after, "ELM").effects
    assert [each.low for each in both.values()] == [None] * len(EFFECTS)


def test_other_distances_than_the_usual_were_never_measured():
    """Who calls 3 km a walk gets kilometres with an interval, but patients without one."""
    effects = close(TOWN, "ASH", measures=Measures(walk_km=3.0)).effects
    assert {name for name, each in effects.items() if each.low is None} == set(PATIENTS)


def test_coefficients_somebody_changed_were_never_measured():
    """Nor a chance of transfer somebody made up."""
    effects = likely({"worse_off": 5.0}, Choice(transfer=0.5), 10.0, 1, Measures())
    assert effects["worse_off"].low is None


def test_what_is_not_known_has_no_interval():
    """A distance that is not known is not guessed."""
    effects = likely({"mean_extra_km": math.nan}, Share(), 10.0, 1, Measures())
    assert effects["mean_extra_km"].low is None


def told(group: str, predicted: float, happened: float) -> Told:
    return Told(group, 1_000.0, predicted, happened)


def test_coverage_is_measured_without_the_group():
    """Errors of an ICB that would hold its own closures must not be counted for it.

    Of 16 closures 14 must lie within. With all of them, the four of the odd ICB are too many to be
    left out, and all 16 hold; without its own four, nothing warned of it and they do not.
    """
    alike = [told(f"ICB{n}", 100.0, 150.0) for n in range(12)]
    odd = [told("ODD", 100.0, 900.0) for _ in range(4)]
    measured = measure_effect("worse_off", [*alike, *odd])
    assert measured.cases == 16
    assert measured.coverage == pytest.approx(12 / 16)
    assert measured.errors.above == pytest.approx(0.8)


def test_groups_left_worse_off_have_a_range_of_their_own():
    """Within 0 and the group, around the figure; none for patients whose group is not known."""
    rows = [("deprivation", "middle fifth", 400, 100), ("deprivation", UNKNOWN, 50, 10)]
    who = pl.DataFrame(rows, ["kind", "group", "patients", "worse_off"], orient="row")
    ranged = likely_groups(who, model_named("choice"), 1, Measures())
    low, high = ranged.row(0)[-2:]
    assert 0 <= low <= 100 <= high <= 400
    assert high - low < 400
    assert ranged.row(1)[-2:] == (None, None)
    assert likely_groups(who, Transfer("OAK"), 1, Measures()).row(0)[-2:] == (100, 100)
    for model, closures, measures in (
        (model_named("choice"), 2, Measures()),
        (model_named("choice"), 1, Measures(further_km=3.0)),
        (Choice(transfer=0.5), 1, Measures()),
    ):
        unknown = likely_groups(who, model, closures, measures)
        assert unknown.row(0)[-2:] == (None, None)


def test_what_happened_keeps_every_patient():
    """Each neighbourhood splits as the whole list did; nobody is lost."""
    closings = moved({"ASH": {"BAY": 0.7, "ELM": 0.3}})
    grids = grids_of(closings)
    (event,), _ = events_of(closings, grids, observe(grids))
    seen = observed(closings.before, event)
    assert seen.patients.sum() == pytest.approx(closings.before.lists[event.line])
    assert np.allclose(seen.received / event.patients, event.observed)


def test_a_model_that_is_right_has_no_error():
    """Eight closures told by who received each: every error is 0 and every interval holds."""
    closings = moved({"ASH": {"BAY": 1.0}})
    grids = grids_of(closings)
    (event,), _ = events_of(closings, grids, observe(grids))
    eight = [replace(event, icb=f"Q{n}") for n in range(8)]
    staged = stage(closings, Situation.SURVIVORS)
    right = measure_effects(
        closings.before, staged, eight, always(Transfer("BAY")), lambda each: each.icb or ""
    )
    assert right.keys() == set(EFFECTS)
    for measured in right.values():
        assert measured.errors.below == pytest.approx(0, abs=1e-6)
        assert measured.errors.above == pytest.approx(0, abs=1e-6)
        assert measured.coverage == 1.0
    wrong = measure_effects(
        closings.before, staged, eight, always(Share()), lambda each: each.icb or ""
    )
    assert any(each.errors.above - each.errors.below > 0.01 for each in wrong.values())


def test_groups_are_cases_of_their_own():
    """Two settings of one closure, each with its own patients and its own errors."""
    closings = moved({"ASH": {"BAY": 1.0}})
    grids = grids_of(closings)
    (event,), _ = events_of(closings, grids, observe(grids))
    settled = replace(
        closings.before,
        neighbourhoods=closings.before.neighbourhoods.with_columns(
            rural=pl.int_range(pl.len()) % 2 == 0
        ),
    )
    eight = [replace(event, icb=f"Q{n}") for n in range(8)]
    staged = settled
    model_for = always(Transfer("BAY"))
    measured = measure_effects(settled, staged, eight, model_for, lambda each: each.icb or "")
    assert measured["worse_off_by_setting"].cases == 16
    assert measured["worse_off_by_setting"].errors.above == pytest.approx(0, abs=1e-6)
    assert "worse_off_by_deprivation" not in measured


def test_packaged_errors_say_what_they_were_worth():
    """Each effect of each model carries its cases, coverage and width."""
    packaged = fitted("intervals")["effects"]
    assert packaged.keys() >= {"nearest", "huff", "share", "choice", "likeliest", "free"}
    for effects in packaged.values():
        assert set(effects) == {*EFFECTS, *BY_GROUP.values()}
        assert all({"cases", "coverage", "mean_width"} <= set(each) for each in effects.values())
        assert all(each["below"] <= 0 <= each["above"] for each in effects.values())
