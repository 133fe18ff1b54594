"""Who is away, who holds what and who was asked what, over some days, for many at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wraparound.operations.answers import Answer
from wraparound.operations.cover import GIVEN_UP
from wraparound.operations.professions import Profession
from wraparound.store.models import (
    Absence,
    Cover,
    CoverAsk,
    CoverRequest,
    Person,
)

Days = tuple[date, date]

_GIVEN_UP = [state.value for state in GIVEN_UP]


def staff_of(homes: Iterable[int]) -> list[Person]:
    """Everybody who works at these practices, with usual week, extras and checks at hand."""
    rows = Person.objects.filter(home_id__in=list(homes), left_on__isnull=True).order_by("pk")
    return list(rows.select_related("home").prefetch_related("usual", "extras", "checks"))


def holding(people: Iterable[int], days: Days) -> list[Cover]:
    """The sessions these people have agreed to cover."""
    rows = Cover.objects.filter(person_id__in=list(people), day__range=days, ended_at__isnull=True)
    return list(rows.select_related("request"))


def covered_before(practices: Iterable[int], before: date) -> list[tuple[int, int]]:
    """Person and practice of each session covered at these practices before a day."""
    rows = Cover.objects.filter(
        request__practice_id__in=list(practices), day__lt=before, ended_at__isnull=True
    )
    return list(rows.values_list("person_id", "request__practice_id"))


def absences_at(practices: Iterable[int], days: Days) -> list[Absence]:
    """Who is off at these practices on some of these days."""
    rows = Absence.objects.filter(
        practice_id__in=list(practices),
        withdrawn_at__isnull=True,
        first_day__lte=days[1],
        last_day__gte=days[0],
    )
    found = rows.select_related("person", "practice").prefetch_related("person__usual")
    return list(found.order_by("first_day", "pk"))


def requests_about(absences: Iterable[Absence]) -> dict[tuple[int, date, str], CoverRequest]:
    """The requests about these absences that were not given up, by absence, day and half."""
    rows = CoverRequest.objects.filter(absence__in=list(absences)).exclude(state__in=_GIVEN_UP)
    return {(row.absence_id or 0, row.day, row.half): row for row in rows}


def gaps_asked_about(practices: Iterable[int], days: Days) -> list[CoverRequest]:
    """The requests of these practices about work that no absence leaves, not given up."""
    rows = CoverRequest.objects.filter(
        practice_id__in=list(practices), absence__isnull=True, day__range=days
    )
    return list(rows.exclude(state__in=_GIVEN_UP).order_by("starts_at", "pk"))


def asks_about(requests: Iterable[int]) -> dict[int, tuple[set[int], set[int]]]:
    """By request: who said yes, and who was asked and has said neither yes nor maybe."""
    found: dict[int, tuple[set[int], set[int]]] = {}
    for row in CoverAsk.objects.filter(request_id__in=list(requests)):
        offered, silent = found.setdefault(row.request_id, (set(), set()))
        if row.answer == Answer.YES.value:
            offered.add(row.person_id)
        elif row.answer != Answer.MAYBE.value:
            silent.add(row.person_id)
    return found


def coming(practices: Iterable[int], days: Days) -> list[tuple[int, date, str, str]]:
    """Who comes to cover for a GP at these practices: where, when, and what they do."""
    rows = Cover.objects.filter(
        request__practice_id__in=list(practices),
        request__instead_of__in=[each.value for each in Profession if each.is_gp],
        day__range=days,
        ended_at__isnull=True,
    )
    return list(rows.values_list("request__practice_id", "day", "half", "request__work"))
