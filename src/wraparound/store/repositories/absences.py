"""Absences and the items they leave behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from wraparound.errors import UnknownName
from wraparound.operations.first_hour import Item
from wraparound.operations.seen_to import State
from wraparound.store.models import Absence, AbsenceItem, Organisation, Person


def absence(key: int, practice: Organisation) -> Absence:
    """One absence at a practice.

    Raises:
        UnknownName: if there is none with the key.
    """
    found = Absence.objects.filter(pk=key, practice=practice).select_related("person").first()
    if found is None:
        raise UnknownName("There is no such absence here.", "Go back to today’s page.")
    return found


def every_absence_of(practice: Organisation) -> list[Absence]:
    """Every absence a practice has told of, those taken back too, with all their items at hand."""
    held = Absence.objects.filter(practice=practice).select_related("person").order_by("pk")
    return list(held.prefetch_related("items"))


def keep_absence(row: Absence) -> None:
    """Keep a new absence."""
    row.save(force_insert=True)


def keep_last_day(row: Absence, last_day: date) -> None:
    """Keep until when somebody is off; nobody need decide on what lies after it."""
    row.last_day = last_day
    row.save(update_fields=["last_day"])
    row.items.filter(day__gt=last_day, state=State.OPEN.value).delete()


def keep_withdrawn(row: Absence, at: datetime) -> None:
    """Keep that an absence was taken back."""
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])


def declared_for(person: Person, day: date) -> Absence | None:
    """The absence that somebody's day is in, if there is one."""
    held = Absence.objects.filter(person=person, withdrawn_at__isnull=True)
    return held.filter(first_day__lte=day, last_day__gte=day).order_by("pk").first()


def absences_from(practice: Organisation, day: date) -> list[Absence]:
    """Who is off at a practice on a day or later, in order of their first day."""
    held = Absence.objects.filter(practice=practice, last_day__gte=day, withdrawn_at__isnull=True)
    return list(held.select_related("person").order_by("first_day", "pk"))


def off_of(person: int, day: date) -> Absence | None:
    """The absence somebody is off by on a day, if they are."""
    held = Absence.objects.filter(person_id=person, first_day__lte=day, last_day__gte=day)
    return held.filter(withdrawn_at__isnull=True).select_related("person").first()


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


def days_with_items(row: Absence) -> list[date]:
    """Days of an absence that have items, in order."""
    return list(row.items.order_by("day").values_list("day", flat=True).distinct())


def items_of(row: Absence) -> list[AbsenceItem]:
    """What has to be seen to on any day of an absence, in order."""
    return list(row.items.all())


def items_on(row: Absence, day: date) -> list[AbsenceItem]:
    """What has to be seen to on a day, in order."""
    return list(row.items.filter(day=day).order_by("place"))


def hold_items(row: Absence, day: date) -> None:
    """Hold the items of a day until the transaction is over."""
    list(row.items.select_for_update().filter(day=day).order_by("pk"))


def days_of_open_items(row: Absence) -> list[date]:
    """The day of each item nobody owns yet."""
    return list(row.items.filter(state=State.OPEN.value).values_list("day", flat=True))


def item_of(key: int, row: Absence, *, held: bool = False) -> AbsenceItem:
    """One item; held until the transaction is over if asked.

    Raises:
        UnknownName: if there is none with the key.
    """
    rows = AbsenceItem.objects.filter(pk=key, absence=row)
    found = (rows.select_for_update() if held else rows).first()
    if found is None:
        raise UnknownName("There is no such item here.", "Go back to the list.")
    return found


def keep_decision(item: AbsenceItem) -> None:
    """Keep what was decided about an item, as the row has it."""
    item.save()
