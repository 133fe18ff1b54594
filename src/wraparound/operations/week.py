"""The week: its days and halves, kinds of work, and who usually works when, doing what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from wraparound.operations.professions import Profession


class Half(StrEnum):
    """A part of the day, one session long."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Work(StrEnum):
    """What a session is for. One session, one kind of work."""

    ROUTINE = "routine clinic"
    DUTY = "duty doctor"
    REMOTE = "telephone and online"
    VISITS = "visits and care homes"
    PROCEDURE = "procedures"
    LONG_TERM = "long-term conditions"
    ADMINISTRATION = "administration"
    TEACHING = "training and teaching"
    ENHANCED = "evening and weekend access"
    LEARNING = "own learning"

    @property
    def is_booked(self) -> bool:
        """Whether patients are booked into it."""
        return self in _BOOKED


_BOOKED = frozenset({Work.ROUTINE, Work.REMOTE, Work.PROCEDURE, Work.LONG_TERM, Work.ENHANCED})

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def work_in_words(work: Work, skill: str) -> str:
    """What a session is for, and the skill it needs if any."""
    return f"{work.value}, needs {skill}" if skill else work.value


@dataclass(frozen=True, slots=True)
class UsualSession:
    """One half day of somebody's usual week.

    Attributes:
        weekday: 0 for Monday.
        half: which part of the day.
        work: what it is for.
        skill: the skill it needs; empty if none.
    """

    weekday: int
    half: Half
    work: Work = Work.ROUTINE
    skill: str = ""

    @property
    def words(self) -> str:
        """What it is for, and the skill it needs."""
        return work_in_words(self.work, self.skill)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works at a practice, as the rules see them.

    Attributes:
        key: what tells them from others.
        name: as people call them.
        profession: what they do.
        week: their usual week.
    """

    key: int
    name: str
    profession: Profession
    week: tuple[UsualSession, ...] = ()

    def sessions_on(self, day: date) -> tuple[UsualSession, ...]:
        """What they usually do that day, morning first."""
        halves = list(Half)
        mine = (session for session in self.week if session.weekday == day.weekday())
        return tuple(sorted(mine, key=lambda session: halves.index(session.half)))

    def works(self, day: date, half: Half) -> bool:
        """Whether they are usually in then."""
        return any(session.half is half for session in self.sessions_on(day))


def who_is_in(colleagues: Iterable[Colleague], day: date, half: Half) -> list[Colleague]:
    """Those usually in on a half day, in the order given."""
    return [colleague for colleague in colleagues if colleague.works(day, half)]


def monday_of(day: date) -> date:
    """The Monday of the week a day is in."""
    return day - timedelta(days=day.weekday())
