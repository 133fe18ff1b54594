"""Measuring the intervals of a closure's effects: how much further, how many beyond a walk.

What happened is rebuilt from who gained: in every neighbourhood of the closed practice patients are
taken to have gone where its whole list went. For a list that went whole to one practice that is
what happened; for the few that dispersed it is as near as the data come.

As with patients for each practice, errors are of models fitted without the closure's ICB, and the
coverage is that of intervals made without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.backtest.coverage import ENOUGH, LEVEL, narrowest
from wraparound.analysis.backtest.events import Event
from wraparound.analysis.backtest.lines import ModelFor
from wraparound.analysis.backtest.predict import where_they_go
from wraparound.analysis.closure.effects import BY_GROUP, EFFECTS, Errors, around, scale, values
from wraparound.analysis.closure.moves import moves
from wraparound.analysis.closure.who import UNKNOWN, by_group
from wraparound.analysis.dispersal import Dispersal
from wraparound.economy import Economy

FEW = 10
"""A group of fewer patients tells nothing of how many in a hundred are left worse off."""

SLACK = 1e-9
"""An observed value this far outside an end is on it."""


@dataclass(frozen=True, slots=True)
class Told:
    """One effect of one past closure.

    Attributes:
        group: what is left out together: the ICB, or the closure.
        patients: the closing list, or one group of its patients.
        predicted: what the model said; NaN if it could not say.
        observed: what happened.
    """

    group: str
    patients: float
    predicted: float
    observed: float

    def error(self, effect: str) -> float:
        """What happened less what was said, in the effect's scale."""
        unit = scale(effect, self.predicted, self.patients)
        return (self.observed - self.predicted) / unit


@dataclass(frozen=True, slots=True)
class MeasuredEffect:
    """The errors of one effect and what the interval made of them was worth.

    Attributes:
        errors: from all closures.
        cases: how many there were.
        coverage: share of them within an interval made without their group.
        width: its mean width, in kilometres or patients.
    """

    errors: Errors
    cases: int
    coverage: float
    width: float


def measure_effects(
    before: Economy,
    staged: Economy,
    events: Sequence[Event],
    model_for: ModelFor,
    group: Callable[[Event], str],
) -> dict[str, MeasuredEffect]:
    """The errors of every effect; an effect too few closures tell of is left out.

    Args:
        before: the earlier day.
        staged: the same with everyone who may not receive marked as closed.
        events: the closures.
        model_for: who predicts each.
        group: what is left out together with each.
    """
    told: dict[str, list[Told]] = {effect: [] for effect in (*EFFECTS, *BY_GROUP.values())}
    for event in events:
        said = where_they_go(staged, event.line, model_for(event))
        happened = observed(before, event)
        for effect, each in (
            *_of_all(before, event, said, happened, group(event)),
            *_of_groups(before, event, said, happened, group(event)),
        ):
            if not np.isnan(each.predicted + each.observed):
                told[effect].append(each)
    return {
        effect: measure_effect(effect if effect in EFFECTS else "worse_off", all_)
        for effect, all_ in told.items()
        if len(all_) >= ENOUGH
    }


def _of_all(
    before: Economy, event: Event, said: Dispersal, happened: Dispersal, group: str
) -> Iterator[tuple[str, Told]]:
    """Every effect on all patients of one closure."""
    one, other = values(moves(before, said)), values(moves(before, happened))
    for effect in EFFECTS:
        yield effect, Told(group, event.patients, one[effect], other[effect])


def _of_groups(
    before: Economy, event: Event, said: Dispersal, happened: Dispersal, group: str
) -> Iterator[tuple[str, Told]]:
    """How many are left worse off of each known group of patients of one closure."""
    total = round(event.patients)
    one, other = (by_group(before, moves(before, each), each, total) for each in (said, happened))
    both = one.join(other.select("kind", "group", happened="worse_off"), on=["kind", "group"])
    known = both.filter(pl.col("group") != UNKNOWN, pl.col("patients") >= FEW)
    columns = ("kind", "patients", "worse_off", "happened")
    for kind, patients, worse_off, seen in known.select(columns).iter_rows():
        yield BY_GROUP[kind], Told(group, patients, worse_off, seen)


def observed(before: Economy, event: Event) -> Dispersal:
    """What happened: every neighbourhood split as the whole list did."""
    grid = before.registrations
    cells = grid.of_practice(event.line)
    area = np.append(grid.neighbourhood[cells].astype(np.int64), -1)
    patients = np.append(grid.patients[cells], before.elsewhere[event.line])
    area, patients = area[patients > 0], patients[patients > 0]
    to = np.nonzero(event.observed)[0]
    return Dispersal(
        economy=before.without([event.practice]),
        origin=np.full(area.size * to.size, event.line),
        area=np.repeat(area, to.size),
        practice=np.tile(to, area.size),
        patients=np.outer(patients, event.observed[to]).ravel(),
        unplaced=np.zeros(len(before.codes)),
        unplaced_area=np.zeros(len(before.centre)),
    )


def measure_effect(effect: str, told: Sequence[Told]) -> MeasuredEffect:
    """One effect, from what was said and what happened in every closure."""
    held, width = [], []
    for each in told:
        others = [other for other in told if other.group != each.group]
        made = around(effect, each.predicted, each.patients, _errors(effect, others))
        low, high = made.low or 0.0, made.high or 0.0
        held.append(low - SLACK <= each.observed <= high + SLACK)
        width.append(high - low)
    return MeasuredEffect(
        errors=_errors(effect, told),
        cases=len(told),
        coverage=float(np.mean(held)),
        width=float(np.mean(width)),
    )


def _errors(effect: str, told: Sequence[Told]) -> Errors:
    """The narrowest range that held 80% of the errors, widened to hold none at all."""
    found: NDArray[np.float64] = np.array([each.error(effect) for each in told])
    low, high = narrowest(found, LEVEL)
    return Errors(below=min(low, 0.0), above=max(high, 0.0))
