"""Who is away when: absences at short notice, and leave that was approved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wraparound.operations.rota.away import Away, is_away
from wraparound.operations.rota.leave import State
from wraparound.operations.week import Half
from wraparound.store.models import Absence, Leave


def aways_of(people: Iterable[int], first: date, last: date) -> tuple[Away, ...]:
    """When these people are away from one day to another; what is only asked for is no leave."""
    keys = list(people)
    off = Absence.objects.filter(
        person_id__in=keys, withdrawn_at__isnull=True, first_day__lte=last, last_day__gte=first
    )
    leave = Leave.objects.filter(
        person_id__in=keys, state=State.APPROVED.value, first_day__lte=last, last_day__gte=first
    )
    return (
        *(_off(each) for each in off.order_by("first_day", "pk")),
        *(leave_away(each) for each in leave.order_by("first_day", "pk")),
    )


def leave_of(people: Iterable[int], first: date, last: date) -> tuple[Away, ...]:
    """Approved leave of these people from one day to another."""
    return tuple(each for each in aways_of(people, first, last) if each.planned)


def leave_rows_of(practice: int) -> list[Leave]:
    """All leave anybody of a practice has asked for, the earliest first."""
    return list(Leave.objects.filter(practice_id=practice).order_by("first_day", "pk"))


def on_leave(people: Iterable[int], day: date, half: Half) -> set[int]:
    """Keys of those who are on leave in a half day."""
    keys = list(people)
    leave = leave_of(keys, day, day)
    return {key for key in keys if is_away(leave, key, day, half)}


def _off(row: Absence) -> Away:
    return Away(row.person_id, row.first_day, row.last_day, first_half=Half(row.first_half))


def leave_away(row: Leave) -> Away:
    """When leave is, whether or not it was approved."""
    return Away(
        row.person_id, row.first_day, row.last_day, Half(row.first_half), Half(row.last_half),
        planned=True,
    )  # fmt: skip
