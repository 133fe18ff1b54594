"""What a closure does to the people who lose their practice, each effect with its interval.

An interval is made of errors measured on past closures: how far what happened lay above or below
the estimate, in the shortest range that held 80% of them. Errors in patients are measured as shares
of the closing list; errors in kilometres grow with the estimate, for a mile is nothing in the
country and a great deal in a town.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.closure.measures import USUAL, Measures
from wraparound.analysis.closure.travel import travel
from wraparound.analysis.closure.who import UNKNOWN
from wraparound.analysis.dispersal import Model
from wraparound.analysis.dispersal.intervals import measured_as
from wraparound.analysis.dispersal.models.choice.coefficients import fitted
from wraparound.analysis.dispersal.models.transfer import Transfer

DISTANCES = ("mean_extra_km", "p90_extra_km")
PATIENTS = ("beyond_walk", "newly_beyond_walk", "worse_off")
EFFECTS = (*DISTANCES, *PATIENTS)
"""The effects an interval is measured for."""

BY_GROUP = {"deprivation": "worse_off_by_deprivation", "setting": "worse_off_by_setting"}
"""Names of the errors of patients left worse off within one group, by kind of group."""

SMALLEST_SCALE_KM = 1.0
"""Errors of distance are measured in this, plus the estimate where patients go further."""


@dataclass(frozen=True, slots=True)
class Errors:
    """Between which errors 80% of past closures lay, in the effect's scale.

    Attributes:
        below: the lowest error, negative or 0: what happened less what was said.
        above: the highest, positive or 0.
    """

    below: float
    above: float


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect of a closure.

    Attributes:
        value: what the model says.
        low: likely at least so much (held in about 3 closures of 4); nothing if never measured.
        high: likely at most so much.
    """

    value: float
    low: float | None = None
    high: float | None = None


def values(moves: pl.DataFrame, measures: Measures = USUAL) -> dict[str, float]:
    """The effects of a closure, by name: kilometres, or fractions of patients; NaN if not known.

    Args:
        moves: who moves from where to where; see `moves.moves`.
        measures: what counts as a walk.
    """
    far = travel(moves, walk_km=measures.walk_km)
    known = 1.0 if far.known else math.nan
    return {
        "mean_extra_km": far.mean_extra_km,
        "p90_extra_km": far.p90_extra_km,
        "beyond_walk": known * far.beyond_walk,
        "newly_beyond_walk": known * far.newly_beyond_walk,
        "worse_off": float(moves.filter("worse_off")["patients"].sum()),
    }


def scale(effect: str, value: float, patients: float) -> float:
    """What an error of this effect is measured in: kilometres, or the whole closing list."""
    return patients if effect in PATIENTS else SMALLEST_SCALE_KM + max(value, 0.0)


def around(effect: str, value: float, patients: float, errors: Errors) -> Effect:
    """The effect with its interval; patients are never below 0 or more than there are.

    Args:
        effect: its name.
        value: what the model says.
        patients: all who lose their practice.
        errors: measured for the model that says so.
    """
    unit = scale(effect, value, patients)
    low, high = value + errors.below * unit, value + errors.above * unit
    if effect in PATIENTS:
        low, high = max(low, 0.0), min(high, max(patients, value))
    return Effect(value, low, high)


def likely_distances(
    effect: str, values: NDArray[np.float64], model: Model
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Low and high ends of many distances at once; NaN if the model was never measured.

    Args:
        effect: one of `DISTANCES`.
        values: what the model says of each closure, in kilometres.
        model: the model.
    """
    name = measured_as(model)
    errors = _errors().get(name, {}).get(effect) if name is not None else None
    if errors is None:
        nothing = np.full(values.size, np.nan)
        return nothing, nothing
    unit = SMALLEST_SCALE_KM + np.maximum(values, 0.0)
    return values + errors.below * unit, values + errors.above * unit


def likely(
    found: Mapping[str, float], model: Model, patients: float, closures: int, measures: Measures
) -> dict[str, Effect]:
    """Every effect with its interval, where one was measured.

    None was for several closures at once, nor for distances that count as a walk or as further
    other than the usual ones. A transfer that is declared is not predicted: its list goes whole.

    Args:
        found: the effects, by name.
        model: the model that said where patients go.
        patients: all who lose their practice.
        closures: how many practices close.
        measures: what counts as further and as a walk.
    """
    if isinstance(model, Transfer):
        return {name: Effect(value, value, value) for name, value in found.items()}
    known = _known(model, closures, measures)
    return {
        effect: around(effect, value, patients, known[effect])
        if effect in known and value == value
        else Effect(value)
        for effect, value in found.items()
    }


def likely_groups(
    who: pl.DataFrame, model: Model, closures: int, measures: Measures
) -> pl.DataFrame:
    """What a closure means for each group, with a likely range of those left worse off.

    Errors are measured as shares of the group, over all groups of one kind together.

    Args:
        who: see `who.by_group`.
        model: the model that said where patients go.
        closures: how many practices close.
        measures: what counts as further and as a walk.

    Returns:
        The same with `worse_off_low` and `worse_off_high`; empty where it was never measured, and
        for patients whose group is not known.
    """
    known = _known(model, closures, measures)

    def of(kind: str, group: str, patients: int, worse_off: int) -> Effect:
        errors = None if group == UNKNOWN else known.get(BY_GROUP[kind])
        if isinstance(model, Transfer):
            return Effect(worse_off, worse_off, worse_off)
        return around("worse_off", worse_off, patients, errors) if errors else Effect(worse_off)

    found = [of(*row) for row in who.select("kind", "group", "patients", "worse_off").rows()]
    return who.with_columns(
        pl.Series(f"worse_off_{end}", [getattr(each, end) for each in found], pl.Float64)
        .round()
        .cast(pl.Int64)
        for end in ("low", "high")
    )


def _known(model: Model, closures: int, measures: Measures) -> Mapping[str, Errors]:
    """The errors measured for such a closure, by effect: none for several at once.

    Where other distances count as a walk or as further, only those of distances.
    """
    name = measured_as(model)
    known = _errors().get(name, {}) if name is not None and closures == 1 else {}
    usual = (measures.further_km, measures.walk_km) == (USUAL.further_km, USUAL.walk_km)
    return {effect: each for effect, each in known.items() if usual or effect in DISTANCES}


@cache
def _errors() -> Mapping[str, Mapping[str, Errors]]:
    measured: Mapping[str, Any] = fitted("intervals").get("effects", {})
    return {
        model: {
            effect: Errors(below=each["below"], above=each["above"])
            for effect, each in effects.items()
        }
        for model, effects in measured.items()
    }
