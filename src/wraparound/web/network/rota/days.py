"""Days in addresses, and weeks to go to from one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils import timezone

from wraparound.errors import UnknownName
from wraparound.operations.week import Half, monday_of

WEEK = timedelta(days=7)


def day_asked(request: HttpRequest, name: str) -> date:
    """The day an address names after its question mark; today if it names none that is one."""
    return day_named(request, name) or timezone.localdate()


def day_named(request: HttpRequest, name: str) -> date | None:
    """The day an address names after its question mark; nothing if it names none that is one."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


def half_day(day: str, half: str) -> tuple[date, Half]:
    """The half day in an address.

    Raises:
        UnknownName: if there is no such half day.
    """
    try:
        return date.fromisoformat(day), Half(half)
    except ValueError:
        raise UnknownName("There is no such half day.", "Go back to the rota.") from None


@dataclass(frozen=True, slots=True)
class Around:
    """What one goes to from a day or week.

    Attributes:
        before: the one before.
        after: the one after.
        now: that of today.
    """

    before: date
    after: date
    now: date


def weeks_around(monday: date, step: int = 1) -> Around:
    """The weeks before and after, so many at a time, and this one."""
    return Around(monday - step * WEEK, monday + step * WEEK, monday_of(timezone.localdate()))


def days_around(day: date) -> Around:
    """The days before and after, and today."""
    one = timedelta(days=1)
    return Around(day - one, day + one, timezone.localdate())


def near(day: date) -> str:
    """A day in words, as near as people say it: "Today, Monday 2 November"."""
    said = {0: "Today, ", 1: "Tomorrow, "}.get((day - timezone.localdate()).days, "")
    return f"{said}{day:%A %-d %B}"
