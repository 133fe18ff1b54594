"""Someone is off: say so, and get the list of what has to be seen to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.errors import BadRequest
from wraparound.operations.absences import Cause
from wraparound.operations.first_hour import Item, first_hour
from wraparound.operations.roles import Deed
from wraparound.operations.week import Colleague, Half, who_is_in
from wraparound.store.models import Absence, Organisation
from wraparound.store.repositories import absences, audit, people
from wraparound.store.repositories.organisations import organisation
from wraparound.store.repositories.rota.as_worked import (
    colleagues_on,
    covered_on,
    visitors_on,
)

LONGEST_DAYS = 366
"""An absence said to be longer is a slip of the finger."""

DAYS_AHEAD = 28
"""Days for which the list is made when an absence is declared; later ones come in their turn."""


@dataclass(frozen=True, slots=True)
class Off:
    """What somebody says about an absence: five things at the most.

    Attributes:
        person: key of who is off.
        first_day: from which day.
        first_half: from which part of it.
        last_day: the last day, as far as known.
        cause: sickness or another reason; nothing about anybody's health.
    """

    person: int
    first_day: date
    last_day: date
    first_half: Half = Half.MORNING
    cause: Cause = Cause.SICKNESS


@transaction.atomic
def declare_off(*, by: Actor, practice: int, off: Off) -> int:
    """Say that someone is off, and make the list of what has to be seen to.

    Gives back the key of the absence. Saying the same again gives back the one that is there.

    Raises:
        Refused: if the actor may not.
        UnknownName: if there is no such person at the practice.
        BadRequest: if the days make no sense.
    """
    by.must_be_allowed(Deed.DECLARE_OFF, practice)
    where = organisation(practice)
    person = people.person(off.person, where)
    _check_days(off)
    known = absences.declared_for(person, off.first_day)
    if known is not None:
        return known.pk
    row = Absence(
        person=person,
        practice=where,
        first_day=off.first_day,
        first_half=off.first_half.value,
        last_day=off.last_day,
        cause=off.cause.value,
        declared_by_id=by.account,
        declared_at=timezone.now(),
    )
    absences.keep_absence(row)
    for day in _days(row):
        absences.keep_items(row, day, what_is_left(row, day, where))
    _note(by, row, "someone is off")
    return row.pk


@transaction.atomic
def change_last_day(*, by: Actor, practice: int, absence: int, last_day: date) -> None:
    """Say until when somebody is off, now that more is known.

    Days that are over by it lose the items nobody has decided on; days that are added get theirs.

    Raises:
        Refused: if the actor may not.
        UnknownName: if there is no such absence at the practice.
        BadRequest: if the days make no sense.
    """
    by.must_be_allowed(Deed.DECLARE_OFF, practice)
    where = organisation(practice)
    row = absences.absence(absence, where)
    _check_days(Off(row.person_id, row.first_day, last_day))
    absences.keep_last_day(row, last_day)
    known = set(absences.days_with_items(row))
    for day in _days(row):
        if day not in known:
            absences.keep_items(row, day, what_is_left(row, day, where))
    _note(by, row, "absence changed")


@transaction.atomic
def withdraw_absence(*, by: Actor, practice: int, absence: int) -> None:
    """Take back that somebody is off: it was a mistake, or they came after all.

    Raises:
        Refused: if the actor may not.
        UnknownName: if there is no such absence at the practice.
    """
    by.must_be_allowed(Deed.DECLARE_OFF, practice)
    row = absences.absence(absence, organisation(practice))
    absences.keep_withdrawn(row, timezone.now())
    _note(by, row, "absence withdrawn")


@dataclass(frozen=True, slots=True)
class OffNow:
    """Somebody who is off.

    Attributes:
        key: of the absence.
        name: who.
        first_day: from which day.
        last_day: the last day, as far as known.
        open: items of the day asked about that nobody owns yet.
        later: items of later days that nobody owns yet.
    """

    key: int
    name: str
    first_day: date
    last_day: date
    open: int
    later: int = 0


def who_is_off(*, by: Actor, practice: int, day: date) -> list[OffNow]:
    """Who is off on a day or soon, the longest known first.

    Raises:
        Refused: if the actor may not see the practice.
    """
    by.must_be_allowed(Deed.SEE_PRACTICE, practice)
    rows = absences.absences_from(organisation(practice), day)
    return [
        OffNow(row.pk, row.person.name, row.first_day, row.last_day, *_open(row, day))
        for row in rows
    ]


def _open(row: Absence, day: date) -> tuple[int, int]:
    """Items nobody owns: of the day, or of the first if that is to come; and of all later ones."""
    shown, days = max(day, row.first_day), absences.days_of_open_items(row)
    return sum(each == shown for each in days), sum(each > shown for each in days)


def _note(by: Actor, row: Absence, deed: str) -> None:
    audit.add_line(
        at=timezone.now(),
        account=by.account,
        organisation=row.practice_id,
        deed=deed,
        about="absence",
        of=row.practice_id,
        details={"absence": row.pk, "person": row.person_id},
    )


def what_is_left(row: Absence, day: date, where: Organisation) -> list[Item]:
    """What has to be seen to on a day of an absence."""
    absent = colleagues_on([row.person], day)[row.person_id]
    return first_hour(absent, day, _there(day, where), halves_off(row, day))


def gps_there(row: Absence, day: date, where: Organisation) -> dict[Half, tuple[str, ...]]:
    """Names of the GPs who are in without whoever is off, those who come to help among them."""
    others = [e for e in _there(day, where) if e.key != row.person_id and e.profession.is_gp]
    return {half: tuple(each.name for each in who_is_in(others, day, half)) for half in Half}


def _there(day: date, where: Organisation) -> list[Colleague]:
    """Who is in on a day: own people who are not off, and those who come to help.

    A colleague or a locum of one's own who covers is in as well as whoever comes from elsewhere.
    """
    staff = list(people.people_of(where))
    off = people.off_on(day, staff)
    worked = colleagues_on(staff, day, covered_on(where.pk, day))
    there = [each for key, each in worked.items() if key not in off]
    return [*there, *visitors_on(where.pk, day)]


def halves_off(row: Absence, day: date) -> tuple[Half, ...]:
    """Which parts of a day somebody is off."""
    halves = tuple(Half)
    if day > row.first_day:
        return halves
    return halves[halves.index(Half(row.first_half)) :]


def _check_days(off: Off) -> None:
    if off.last_day < off.first_day:
        raise BadRequest(
            f"The last day, {off.last_day:%-d %B %Y}, is before the first, "
            f"{off.first_day:%-d %B %Y}.",
            "Put the days in order.",
        )
    if (off.last_day - off.first_day).days > LONGEST_DAYS:
        raise BadRequest("An absence of more than a year is too long.", "Look at the last day.")


def _days(row: Absence) -> Iterator[date]:
    count = min((row.last_day - row.first_day).days + 1, DAYS_AHEAD)
    return (row.first_day + timedelta(days=number) for number in range(count))
