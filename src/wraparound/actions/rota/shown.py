"""A rota as pages show it: who works when at a practice, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.actions.rota.duty import rota_at
from wraparound.actions.rota.visitors import note_visitors
from wraparound.operations.professions import Profession
from wraparound.operations.roles import Deed
from wraparound.operations.rota.away import is_away
from wraparound.operations.rota.gaps import Gap, gaps
from wraparound.operations.rota.opening import CORE_HALVES, is_core
from wraparound.operations.rota.practice_rota import Covered, PracticeRota
from wraparound.operations.rota.session import Session
from wraparound.operations.week import Half, Work, monday_of
from wraparound.store.models import RotaWeek
from wraparound.store.repositories.rota import sessions

DAYS = 7


@dataclass(frozen=True, slots=True)
class SessionShown:
    """One session of a day.

    Attributes:
        key: its key; nothing if it is only usual, or cover.
        person: key of who works it.
        name: who.
        profession: what they do.
        starts: from when.
        ends: until when.
        work: what for.
        halves: the half days it counts for.
        place: building and room, as far as known.
        away: why they are away, "on leave" or "off"; empty if they are not.
        away_all: whether they are away for all of it.
        instead_of: whom they cover for; empty if nobody.
        covered_by: who covers it; empty if nobody.
    """

    key: int | None
    person: int
    name: str
    profession: Profession
    starts: time
    ends: time
    work: Work
    halves: tuple[Half, ...]
    place: str = ""
    away: str = ""
    away_all: bool = False
    instead_of: str = ""
    covered_by: str = ""

    @property
    def is_on_duty(self) -> bool:
        """Whether they are the duty doctor then."""
        return self.work is Work.DUTY and self.profession.is_gp and not self.away_all


@dataclass(frozen=True, slots=True)
class DayShown:
    """One day of a practice.

    Attributes:
        day: the day.
        closed: why nobody works in its core hours; empty if they do.
        sessions: everybody's, in time.
        gaps: what is missing, the most pressing first.
    """

    day: date
    closed: str
    sessions: tuple[SessionShown, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class WeekShown:
    """One week of a practice.

    Attributes:
        monday: its Monday.
        made: whether it was filled; else it is shown as usually worked.
        published_at: when it was published, if it was.
        days: its days; weekends only if somebody works or something is missing then.
        may_change: whether who looks may change it.
        may_ask: whether who looks may ask for cover.
    """

    monday: date
    made: bool
    published_at: datetime | None
    days: tuple[DayShown, ...]
    may_change: bool
    may_ask: bool

    @property
    def gaps(self) -> list[Gap]:
        """Everything missing in the week, the most pressing first."""
        found = [gap for day in self.days for gap in day.gaps]
        return sorted(found, key=lambda gap: gap.urgency)


@transaction.atomic
def practice_week(*, by: Actor, practice: int, day: date) -> WeekShown:
    """The week of a practice a day is in. That people of others who cover were seen is noted.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    monday = monday_of(day)
    last = monday + timedelta(days=DAYS - 1)
    row = sessions.weeks_of(where.pk, monday, monday).get(monday)
    days = tuple(_worth_showing(days_of(rota_at(where, monday, last), monday, last)))
    note_visitors(by, where, covering(days))
    return WeekShown(
        monday,
        row is not None,
        row.published_at if row else None,
        days,
        by.why_not(Deed.KEEP_ROTA, practice) is None,
        by.why_not(Deed.ASK_FOR_COVER, practice) is None,
    )


@dataclass(frozen=True, slots=True)
class HalfShown:
    """One half day of some weeks.

    Attributes:
        day: the day.
        half: the half.
        closed: whether nobody works then.
        gaps: what is missing.
    """

    day: date
    half: Half
    closed: bool
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class WeeksShown:
    """Some weeks of a practice, half day by half day.

    Attributes:
        mondays: the weeks.
        made: those that were filled.
        published: those that were published.
        halves: for each half day of core hours, Monday morning first, the same in each week.
        others: gaps outside core hours.
        may_change: whether who looks may change the rota.
    """

    mondays: tuple[date, ...]
    made: frozenset[date]
    published: frozenset[date]
    halves: tuple[tuple[HalfShown, ...], ...]
    others: tuple[Gap, ...]
    may_change: bool


@transaction.atomic
def weeks_ahead(*, by: Actor, practice: int, day: date, weeks: int = 4) -> WeeksShown:
    """Weeks of a practice from the one a day is in, with what is missing in each half day.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    monday = monday_of(day)
    mondays = tuple(monday + timedelta(days=DAYS * n) for n in range(weeks))
    last = mondays[-1] + timedelta(days=DAYS - 1)
    rota, rows = rota_at(where, monday, last), sessions.weeks_of(where.pk, monday, last)
    found = gaps(rota, monday, last)
    return WeeksShown(
        mondays,
        frozenset(rows),
        frozenset(key for key, row in rows.items() if _is_published(row)),
        tuple(
            tuple(_half(rota, week + timedelta(days=n), half, found) for week in mondays)
            for n in range(DAYS - 2)
            for half in CORE_HALVES
        ),
        tuple(gap for gap in found if not is_core(gap.day, gap.half)),
        by.why_not(Deed.KEEP_ROTA, practice) is None,
    )


def days_of(rota: PracticeRota, first: date, last: date) -> list[DayShown]:
    """The days of a rota as pages show them."""
    found = gaps(rota, first, last)
    return [
        DayShown(
            day,
            _why_closed(rota, day),
            tuple(sorted(_sessions_on(rota, day), key=lambda each: (each.starts, each.name))),
            tuple(gap for gap in found if gap.day == day),
        )
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
    ]


def covering(days: Iterable[DayShown]) -> Iterator[int]:
    """Keys of those who cover for somebody on these days."""
    return (each.person for day in days for each in day.sessions if each.instead_of)


def _is_published(row: RotaWeek) -> bool:
    return row.published_at is not None


def _half(rota: PracticeRota, day: date, half: Half, found: Iterable[Gap]) -> HalfShown:
    closed = rota.opening.why_closed(day, half) is not None
    missing = tuple(gap for gap in found if gap.day == day and gap.half is half)
    return HalfShown(day, half, closed, missing)


def _why_closed(rota: PracticeRota, day: date) -> str:
    reasons = [rota.opening.why_closed(day, half) for half in CORE_HALVES]
    return reasons[0].sentence if all(reasons) and reasons[0] else ""


def _worth_showing(days: Iterable[DayShown]) -> Iterator[DayShown]:
    for each in days:
        if each.day.weekday() < DAYS - 2 or each.sessions or each.gaps:
            yield each


def _sessions_on(rota: PracticeRota, day: date) -> Iterator[SessionShown]:
    covers = [each for each in rota.covers if each.session.day == day]
    for session in rota.sessions:
        if session.day == day:
            yield _own(rota, session, covers)
    for cover in covers:
        yield _cover(rota, cover)


def _own(rota: PracticeRota, session: Session, covers: Iterable[Covered]) -> SessionShown:
    """Somebody's own session, with whether they are away and who covers."""
    away = [is_away(rota.away, session.person, session.day, half) for half in session.halves]
    words = next((each.words for each in away if each), "")
    covering = {
        rota.people[each.session.person].name
        for each in covers
        if each.instead_of == session.person and each.session.overlaps(session)
    }
    return _shown(rota, session, away=words, away_all=all(away),
                  covered_by=", ".join(sorted(covering)))  # fmt: skip


def _cover(rota: PracticeRota, cover: Covered) -> SessionShown:
    """A session somebody covers."""
    instead = rota.people.get(cover.instead_of) if cover.instead_of is not None else None
    away = [
        is_away(rota.away, cover.session.person, cover.session.day, half)
        for half in cover.session.halves
    ]
    words = next((each.words for each in away if each), "")
    name = instead.name if instead else ""
    return _shown(rota, cover.session, away=words, away_all=all(away), instead_of=name)


def _shown(
    rota: PracticeRota,
    session: Session,
    *,
    away: str,
    away_all: bool,
    instead_of: str = "",
    covered_by: str = "",
) -> SessionShown:
    who = rota.people[session.person]
    return SessionShown(
        session.key, who.key, who.name, who.profession, session.starts, session.ends, session.work,
        session.halves, ", ".join(each for each in (session.site, session.room) if each),
        away, away_all, instead_of, covered_by,
    )  # fmt: skip
