"""A practice as the proposal sees it: its size, its limits, its week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wraparound.operations.week import Half


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice that asks for cover, or whose people may give it.

    Attributes:
        key: what tells it from others.
        name: as people call it.
        weighted_patients: patients on its list, weighted for workload.
        lends_a_week: how many sessions a week its people may give together; nothing if it set no
            limit.
        lends_each_a_week: how many sessions a week one of its people may give.
        refuses: keys of practices it neither lends to nor borrows from.
        prefers: keys of practices it would rather borrow from. Only a wish.
        balance: sessions of cover given less those received so far.
    """

    key: int
    name: str
    weighted_patients: float
    lends_a_week: int | None = None
    lends_each_a_week: int | None = None
    refuses: frozenset[int] = frozenset()
    prefers: frozenset[int] = frozenset()
    balance: float = 0.0


@dataclass(frozen=True, slots=True)
class Planned:
    """What a practice needs in a week, and what its own staff meet of it.

    Attributes:
        practice: key of whose.
        week: the Monday.
        sessions: sessions it planned.
        met: sessions its own staff and cover agreed already meet.
    """

    practice: int
    week: date
    sessions: int
    met: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stays at a practice in one half day. Where nothing is said, nobody can be spared.

    Attributes:
        practice: key of where.
        day: when.
        half: which half of it.
        gps: how many GPs are in who can supervise, before anybody is lent.
        can_spare: how many clinicians can be taken out of it; the practice's own minimum stays.
        duty: key of its duty doctor, who always stays.
    """

    practice: int
    day: date
    half: Half
    gps: int = 0
    can_spare: int = 0
    duty: int | None = None
