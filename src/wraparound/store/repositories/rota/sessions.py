"""Sessions of rotas and the weeks that were made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import IntegrityError, OperationalError, transaction
from django.db.models import Q, QuerySet

from wraparound.errors import Refused, UnknownName
from wraparound.operations.rota.origin import Origin
from wraparound.operations.rota.session import Session
from wraparound.operations.week import Work
from wraparound.store.models import Person, RotaSession, RotaWeek, Swap

_DAYS = 7
_NIGHT = timedelta(days=1)
"""A session may go on into the next day."""


def session_of(row: RotaSession) -> Session:
    """A row as the rules see it."""
    return Session(
        row.person_id, row.practice_id, row.day, row.starts, row.ends, Work(row.work),
        row.site, row.room, row.skill, key=row.pk,
    )  # fmt: skip


def sessions_at(practice: int, first: date, last: date) -> QuerySet[RotaSession]:
    """A practice's sessions from one day to another, in time; both days included."""
    rows = RotaSession.objects.filter(practice_id=practice, day__gte=first, day__lte=last)
    return rows.select_related("person").order_by("day", "starts", "person__name", "pk")


def sessions_by(person: int, first: date, last: date) -> QuerySet[RotaSession]:
    """Somebody's sessions wherever they work, in time."""
    rows = RotaSession.objects.filter(person_id=person, day__gte=first, day__lte=last)
    return rows.select_related("practice").order_by("day", "starts")


def sessions_of_people(people: Iterable[Person], day: date) -> list[RotaSession]:
    """What people work on a day in rotas, wherever."""
    keys = [each.pk for each in people]
    return list(RotaSession.objects.filter(person__in=keys, day=day).order_by("starts", "pk"))


def made_by(practices: Iterable[int], monday: date) -> set[int]:
    """Which of these practices have made a week."""
    rows = RotaWeek.objects.filter(practice__in=list(practices), monday=monday)
    return set(rows.values_list("practice_id", flat=True))


def session_at(practice: int, key: int) -> RotaSession:
    """One session of a practice.

    Raises:
        UnknownName: if it has none with the key.
    """
    found = RotaSession.objects.filter(practice_id=practice, pk=key).select_related("person")
    row = found.first()
    if row is None:
        raise UnknownName("There is no such session here.", "Go back to the rota.")
    return row


def who_is_in(practice: int) -> list[Person]:
    """Everybody who has a session in a practice's rota, at any time."""
    return list(Person.objects.filter(sessions__practice_id=practice).distinct().order_by("pk"))


def rows_with(keys: Iterable[int]) -> list[RotaSession]:
    """The rows with these keys that are kept, in order of their keys."""
    return list(RotaSession.objects.filter(pk__in=list(keys)).order_by("pk"))


def sessions_with(keys: Iterable[int]) -> dict[int, Session]:
    """The sessions with these keys that are kept, by key."""
    return {key: session_of(row) for key, row in RotaSession.objects.in_bulk(list(keys)).items()}


def hold(people: Iterable[int]) -> None:
    """Hold these people until the transaction is over, so that nobody else plans them meanwhile."""
    list(Person.objects.select_for_update().filter(pk__in=set(people)).order_by("pk"))


def kept_beside(sessions: Sequence[Session], but: Iterable[int] = ()) -> list[RotaSession]:
    """Sessions kept anywhere of the same people on the same days, and the days beside them.

    Args:
        sessions: what is to be kept.
        but: keys of sessions that go or change.
    """
    if not sessions:
        return []
    people = {each.person for each in sessions}
    first, last = min(each.day for each in sessions), max(each.day for each in sessions)
    rows = RotaSession.objects.filter(
        person__in=people, day__gte=first - _NIGHT, day__lte=last + _NIGHT
    ).exclude(pk__in=list(but))
    return list(rows.select_related("person", "practice").order_by("starts_at"))


def put(gone: Iterable[int], come: Iterable[tuple[Session, Origin]]) -> list[Session]:
    """Take sessions out and put others in; gives back those put in, with their keys.

    A session put in with the key of one taken out keeps that key, and so the swaps about it. Swaps
    about a session that goes for good go with it.

    Raises:
        Refused: if somebody would be in two places at a time; so says the database, which sees what
            others put in meanwhile.
    """
    gone, come = set(gone), list(come)
    lost = gone - {each.key for each, _ in come}
    Swap.objects.filter(Q(given__in=lost) | Q(taken__in=lost)).delete()
    RotaSession.objects.filter(pk__in=gone).delete()
    rows = [_row(each, origin) for each, origin in come]
    try:
        with transaction.atomic():
            RotaSession.objects.bulk_create(rows)
    except (IntegrityError, OperationalError) as problem:
        if isinstance(problem, OperationalError) and not _waited_for_each_other(problem):
            raise
        raise Refused(
            "Somebody would be in two places at a time.", "Look at the rota again."
        ) from None
    return [
        replace(each, key=row.pk) for (each, _), row in zip(come, rows, strict=True)
    ]  # fmt: skip


def weeks_of(practice: int, first: date, last: date) -> dict[date, RotaWeek]:
    """The weeks of a practice that were made and have a day from one to another, by Monday."""
    rows = RotaWeek.objects.filter(practice_id=practice)
    rows = rows.filter(monday__gt=first - timedelta(days=_DAYS), monday__lte=last)
    return {row.monday: row for row in rows.order_by("monday")}


def keep_week(practice: int, monday: date, now: datetime) -> None:
    """Keep that a week was made."""
    RotaWeek.objects.get_or_create(
        practice_id=practice, monday=monday, defaults={"made_at": now}
    )  # fmt: skip


def keep_published(week: RotaWeek, at: datetime, by: int) -> None:
    """Keep that a week was published."""
    week.published_at, week.published_by_id = at, by
    week.save(update_fields=["published_at", "published_by"])


def unmake_weeks(practice: int, at: datetime) -> None:
    """Forget the weeks that were made at one moment and not published since."""
    rows = RotaWeek.objects.filter(practice_id=practice, made_at=at)
    rows.filter(published_at__isnull=True).delete()


def _waited_for_each_other(problem: OperationalError) -> bool:
    """Whether PostgreSQL ended one of two who put the same person in at the same moment."""
    return getattr(problem.__cause__, "sqlstate", "") == "40P01"


def _row(session: Session, origin: Origin) -> RotaSession:
    return RotaSession(
        pk=session.key, person_id=session.person, practice_id=session.practice, day=session.day,
        starts=session.starts, ends=session.ends, work=session.work.value, site=session.site,
        room=session.room, skill=session.skill, origin=origin.value,
        starts_at=session.starts_at, ends_at=session.ends_at,
    )  # fmt: skip
