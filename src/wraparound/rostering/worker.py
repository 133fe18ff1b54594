"""Somebody who may cover, when they would, and what they do already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.rota.session import last_day, moment
from wraparound.operations.week import Half


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who may cover.

    Attributes:
        key: what tells them from others.
        name: as people call them.
        home: key of their practice, or of the network or bank they work for.
        profession: what they do.
        engagement: for whom they work. Only people of a practice are lent by it.
        registration: their professional registration. Rows of two practices with the same one are
            one person; empty if not known.
        skills: what they can do.
        pence: what one session of theirs costs beyond usual pay.
        furthest_minutes: how far they would travel one way; nothing if they did not say.
        most_sessions: how many sessions a week they would work at most, all together.
        ready: keys of practices they are ready to work at, with the last day. At home nobody asks.
        interests: skills and kinds of work they like to do.
        rather_not: keys of practices they would rather not work at. Only a wish.
    """

    key: int
    name: str
    home: int
    profession: Profession
    engagement: Engagement = Engagement.PRACTICE
    registration: str = ""
    skills: frozenset[str] = frozenset()
    pence: int = 0
    furthest_minutes: int | None = None
    most_sessions: int | None = None
    ready: Mapping[int, date] = field(default_factory=dict, hash=False)
    interests: frozenset[str] = frozenset()
    rather_not: frozenset[int] = frozenset()

    @property
    def identity(self) -> str | int:
        """What tells the person from others, whatever rows they have."""
        return self.registration or self.key

    def is_lent_to(self, practice: int) -> bool:
        """Whether a session there is cover their own practice gives."""
        return self.engagement is Engagement.PRACTICE and practice != self.home


@dataclass(frozen=True, slots=True)
class Spare:
    """A half day somebody has said they would work.

    Attributes:
        worker: key of who.
        day: when.
        half: which half of it.
        anywhere: whether also at other practices; else only at their own.
        gives_up: whether it takes them out of a session at home, which is then not worked.
    """

    worker: int
    day: date
    half: Half
    anywhere: bool = True
    gives_up: bool = False


@dataclass(frozen=True, slots=True)
class Booked:
    """Work somebody has already: a session at home, or cover that was agreed.

    Attributes:
        worker: key of who.
        practice: key of where.
        day: the day it starts.
        half: the half day it belongs to.
        starts: from when, by the clock on the wall.
        ends: until when.
    """

    worker: int
    practice: int
    day: date
    half: Half
    starts: time
    ends: time

    @property
    def starts_at(self) -> datetime:
        """The moment it starts, in UTC."""
        return moment(self.day, self.starts)

    @property
    def ends_at(self) -> datetime:
        """The moment it ends, in UTC."""
        return moment(last_day(self.day, self.starts, self.ends), self.ends)
