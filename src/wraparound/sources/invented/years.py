"""Lists over the years and patients by age."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from wraparound.economy import Special
from wraparound.economy.practice import AGES, HISTORY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wraparound.economy import Registrations
    from wraparound.sources.invented.chance import Chance
    from wraparound.sources.invented.plan import Areas

QUARTERS_BACK = 12
"""Lists are known for so many quarters before the day."""

WOBBLE = 0.003
"""Spread of a quarter's list about its trend; assumed."""

BAND = 5
SHARES = (
    4.54, 5.28, 5.91, 6.05, 6.04, 6.90, 7.31, 7.51, 7.01, 6.37,
    6.05, 6.38, 6.15, 5.14, 4.20, 3.99, 2.72, 1.54, 0.69, 0.20,
)  # fmt: skip
"""England's patients by five-year band from 0 to 95 and over, per cent.

Source: NHS England, Patients Registered at a GP Practice, July 2026.
"""

MIDDLE_AGE = 42.0
TILT = 0.6
"""How much more of the old there are where age is 1 (see `plan.Areas`), per forty years in logs."""

STUDENTS = (18, 26)
FRAIL = 75


def history(
    codes: list[str],
    lists: NDArray[np.int64],
    growth: NDArray[np.float64],
    as_at: date,
    chance: Chance,
) -> pl.DataFrame:
    """Each practice's list on the day and each quarter for three years before it."""
    luck = chance.of("history")
    back = np.arange(QUARTERS_BACK, -1, -1)
    trend = np.exp(-np.log1p(growth)[:, None] * back / 4)
    wobble = np.exp(luck.normal(0.0, WOBBLE, trend.shape))
    wobble[:, -1] = 1.0
    patients = np.maximum((lists[:, None] * trend * wobble).round(), 1).astype(np.int64)
    days = [_months_before(as_at, 3 * int(quarters)) for quarters in back]
    return HISTORY.conform(
        pl.DataFrame(
            {
                "practice": np.repeat(codes, back.size),
                "on": days * len(codes),
                "patients": patients.ravel(),
            }
        )
    )


def ages(
    codes: list[str],
    lists: NDArray[np.int64],
    age: NDArray[np.float64],
    special: list[Special | None],
    as_at: date,
    chance: Chance,
) -> pl.DataFrame:
    """Each practice's patients by five-year age band on the day; bands add up to the list.

    Args:
        codes: practice codes.
        lists: registered patients.
        age: how old they are beside England's (see `plan.Areas`).
        special: kinds of special practice; students and care homes have ages of their own.
        as_at: the day.
        chance: decides who is how old.
    """
    youngest = np.arange(len(SHARES)) * BAND
    tilt = TILT * age[:, None] * (youngest - MIDDLE_AGE) / 40.0
    share = np.array(SHARES) * np.exp(tilt) * np.array([_only(kind, youngest) for kind in special])
    share /= share.sum(axis=1, keepdims=True)
    patients = chance.of("ages").multinomial(lists, share)
    bands = pl.DataFrame(
        {
            "practice": np.repeat(codes, len(SHARES)),
            "on": [as_at.replace(day=1)] * patients.size,
            "from_age": np.tile(youngest, len(codes)),
            "patients": patients.ravel(),
        }
    )
    last = int(youngest[-1])
    to_age = pl.when(pl.col("from_age") < last).then(pl.col("from_age") + BAND - 1)
    return AGES.conform(bands.with_columns(to_age=to_age))


def ages_of_practices(areas: Areas, registrations: Registrations) -> NDArray[np.float64]:
    """How old each practice's patients are beside England's, from where they live."""
    weight = registrations.patients
    size = registrations.practices
    total = np.bincount(registrations.practice, weights=weight, minlength=size)
    older = areas.age[registrations.neighbourhood] * weight
    return np.bincount(registrations.practice, weights=older, minlength=size) / np.maximum(total, 1)


def _only(kind: Special | None, youngest: NDArray[np.int64]) -> NDArray[np.float64]:
    """How much likelier each band is at a practice of this kind."""
    if kind is Special.UNIVERSITY:
        students = (youngest >= STUDENTS[0] - BAND + 2) & (youngest < STUDENTS[1])
        return np.where(students, 12.0, 1.0)
    if kind is Special.CARE_HOMES:
        return np.where(youngest >= FRAIL, 1.0, 0.01)
    return np.ones(youngest.size)


def _months_before(day: date, months: int) -> date:
    """The first day of the month so many months before."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)
