"""A session: one person at one practice on one day, from when to when, for what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from wraparound.errors import BadRequest
from wraparound.operations.reason import Reason
from wraparound.operations.times import LASTS, LONDON, STARTS
from wraparound.operations.week import Half, Work

LONGEST = timedelta(hours=13)
"""Eleven hours of rest are due between days (Working Time Regulations 1998, regulation 10)."""

COUNTS = LASTS / 2
"""So long somebody is there for a session to count for a half day it does not belong to."""

REMOTE = "remote"
"""The site of a session worked from somewhere else."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody's work at a practice, in the practice's own time (Europe/London).

    A session that ends no later than it starts ends the next morning.

    Attributes:
        person: key of who works.
        practice: key of where.
        day: the day it starts.
        starts: from when, by the clock on the wall.
        ends: until when.
        work: what it is for.
        site: which building; empty if nobody said, `REMOTE` if worked from elsewhere.
        room: which room; empty if nobody said.
        skill: the skill it needs; empty if none.
        key: its row, once it is kept; two sessions that differ only in this are equal.
    """

    person: int
    practice: int
    day: date
    starts: time
    ends: time
    work: Work = Work.ROUTINE
    site: str = ""
    room: str = ""
    skill: str = ""
    key: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        reason = why_not_times(self.day, self.starts, self.ends)
        if reason is not None:
            raise BadRequest(reason.sentence, reason.next_step)

    @property
    def starts_at(self) -> datetime:
        """The moment it starts, in UTC, so that moments can be subtracted on any day."""
        return moment(self.day, self.starts)

    @property
    def ends_at(self) -> datetime:
        """The moment it ends, in UTC."""
        return moment(last_day(self.day, self.starts, self.ends), self.ends)

    @property
    def length(self) -> timedelta:
        """How long it really lasts, also in a night when the clocks change."""
        return self.ends_at - self.starts_at

    @property
    def hours(self) -> float:
        """Hours worked."""
        return self.length / timedelta(hours=1)

    @property
    def equivalents(self) -> float:
        """Session equivalents: hours / 4.1667 (BMA model contract: nine are 37.5 hours)."""
        return self.length / LASTS

    @property
    def halves(self) -> tuple[Half, ...]:
        """The half days it counts for, the earliest first."""
        return halves_of(self.starts, self.ends)

    @property
    def half(self) -> Half:
        """The half day it belongs to: the first it counts for."""
        return self.halves[0]

    @property
    def is_remote(self) -> bool:
        """Whether it is worked from somewhere else."""
        return self.site.strip().casefold() == REMOTE

    @property
    def in_words(self) -> str:
        """As people say it: "Mon 9 Nov 08:00 to 12:10 (duty doctor)"."""
        times = f"{self.starts:%H:%M} to {self.ends:%H:%M}"
        return f"{self.day:%a %-d %b} {times} ({self.work.value})"

    def overlaps(self, other: Session) -> bool:
        """Whether there is a moment that belongs to both; one may start as the other ends."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def why_not_times(day: date, starts: time, ends: time) -> Reason | None:
    """Why nobody can work from then to then on a day, or nothing."""
    if any(each.second or each.microsecond for each in (starts, ends)):
        return Reason("Sessions start and end on a whole minute.", "Leave the seconds out.")
    if starts == ends:
        return Reason("The session ends as it starts.", "Write a later end.")
    if _wall(starts, ends) > LONGEST:
        return Reason(
            f"From {starts:%H:%M} to {ends:%H:%M} is longer than anybody may work.",
            f"Write an end after {starts:%H:%M}, at most {LONGEST // timedelta(hours=1)} hours on.",
        )
    for on, at in ((day, starts), (last_day(day, starts, ends), ends)):
        if _is_skipped(on, at):
            return Reason(
                f"There is no {at:%H:%M} on {on:%-d %B %Y}: the clocks go forward.",
                "Write an hour later.",
            )
    if moment(last_day(day, starts, ends), ends) <= moment(day, starts):
        return Reason("The clocks go back and the session ends as it starts.", "Write a later end.")
    return None


@lru_cache(maxsize=4096)
def halves_of(starts: time, ends: time) -> tuple[Half, ...]:
    """The half days work from then to then counts for, the earliest first.

    Those in which it goes on for at least half a session (2 h 5 min); if there is none, the one in
    which it goes on longest. What is worked after midnight belongs to the evening.
    """
    first, last = _minutes(starts), _minutes(starts) + int(_wall(starts, ends).total_seconds() / 60)
    bounds = (0, _minutes(STARTS[Half.AFTERNOON]), _minutes(STARTS[Half.EVENING]), 2 * 24 * 60)
    spent = {
        half: max(0, min(last, until) - max(first, since))
        for half, since, until in zip(Half, bounds, bounds[1:], strict=False)
    }
    enough = tuple(half for half in Half if timedelta(minutes=spent[half]) >= COUNTS)
    return enough or (max(Half, key=lambda half: spent[half]),)


def moment(day: date, at: time) -> datetime:
    """A time of the practice's own clock as a moment in UTC; of two, the earlier."""
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def last_day(day: date, starts: time, ends: time) -> date:
    """The day on which what starts then ends."""
    return day if ends > starts else day + timedelta(days=1)


def clashes(sessions: Iterable[Session]) -> list[tuple[Session, Session]]:
    """Pairs of sessions one person would work at the same time, the earlier start first."""
    found: list[tuple[Session, Session]] = []
    going_on: dict[int, list[Session]] = {}
    for session in sorted(sessions, key=lambda each: (each.starts_at, each.ends_at)):
        before = going_on.setdefault(session.person, [])
        before[:] = [each for each in before if each.overlaps(session)]
        found.extend((each, session) for each in before)
        before.append(session)
    return found


def _wall(starts: time, ends: time) -> timedelta:
    """How long it is from then to then by the clock on the wall."""
    minutes = _minutes(ends) - _minutes(starts)
    return timedelta(minutes=minutes if minutes > 0 else minutes + 24 * 60)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _is_skipped(day: date, at: time) -> bool:
    """Whether the clocks go forward over this time."""
    return moment(day, at).astimezone(LONDON).time() != at.replace(fold=0)
