"""Weeks that alternate: what somebody works where one week is not like the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted_of_person
from wraparound.actions.rota.editing import LONGEST_ROOM, LONGEST_SITE, rota_to_change
from wraparound.actions.writing import one_line
from wraparound.errors import BadRequest, UnknownName
from wraparound.operations.reason import refuse
from wraparound.operations.roles import Deed
from wraparound.operations.rota.session import REMOTE
from wraparound.operations.rota.template import (
    Cycle,
    Pattern,
    SessionTemplate,
    Turn,
    usual_template,
    why_not_pattern,
)
from wraparound.operations.week import WEEKDAYS, UsualSession
from wraparound.store.models import Organisation, Person, RotaPattern, RotaTurn
from wraparound.store.repositories.organisations import organisation
from wraparound.store.repositories.people import person as person_row
from wraparound.store.repositories.rota import settings, settings_rows

ELSEWHERE = "from elsewhere"
"""How work from somewhere else is told."""

NAMES = ("week 1", "week 2", "week 3", "week 4")
"""What types of weeks are called."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A half day of a week, and where it is worked.

    Attributes:
        session: the half day.
        site: which building, "remote" if from elsewhere; empty if that does not matter.
        room: which room; empty likewise.
    """

    session: UsualSession
    site: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class Weeks:
    """Weeks that follow each other.

    Attributes:
        first: the first day they hold; its week is the first.
        last: the last day they hold; nothing if they go on.
        weeks: what is worked in each.
    """

    first: date
    last: date | None
    weeks: tuple[tuple[Placed, ...], ...]


@dataclass(frozen=True, slots=True)
class WeeksKept:
    """Alternating weeks that are kept.

    Attributes:
        key: their key.
        first: the first day they hold.
        last: the last day, if there is one.
        weeks: the name of each week, and its sessions in words.
    """

    key: int
    first: date
    last: date | None
    weeks: tuple[tuple[str, tuple[str, ...]], ...]


def alternating_weeks(*, by: Actor, practice: int, person: int) -> tuple[str, list[WeeksKept]]:
    """Somebody's name, and their alternating weeks in the order they begin.

    Raises:
        Refused: if the actor may not change the rota.
        UnknownName: if there is no such person at the practice.
    """
    by.must_be_allowed(Deed.KEEP_ROTA, practice)
    row = person_row(person, organisation(practice))
    return row.name, [_kept(each) for each in settings_rows.pattern_rows(practice, row.pk)]


@transaction.atomic
def add_weeks(*, by: Actor, practice: int, person: int, weeks: Weeks) -> None:
    """Say what somebody works in weeks that alternate, from a day on; before it all is as it was.

    Raises:
        Refused: if the actor may not, or two sessions overlap.
        UnknownName: if there is no such person at the practice.
        BadRequest: if they work in no week, or the days make no sense.
    """
    where = rota_to_change(by=by, practice=practice)
    row = person_row(person, where)
    if not any(weeks.weeks):
        raise BadRequest(f"{row.name} works in none of these weeks.", "Say what they work.")
    if weeks.last is not None and weeks.last < weeks.first:
        raise BadRequest("That ends before it starts.", "Choose a later last day.")
    pattern = _pattern(where, row, weeks)
    refuse(why_not_pattern(pattern))
    settings_rows.keep_pattern(pattern, weeks.first)
    noted_of_person(by, where, "rota: alternating weeks", row)


@transaction.atomic
def drop_weeks(*, by: Actor, practice: int, person: int, key: int) -> None:
    """Drop somebody's alternating weeks: they work as usual again.

    Raises:
        Refused: if the actor may not.
        UnknownName: if there are no such weeks.
    """
    where = rota_to_change(by=by, practice=practice)
    row = person_row(person, where)
    if not settings_rows.drop_pattern(where.pk, row.pk, key):
        raise UnknownName("There are no such weeks here.", "Go back to the person.")
    noted_of_person(by, where, "rota: alternating weeks dropped", row)


def _pattern(where: Organisation, row: Person, weeks: Weeks) -> Pattern:
    times, names = settings.templates_of(where.pk), NAMES[: len(weeks.weeks)]
    return Pattern(
        row.pk,
        where.pk,
        tuple(
            _turn(each, name, times)
            for name, held in zip(names, weeks.weeks, strict=True)
            for each in held
        ),
        Cycle(weeks.first, names),
        weeks.first,
        weeks.last,
    )


def _turn(placed: Placed, week: str, times: Sequence[SessionTemplate]) -> Turn:
    """One line of the pattern, with the practice's own times."""
    session = placed.session
    return Turn(
        session.weekday,
        usual_template(session.half, session.work, times),
        week,
        one_line(placed.site, "The site", most=LONGEST_SITE),
        one_line(placed.room, "The room", most=LONGEST_ROOM),
    )


def _kept(row: RotaPattern) -> WeeksKept:
    turns = settings_rows.turns_of(row)
    names: Sequence[str] = row.types
    return WeeksKept(
        row.pk,
        row.first_day,
        row.last_day,
        tuple(
            (
                name,
                tuple(_words(turn) for turn in turns if turn.week in ("", name)),
            )
            for name in names
        ),
    )


def _words(turn: RotaTurn) -> str:
    """A line of a pattern: "Tuesday 08:00 to 12:10, duty doctor, Harbour Street, Room 2"."""
    what = turn.template
    said = (
        f"{WEEKDAYS[turn.weekday]} {what.starts:%H:%M} to {what.ends:%H:%M}", what.work,
        ELSEWHERE if turn.site == REMOTE else turn.site, turn.room,
    )  # fmt: skip
    return ", ".join(each for each in said if each)
