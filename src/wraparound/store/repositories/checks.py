"""Dated items of what makes somebody ready to work at a practice."""

from __future__ import annotations

from datetime import date, datetime

from wraparound.operations.ready import Check
from wraparound.store.models import Organisation, Person, ReadyCheck


def checks_of(row: Person) -> list[ReadyCheck]:
    """What was checked about somebody, with the practices it is for and who verified it."""
    return list(row.checks.select_related("practice", "verified_by").order_by("pk"))


def keep_check(
    row: Person,
    check: Check,
    *,
    ends: date | None,
    at: Organisation | None,
    verified_by: int | None,
    verified_at: datetime | None,
) -> None:
    """Keep an item in place of the one before; the person is held until the transaction is over."""
    Person.objects.select_for_update().get(pk=row.pk)  # two at once follow one another
    ReadyCheck.objects.update_or_create(
        person=row,
        check_kind=check.value,
        practice=at,
        defaults={"ends": ends, "verified_by_id": verified_by, "verified_at": verified_at},
    )


def drop_check(row: Person, key: int) -> None:
    """Keep one of somebody's items no longer."""
    row.checks.filter(pk=key).delete()
