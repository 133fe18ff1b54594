"""When a practice has to be open: core hours, less bank holidays and its own closed days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wraparound.operations.reason import Reason
from wraparound.operations.rota.holidays import holiday_on
from wraparound.operations.week import Half

CORE_HALVES = (Half.MORNING, Half.AFTERNOON)
"""Premises, telephone and online are open from 8am to 6.30pm, Monday to Friday (GMS contract)."""

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Closed:
    """A day or half day on which a practice is closed, for example for training.

    Attributes:
        day: which day.
        half: which half; nothing if the whole day.
        why: what people are told.
    """

    day: date
    half: Half | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """When a practice is open.

    Attributes:
        closed: its own closed days, beside bank holidays.
        open_holidays: bank holidays on which it is open all the same.
    """

    closed: tuple[Closed, ...] = ()
    open_holidays: frozenset[date] = frozenset()

    def why_closed(self, day: date, half: Half) -> Reason | None:
        """Why nobody works then, or nothing. Also asked of evenings and weekends."""
        holiday = holiday_on(day)
        if holiday and day not in self.open_holidays:
            return Reason(f"{day:%A %-d %B %Y} is a holiday: {holiday}.")
        for each in self.closed:
            if each.day == day and each.half in (None, half):
                why = f": {each.why}" if each.why else ""
                return Reason(f"The practice is closed on {day:%A %-d %B %Y}{why}.")
        return None

    def is_open(self, day: date, half: Half) -> bool:
        """Whether it is a half day of core hours on which the practice is not closed."""
        return is_core(day, half) and self.why_closed(day, half) is None


def is_core(day: date, half: Half) -> bool:
    """Whether a half day is within core hours, were it no holiday."""
    return day.weekday() < _SATURDAY and half in CORE_HALVES
