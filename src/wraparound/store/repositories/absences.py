"""Absences and the items they leave behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wraparound.errors import UnknownName
from wraparound.operations.first_hour import Item
from wraparound.store.models import Absence, AbsenceItem, Organisation


def absence(key: int, practice: Organisation) -> Absence:
    """One absence at a practice.

    Raises:
        UnknownName: if there is none with the key.
    """
    found = Absence.objects.filter(pk=key, practice=practice).select_related("person").first()
    if found is None:
        raise UnknownName("There is no such absence here.", "Go back to today’s page.")
    return found


def absences_from(practice: Organisation, day: date) -> list[Absence]:
    """Who is off at a practice on a day or later, in order of their first day."""
    held = Absence.objects.filter(practice=practice, last_day__gte=day, withdrawn_at__isnull=True)
    return list(held.select_related("person").order_by("first_day", "pk"))


def keep_items(row: Absence, day: date, items: Sequence[Item]) -> None:
    """Keep what has to be seen to on a day, in order."""
    AbsenceItem.objects.bulk_create(
        AbsenceItem(
            absence=row,
            day=day,
            place=place,
            task=item.task.value,
            half=item.half.value if item.half else "",
            words=item.words,
        )
        for place, item in enumerate(items, start=1)
    )


def items_on(row: Absence, day: date) -> list[AbsenceItem]:
    """What has to be seen to on a day, in order."""
    return list(row.items.filter(day=day).order_by("place"))


def item_to_decide(key: int, row: Absence) -> AbsenceItem:
    """One item, held until the transaction is over.

    Raises:
        UnknownName: if there is none with the key.
    """
    found = AbsenceItem.objects.select_for_update().filter(pk=key, absence=row).first()
    if found is None:
        raise UnknownName("There is no such item here.", "Go back to the list.")
    return found
