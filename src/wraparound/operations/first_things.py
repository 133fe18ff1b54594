"""What needs somebody today, the most pressing first: for the page one sees after signing in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

AHEAD = timedelta(days=7)
"""How many days ahead a session without anybody is pressing."""


class Thing(StrEnum):
    """What can need somebody, the most pressing first."""

    ITEMS = "items of a day without an owner"
    OFFERS = "offers to agree to"
    MAYBES = "people who might come"
    NOBODY = "sessions with nobody yet"
    NOT_ASKED = "sessions nobody was asked about"
    BUDDIES = "practices that ask to be a buddy"
    NETWORKS = "networks that ask to join"
    JOINING = "steps before a practice has joined"

    @property
    def of_a_day(self) -> bool:
        """Whether it is about a day; what is not can wait until the days are seen to."""
        return self not in (Thing.BUDDIES, Thing.NETWORKS, Thing.JOINING)


@dataclass(frozen=True, slots=True)
class Needed:
    """One thing that needs somebody.

    Attributes:
        thing: what.
        count: how many.
        day: the first day it is about; today where it is about none.
        name: who is off, if it is about one.
        key: of the absence or the request it is about, if it is about one.
    """

    thing: Thing
    count: int
    day: date
    name: str = ""
    key: int | None = None


def first_things(needed: Iterable[Needed], today: date) -> list[Needed]:
    """What needs somebody now: today's first, then the days ahead, then what is about no day.

    Left out are days more than a week ahead.
    """
    near = [each for each in needed if each.count and each.day <= today + AHEAD]
    return sorted(near, key=lambda each: _order(each, today))


def _order(needed: Needed, today: date) -> tuple[bool, bool, int, date]:
    place = list(Thing).index(needed.thing)
    return (not needed.thing.of_a_day, needed.day > today, place, needed.day)
