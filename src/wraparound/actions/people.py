"""The people of a practice: who they are, when they usually work, what else they would do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted_of_person
from wraparound.actions.practices import practice_to_change, practice_to_see
from wraparound.actions.writing import one_line, telephone_number
from wraparound.errors import BadRequest
from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.week import Colleague, Half, UsualSession
from wraparound.store.models import Person
from wraparound.store.repositories.cover import keep_who
from wraparound.store.repositories.people import (
    colleague,
    extras_of,
    has_namesake,
    keep_extras,
    keep_person,
    keep_week,
    people_of,
    person,
)
from wraparound.store.repositories.rota.as_worked import colleagues_on

LONGEST_REGISTRATION = 20
LONGEST_WORD = 60
"""Characters in a skill or an interest."""

FURTHEST = 180
"""Minutes one way; more is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class WouldWork:
    """A half day somebody would work extra.

    Attributes:
        weekday: 0 for Monday.
        half: which part of it.
        anywhere: also at other practices.
    """

    weekday: int
    half: Half
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What a practice says about somebody who works there.

    Attributes:
        name: as people call them.
        profession: what they do.
        week: their usual week.
        telephone: where they can be rung.
        registration: number in their professional register.
        engagement: for whom they work.
        skills: what they can do that others may need.
        interests: what they like to do.
        extras: half days they would work extra.
        furthest_minutes: how far they would travel, one way.
    """

    name: str
    profession: Profession
    week: tuple[UsualSession, ...] = ()
    telephone: str = ""
    registration: str = ""
    engagement: Engagement = Engagement.PRACTICE
    skills: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    extras: tuple[WouldWork, ...] = field(default=())
    furthest_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works at a practice.

    Attributes:
        key: what tells them from others.
        details: what is known about them.
    """

    key: int
    details: PersonDetails


def likeliest_off(*, by: Actor, practice: int, today: date) -> list[Colleague]:
    """The people of a practice as one looks for them when someone is off: GPs, who is in, names.

    Raises:
        Refused: if the actor may not see the practice.
    """
    known = colleagues_on(people_at(by=by, practice=practice), today).values()
    return sorted(
        known,
        key=lambda each: (not each.profession.is_gp, not each.sessions_on(today), each.name),
    )


def people_at(*, by: Actor, practice: int) -> list[Person]:
    """Everybody who works at a practice, by name.

    Raises:
        Refused: if the actor may not see the practice.
    """
    return list(people_of(practice_to_see(by=by, practice=practice)))


def team_at(*, by: Actor, practice: int) -> list[Member]:
    """Everybody who works at a practice with all that is known of them: GPs first, then by name.

    Raises:
        Refused: if the actor may not see the practice.
    """
    team = [Member(row.pk, details_of(row)) for row in people_at(by=by, practice=practice)]
    return sorted(team, key=lambda each: (not each.details.profession.is_gp, each.details.name))


def one_person(*, by: Actor, practice: int, key: int) -> Member:
    """Somebody who works at a practice.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if nobody there has the key.
    """
    row = person(key, practice_to_see(by=by, practice=practice))
    return Member(row.pk, details_of(row))


@transaction.atomic
def add_person(*, by: Actor, practice: int, details: PersonDetails) -> int:
    """Add somebody who works at a practice; gives back their key.

    Raises:
        Refused: if the actor may not.
        BadRequest: if the details make no sense, or somebody of that name does the same there.
    """
    where = practice_to_change(by=by, practice=practice)
    row = Person(home=where)
    _write(row, _sound(details))
    noted_of_person(by, where, "person added", row)
    return row.pk


@transaction.atomic
def change_person(*, by: Actor, practice: int, key: int, details: PersonDetails) -> None:
    """Change what is known about somebody.

    Raises:
        Refused: if the actor may not.
        UnknownName: if nobody there has the key.
        BadRequest: if the details make no sense.
    """
    where = practice_to_change(by=by, practice=practice)
    row = person(key, where)
    _write(row, _sound(details))
    noted_of_person(by, where, "person changed", row)


@transaction.atomic
def take_person_off(*, by: Actor, practice: int, key: int, on: date) -> None:
    """Note that somebody has left; what they did stays on record.

    Raises:
        Refused: if the actor may not.
        UnknownName: if nobody there has the key.
    """
    where = practice_to_change(by=by, practice=practice)
    row = person(key, where)
    row.left_on = on
    keep_person(row)
    noted_of_person(by, where, "person left", row)


def details_of(row: Person) -> PersonDetails:
    """What is known about somebody."""
    known = colleague(row)
    return PersonDetails(
        name=known.name,
        profession=known.profession,
        week=known.week,
        telephone=row.telephone,
        registration=row.registration,
        engagement=Engagement(row.engagement),
        skills=tuple(row.skills),
        interests=tuple(row.interests),
        extras=tuple(
            WouldWork(each.weekday, Half(each.half), each.anywhere) for each in extras_of(row)
        ),
        furthest_minutes=row.furthest_minutes,
    )


def _sound(details: PersonDetails) -> PersonDetails:
    """The details tidied, if they make sense."""
    _check_halves("usual week", [(each.weekday, each.half) for each in details.week])
    _check_halves("extra sessions", [(each.weekday, each.half) for each in details.extras])
    if details.furthest_minutes is not None and not 0 <= details.furthest_minutes <= FURTHEST:
        raise BadRequest(
            f"The way must be between 0 and {FURTHEST} minutes.", "Count minutes one way."
        )
    return replace(
        details,
        name=one_line(details.name, "The person’s name", needed=True),
        telephone=telephone_number(details.telephone),
        registration=one_line(
            details.registration, "The registration number", most=LONGEST_REGISTRATION
        ),
        skills=_words(details.skills, "The skill"),
        interests=_words(details.interests, "The interest"),
    )


def _words(words: Collection[str], what: str) -> tuple[str, ...]:
    tidy = {one_line(each, what, most=LONGEST_WORD) for each in words}
    return tuple(sorted(tidy - {""}, key=str.casefold))


def _check_halves(what: str, halves: Collection[tuple[int, Half]]) -> None:
    if len(set(halves)) < len(halves):
        raise BadRequest(f"A half day is in the {what} twice.", "Leave one of them out.")
    if any(not 0 <= weekday <= 6 for weekday, _ in halves):
        raise BadRequest("There are seven days in a week.", "Count them from 0 for Monday.")


def _write(row: Person, details: PersonDetails) -> None:
    _must_be_told_apart(row, details)
    row.name = details.name
    row.profession = details.profession.value
    row.telephone = details.telephone
    row.registration = details.registration
    row.engagement = details.engagement.value
    row.skills, row.interests = list(details.skills), list(details.interests)
    row.furthest_minutes = details.furthest_minutes
    keep_person(row)
    keep_who(row)
    keep_week(row, details.week)
    keep_extras(row, [(each.weekday, each.half, each.anywhere) for each in details.extras])


def _must_be_told_apart(row: Person, details: PersonDetails) -> None:
    """A form sent twice must not make two people, and lists show no more than name and work."""
    if has_namesake(row.home, details.name, details.profession, but=row):
        raise BadRequest(
            f"{details.name}, {details.profession.value}, is among your people already.",
            "If it is somebody else, write the name so that people can tell them apart.",
        )
