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


@dataclass(frozen=True, slots=True)
class Needed:
    """One thing that needs somebody.

    Attributes:
        thing: what.
        count: how many.
        day: the first day it is about.
        name: who is off, if it is about one.
        key: of the absence or the request it is about, if it is about one.
    """

    thing: Thing
    count: int
    day: date
    name: str = ""
    key: int | None = None


def first_things(needed: Iterable[Needed], today: date) -> list[Needed]:
    """What needs somebody now: the day's own first, then by how pressing it is.

    Left out are days more than a week ahead.
    """
    order = list(Thing)
    near = [each for each in needed if each.count and each.day <= today + AHEAD]
    return sorted(near, key=lambda each: (each.day > today, order.index(each.thing), each.day))
