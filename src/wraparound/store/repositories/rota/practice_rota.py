"""One practice's rota from its rows, as the rules see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from wraparound.operations.rota.practice_rota import Covered, PracticeRota
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.template import planned, usual_pattern
from wraparound.operations.times import LONDON
from wraparound.operations.times import ends_at as usually_ends
from wraparound.operations.week import Work, monday_of
from wraparound.store.models import Cover, Organisation, Person
from wraparound.store.repositories import people
from wraparound.store.repositories.rota import away, sessions, settings


def practice_rota(
    where: Organisation, first: date, last: date, duty: Iterable[tuple[str, Session]] = ()
) -> PracticeRota:
    """The rota of a practice from one day to another, both included.

    Weeks that were made are as they were made; others are as the usual week and patterns have it.

    Args:
        where: the practice.
        first: the first day.
        last: the last day.
        duty: sessions of duty doctors elsewhere who count here, with their names.
    """
    made = sessions.weeks_of(where.pk, first, last)
    kept = [sessions.session_of(each) for each in sessions.sessions_at(where.pk, first, last)]
    worked = [*kept, *_unmade(where, first, last, made)]
    covers = covers_at(where.pk, first, last)
    staff = _people(where, [*worked, *(each.session for each in covers)])
    return PracticeRota(
        practice=where.pk,
        people={key: people.colleague(row) for key, row in staff.items()},
        sessions=tuple(sorted(worked, key=lambda each: (each.starts_at, each.person))),
        skills={key: frozenset(row.skills) for key, row in staff.items()},
        away=away.aways_of(staff, first, last),
        covers=covers,
        reachable=settings.reachable_of(where.pk, first, last),
        duty_elsewhere=tuple(duty),
        opening=settings.opening_of(where.pk),
        staffing=settings.staffing_of(where.pk),
    )


def planned_sessions(where: Organisation, first: date, last: date) -> list[Session]:
    """What the usual week and patterns of a practice's people give, whether weeks are made or not.

    Somebody who has both works the pattern while it holds.
    """
    opening, own = settings.opening_of(where.pk), settings.templates_of(where.pk)
    patterns = settings.patterns_of(where.pk)
    return [
        session
        for row in people.people_of(where)
        for session in planned(
            usual_pattern(people.colleague(row), where.pk, own),
            patterns.get(row.pk, []), first, last, opening,
        )
    ]  # fmt: skip


def covers_at(practice: int, first: date, last: date) -> tuple[Covered, ...]:
    """Cover that was agreed at a practice from one day to another."""
    rows = Cover.objects.filter(
        request__practice_id=practice, day__gte=first, day__lte=last, ended_at__isnull=True
    )
    found = rows.select_related("request__absence").order_by("day", "pk")
    return tuple(_covered(each) for each in found)


def covers_by(person: int, first: date, last: date) -> list[tuple[str, Session]]:
    """What somebody covers from one day to another, with the name of the practice."""
    rows = Cover.objects.filter(
        person_id=person, day__gte=first, day__lte=last, ended_at__isnull=True
    )
    found = rows.select_related("request__absence", "request__practice").order_by("day", "pk")
    return [(each.request.practice.name, _covered(each).session) for each in found]


def _unmade(
    where: Organisation, first: date, last: date, made: Mapping[date, object]
) -> list[Session]:
    """What is planned for the days of weeks that were not made."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    if all(monday_of(day) in made for day in days):
        return []
    return [
        each for each in planned_sessions(where, first, last) if monday_of(each.day) not in made
    ]


def _people(where: Organisation, worked: Iterable[Session]) -> dict[int, Person]:
    """The practice's own people, and everybody else who works there."""
    staff = {row.pk: row for row in people.people_of(where)}
    others = {each.person for each in worked} - set(staff)
    rows = Person.objects.filter(pk__in=others).prefetch_related("usual")
    return staff | {row.pk: row for row in rows}


def _covered(row: Cover) -> Covered:
    request = row.request
    starts = request.starts_at.astimezone(LONDON)
    ends = request.ends_at.astimezone(LONDON) if request.ends_at else usually_ends(starts)
    instead_of = request.absence.person_id if request.absence else request.missing_id
    return Covered(
        Session(
            row.person_id, request.practice_id, row.day, starts.time(), ends.time(),
            Work(request.work),
        ),
        instead_of,
    )  # fmt: skip
