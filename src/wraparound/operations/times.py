"""When a half day starts in the practice's own time; exact times come with its rota."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wraparound.operations.week import Half

LONDON = ZoneInfo("Europe/London")

STARTS: Mapping[Half, time] = {
    Half.MORNING: time(8, 0),
    Half.AFTERNOON: time(13, 0),
    Half.EVENING: time(18, 30),
}
"""Core hours are 8am to 6.30pm on working days (GMS contract); the afternoon is our choice."""


def starts_at(day: date, half: Half) -> datetime:
    """The moment a half day starts, right on both sides of a clock change."""
    return datetime.combine(day, STARTS[half], LONDON)


LASTS = timedelta(hours=4, minutes=10)
"""One session (BMA model contract: nine are 37.5 hours)."""


def ends_at(starts: datetime) -> datetime:
    """The moment a session that starts then is over; sessions do not span a clock change."""
    return starts + LASTS
