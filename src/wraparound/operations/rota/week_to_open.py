"""Which week a rota opens at: this one while it still holds anything, else the coming one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from wraparound.operations.rota.session import Session
from wraparound.operations.times import LONDON

_SATURDAY = 5


def weekend_of(now: datetime) -> tuple[date, date]:
    """Saturday and Sunday of the week a moment is in, by the practice's own clock."""
    today = now.astimezone(LONDON).date()
    saturday = today + timedelta(days=_SATURDAY - today.weekday())
    return saturday, saturday + timedelta(days=1)


def day_to_open(now: datetime, weekend: Iterable[Session]) -> date:
    """A day of the week a rota opens at, if nobody names one.

    At a weekend with no session to come the week is over, and one looks at the next.

    Args:
        now: the moment one looks.
        weekend: sessions of this week's Saturday and Sunday.

    Returns:
        Today, or the Monday after.
    """
    today = now.astimezone(LONDON).date()
    if today.weekday() < _SATURDAY or any(each.ends_at > now for each in weekend):
        return today
    return today + timedelta(days=7 - today.weekday())
