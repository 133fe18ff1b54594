"""A practice's own settings of its rota: when it is open, the least staff, who can be reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.rota.editing import rota_to_change
from wraparound.actions.writing import one_line, telephone_number
from wraparound.errors import BadRequest, UnknownName
from wraparound.operations.professions import Profession
from wraparound.operations.reason import refuse
from wraparound.operations.roles import Deed
from wraparound.operations.rota.holidays import holiday_on
from wraparound.operations.rota.session import why_not_times
from wraparound.operations.rota.staffing import AtLeast, Rule
from wraparound.operations.rota.template import SessionTemplate
from wraparound.operations.week import Half
from wraparound.store.models import ClosedDay, Organisation, OwnMinimum, ReachableGp, RotaTemplate
from wraparound.store.repositories.organisations import fellow_practices, organisation
from wraparound.store.repositories.people import person as person_row
from wraparound.store.repositories.rota import settings, settings_rows

LONGEST_WORDS = 60
LONGEST_WHY = 120
MOST = 20
"""More people than this at once are a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One setting.

    Attributes:
        key: its key.
        name: what it is about.
        words: the rest.
    """

    key: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class OwnRota:
    """A practice's own settings of its rota.

    Attributes:
        holds: the rules of the least staff that hold.
        minima: its own demands.
        closed: days it is closed, or open after all, from today on.
        reachable: GPs who can be reached, until their last day.
        times: its own times.
        partners: practices one could share duty doctors with, and whether one does.
    """

    holds: frozenset[Rule]
    minima: tuple[Kept, ...]
    closed: tuple[Kept, ...]
    reachable: tuple[Kept, ...]
    times: tuple[Kept, ...]
    partners: tuple[tuple[int, str, bool], ...]


def own_rota(*, by: Actor, practice: int, today: date) -> OwnRota:
    """A practice's own settings.

    Raises:
        Refused: if the actor may not change the rota.
    """
    by.must_be_allowed(Deed.KEEP_ROTA, practice)
    where = organisation(practice)
    shared = settings.duty_partners(where.pk)
    return OwnRota(
        settings.staffing_of(where.pk).holds,
        tuple(
            Kept(row.pk, _at_least(row), _when(row)) for row in settings_rows.minima_of(where.pk)
        ),
        tuple(_closed(row) for row in settings_rows.closed_days_of(where.pk, today)),
        tuple(_reachable(row) for row in settings.reachable_rows(where.pk, today, date.max)),
        tuple(_times(row) for row in settings_rows.template_rows(where.pk)),
        tuple((each.pk, each.name, each.pk in shared) for each in fellow_practices(where, today)),
    )


@transaction.atomic
def settle_rules(
    *, by: Actor, practice: int, holds: Iterable[Rule], partners: Iterable[int], today: date
) -> None:
    """Say which rules of the least staff hold, and with whom duty doctors are shared.

    Raises:
        Refused: if the actor may not.
    """
    where = rota_to_change(by=by, practice=practice)
    fellows = {each.pk for each in fellow_practices(where, today)}
    settings_rows.keep_rules(where.pk, holds)
    settings_rows.keep_duty_partners(where.pk, set(partners) & fellows)
    _note(by, where, "least staff")


@transaction.atomic
def add_minimum(*, by: Actor, practice: int, wanted: AtLeast) -> None:
    """Add a demand of the practice's own.

    Raises:
        Refused: if the actor may not.
        BadRequest: if it makes no sense.
    """
    where = rota_to_change(by=by, practice=practice)
    if not 1 <= wanted.number <= MOST:
        raise BadRequest(f"There can be 1 to {MOST} people.", "Change the number.")
    one_line(wanted.skill, "The skill", most=LONGEST_WORDS)
    settings_rows.keep_minimum(where.pk, wanted)
    _note(by, where, "own minimum")


@transaction.atomic
def add_closed_day(
    *, by: Actor, practice: int, day: date, half: Half | None, why: str, open_after_all: bool
) -> None:
    """Say that the practice is closed then, or open on a bank holiday.

    Raises:
        Refused: if the actor may not.
        BadRequest: if it is to be open on a day that is no holiday.
    """
    where = rota_to_change(by=by, practice=practice)
    if open_after_all and not holiday_on(day):
        raise BadRequest(
            f"{day:%A %-d %B %Y} is no bank holiday.", "Nothing need be said: you are open then."
        )
    settings_rows.keep_closed_day(
        where.pk, day, None if open_after_all else half,
        one_line(why, "The reason", most=LONGEST_WHY), open_after_all=open_after_all,
    )  # fmt: skip
    _note(by, where, "closed day")


@transaction.atomic
def add_reachable(
    *,
    by: Actor,
    practice: int,
    name: str,
    telephone: str,
    first: date,
    last: date,
    person: int | None = None,
) -> None:
    """Say that a GP can be reached from one day to another, and supervises from elsewhere.

    Args:
        by: who says so.
        practice: key of the practice.
        name: who can be reached; theirs if a person is named.
        telephone: where.
        first: the first day.
        last: the last day.
        person: their key, if they are one of the practice's people: away, they are not reached.

    Raises:
        Refused: if the actor may not.
        BadRequest: if somebody named is no GP, or the days make no sense.
    """
    where = rota_to_change(by=by, practice=practice)
    if last < first:
        raise BadRequest("That ends before it starts.", "Choose a later last day.")
    row = person_row(person, where) if person is not None else None
    if row is not None and not Profession(row.profession).is_gp:
        raise BadRequest(f"{row.name} is no GP.", "Name a GP.")
    called = row.name if row else one_line(name, "The name", needed=True)
    number = telephone_number(telephone) or (row.telephone if row else "")
    settings_rows.keep_reachable(where.pk, called, number, first, last, row.pk if row else None)
    _note(by, where, "reachable GP")


@transaction.atomic
def add_times(*, by: Actor, practice: int, times: SessionTemplate) -> None:
    """Say from when until when a kind of session goes on here, and which skill it needs.

    Raises:
        Refused: if the actor may not, or nobody can work from then to then.
        BadRequest: if it has no name.
    """
    where = rota_to_change(by=by, practice=practice)
    refuse(why_not_times(date(2026, 1, 5), times.starts, times.ends))
    called = one_line(times.name, "The name", most=LONGEST_WORDS, needed=True)
    skill = one_line(times.skill, "The skill", most=LONGEST_WORDS)
    settings_rows.keep_template(where.pk, replace(times, name=called, skill=skill))
    _note(by, where, "own times")


DROPS: Mapping[str, settings_rows.Row] = {
    "minimum": OwnMinimum,
    "closed": ClosedDay,
    "reachable": ReachableGp,
    "times": RotaTemplate,
}
"""What can be dropped, by what its address calls it."""


@transaction.atomic
def drop_setting(*, by: Actor, practice: int, what: str, key: int) -> None:
    """Drop one setting.

    Raises:
        Refused: if the actor may not.
        UnknownName: if there is no such setting.
        BadRequest: if somebody's alternating weeks need it.
    """
    where = rota_to_change(by=by, practice=practice)
    if what == "times" and settings_rows.is_worked(where.pk, key):
        raise BadRequest("Somebody’s alternating weeks have these times.", "Change those first.")
    if what not in DROPS or not settings_rows.drop(DROPS[what], where.pk, key):
        raise UnknownName("There is no such setting here.", "Go back to the settings.")
    _note(by, where, f"{what} dropped")


def _note(by: Actor, where: Organisation, what: str) -> None:
    noted(by, where, "rota: settings changed", where, what=what)


def _at_least(row: OwnMinimum) -> str:
    return f"At least {settings.at_least(row).words}"


def _when(row: OwnMinimum) -> str:
    halves: Sequence[Half] = settings.at_least(row).halves
    return " and ".join(f"every {half.value}" for half in halves)


def _closed(row: ClosedDay) -> Kept:
    what = "open" if row.open_after_all else f"closed{f' in the {row.half}' if row.half else ''}"
    return Kept(row.pk, f"{row.day:%A %-d %B %Y}", f"{what}{f': {row.why}' if row.why else ''}")


def _reachable(row: ReachableGp) -> Kept:
    days = f"{row.first_day:%-d %B %Y} to {row.last_day:%-d %B %Y}"
    return Kept(row.pk, row.name, f"{days}{f', {row.telephone}' if row.telephone else ''}")


def _times(row: RotaTemplate) -> Kept:
    needs = f", needs {row.skill}" if row.skill else ""
    return Kept(row.pk, row.name, f"{row.starts:%H:%M} to {row.ends:%H:%M}, {row.work}{needs}")
