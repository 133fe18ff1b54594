"""Secret addresses of calendars, and what somebody's calendar is made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from wraparound.errors import UnknownName
from wraparound.operations.rota.calendar import Entry
from wraparound.operations.rota.session import Session
from wraparound.operations.times import ends_at
from wraparound.operations.week import Work, monday_of
from wraparound.store.models import CalendarAddress, Cover, Organisation, Person, RotaWeek


def whose_calendar(digest: str) -> Person:
    """Whose calendar an address shows.

    Raises:
        UnknownName: if none, in the same words whether it never was or was revoked.
    """
    rows = CalendarAddress.objects.filter(digest=digest, revoked_at__isnull=True)
    found = rows.filter(person__left_on__isnull=True).select_related("person__home").first()
    if found is None:
        raise UnknownName("There is no such calendar.", "Make a new address on your own page.")
    return found.person


def address_since(person: Person) -> datetime | None:
    """Since when somebody has an address that works, if they have one."""
    row = person.calendars.filter(revoked_at__isnull=True).first()
    return row.made_at if row else None


def keep_address(person: Person, digest: str, at: datetime) -> None:
    """Keep a new address; the one before works no more."""
    revoke_address(person, at)
    CalendarAddress.objects.create(person=person, digest=digest, made_at=at)


def revoke_address(person: Person, at: datetime) -> bool:
    """Revoke somebody's address; gives back whether there was one."""
    return bool(person.calendars.filter(revoked_at__isnull=True).update(revoked_at=at))


def published_days(sessions: Iterable[Session]) -> set[tuple[int, date]]:
    """Practices and days of these sessions whose week is published."""
    days = {(each.practice, each.day) for each in sessions}
    rows = RotaWeek.objects.filter(
        practice__in={practice for practice, _ in days},
        monday__in={monday_of(day) for _, day in days},
        published_at__isnull=False,
    )
    published = set(rows.values_list("practice_id", "monday"))
    return {(where, day) for where, day in days if (where, monday_of(day)) in published}


def names_of(practices: Iterable[int]) -> dict[int, str]:
    """Names of practices, by key."""
    return dict(Organisation.objects.filter(pk__in=set(practices)).values_list("pk", "name"))


def cover_entries(person: Person, first: date, last: date) -> list[Entry]:
    """The cover somebody has agreed to give, as their calendar shows it."""
    rows = Cover.objects.filter(
        person=person, day__gte=first, day__lte=last, ended_at__isnull=True
    ).select_related("request__practice")
    return [
        Entry(
            f"cover {row.pk}",
            row.request.starts_at,
            row.request.ends_at or ends_at(row.request.starts_at),
            f"Cover: {Work(row.request.work).value}, {row.request.practice.name}",
        )
        for row in rows.order_by("request__starts_at")
    ]
