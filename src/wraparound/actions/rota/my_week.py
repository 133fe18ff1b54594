"""What one works oneself in a week, wherever that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.operations.rota.away import is_away
from wraparound.operations.rota.practice_rota import PracticeRota
from wraparound.operations.rota.session import Session
from wraparound.operations.week import Work, monday_of
from wraparound.store.models import Person
from wraparound.store.repositories.people import people_with_account
from wraparound.store.repositories.rota import away, sessions
from wraparound.store.repositories.rota.practice_rota import covers_by, practice_rota

DAYS = 7


@dataclass(frozen=True, slots=True)
class MySession:
    """One's own session.

    Attributes:
        practice: key of where.
        where: its name.
        starts: from when.
        ends: until when.
        work: what for.
        place: building and room, as far as known.
        away: "on leave" or "off" if one is; empty otherwise.
        covering: whether it is cover one agreed to give.
        may_swap: key of the session, if one may ask a colleague to swap it.
    """

    practice: int
    where: str
    starts: time
    ends: time
    work: Work
    place: str = ""
    away: str = ""
    covering: bool = False
    may_swap: int | None = None


@dataclass(frozen=True, slots=True)
class MyWeek:
    """One's own week.

    Attributes:
        monday: its Monday.
        names: as whom one is known; empty if nobody has linked one’s account with a person.
        homes: keys and names of the practices one is of.
        days: each day with its sessions in time; weekends only if one works then.
        settled: whether every practice one works at has published the week.
    """

    monday: date
    names: tuple[str, ...]
    homes: tuple[tuple[int, str], ...]
    days: tuple[tuple[date, tuple[MySession, ...]], ...]
    settled: bool


@transaction.atomic
def my_week(*, by: Actor, day: date) -> MyWeek:
    """What one works in the week a day is in: by rotas, as usual where there is none, and cover."""
    monday = monday_of(day)
    last = monday + timedelta(days=DAYS - 1)
    people = people_with_account(by.account)
    found: dict[date, list[MySession]] = {monday + timedelta(days=n): [] for n in range(DAYS)}
    settled = bool(people)
    for row in people:
        for on, session in _sessions(row, monday, last):
            found[on].append(session)
        week = sessions.weeks_of(row.home_id, monday, monday).get(monday)
        settled = settled and week is not None and week.published_at is not None
    return MyWeek(
        monday,
        tuple(dict.fromkeys(row.name for row in people)),
        tuple((row.home_id, row.home.name) for row in people),
        tuple(
            (on, tuple(sorted(held, key=lambda each: each.starts)))
            for on, held in found.items()
            if held or on.weekday() < DAYS - 2
        ),
        settled,
    )


def _sessions(row: Person, first: date, last: date) -> Iterator[tuple[date, MySession]]:
    """One's sessions as a person of one practice, there and elsewhere."""
    leave, today = away.aways_of([row.pk], first, last), timezone.localdate()
    for session in _at_home(practice_rota(row.home, first, last), row.pk):
        apart = next(
            (
                found
                for half in session.halves
                if (found := is_away(leave, row.pk, session.day, half))
            ),
            None,
        )
        yield session.day, MySession(
            row.home_id, row.home.name, session.starts, session.ends, session.work,
            ", ".join(each for each in (session.site, session.room) if each),
            apart.words if apart else "",
            may_swap=session.key if apart is None and session.day >= today else None,
        )  # fmt: skip
    for other in sessions.sessions_by(row.pk, first, last):
        if other.practice_id != row.home_id:
            yield other.day, MySession(
                other.practice_id, other.practice.name, other.starts, other.ends, Work(other.work),
                ", ".join(each for each in (other.site, other.room) if each),
            )  # fmt: skip
    for name, cover in covers_by(row.pk, first, last):
        yield (
            cover.day,
            MySession(cover.practice, name, cover.starts, cover.ends, cover.work, covering=True),
        )


def _at_home(rota: PracticeRota, person: int) -> list[Session]:
    return [each for each in rota.sessions if each.person == person]
