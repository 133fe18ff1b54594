"""Add, change or take out one session of a rota by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.rota.changing import Placed, Wish, change_rota
from wraparound.actions.rota.notices import LONGEST_NOTE
from wraparound.actions.writing import one_line
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.operations.rota.origin import Change, Origin
from wraparound.operations.rota.session import Session
from wraparound.operations.week import Work, monday_of
from wraparound.store.models import Organisation, RotaSession
from wraparound.store.repositories.organisations import organisation
from wraparound.store.repositories.people import people_of
from wraparound.store.repositories.people import person as person_row
from wraparound.store.repositories.rooms import sites_of
from wraparound.store.repositories.rota import sessions

LONGEST_SITE = 120
LONGEST_ROOM = 60


@dataclass(frozen=True, slots=True)
class SessionDetails:
    """What one says about a session.

    Attributes:
        person: key of who works.
        day: when.
        starts: from when.
        ends: until when.
        work: what for.
        site: which building, "remote" if worked from elsewhere; empty if that does not matter.
        room: which room; empty likewise.
        skill: the skill it needs; empty if none.
    """

    person: int
    day: date
    starts: time
    ends: time
    work: Work = Work.ROUTINE
    site: str = ""
    room: str = ""
    skill: str = ""


@transaction.atomic
def add_session(*, by: Actor, practice: int, session: SessionDetails, note: str = "") -> int:
    """Put a session in; gives back its key.

    Raises:
        Refused: if the actor may not, the week is not filled yet, somebody would be in two places
            at once, or the week is published and there is no note.
        UnknownName: if there is no such person at the practice.
        BadRequest: if nobody can work from then to then.
    """
    where = rota_to_change(by=by, practice=practice)
    refuse(_why_not_filled(where, session.day))
    come = [(_session(where, session), Origin.HAND)]
    (kept,) = change_rota(by=by, where=where, wish=Wish(Change.ADD, (), come, tidy_note(note)))
    return int(kept.key or 0)


@transaction.atomic
def change_session(
    *, by: Actor, practice: int, key: int, session: SessionDetails, note: str = ""
) -> None:
    """Change a session; one that is not changed stays as it is, and nobody is told.

    Raises:
        Refused: as when one is added.
        UnknownName: if there is no such session or person at the practice.
        BadRequest: if nobody can work from then to then.
    """
    where = rota_to_change(by=by, practice=practice)
    refuse(_why_not_filled(where, session.day))
    before = sessions.session_at(where.pk, key)
    after = replace(_session(where, session), key=key)
    if after != sessions.session_of(before):
        wish = Wish(Change.EDIT, [placed(before)], [(after, Origin.HAND)], tidy_note(note))
        change_rota(by=by, where=where, wish=wish)


@transaction.atomic
def remove_session(*, by: Actor, practice: int, key: int, note: str = "") -> None:
    """Take a session out.

    Raises:
        Refused: if the actor may not, or the week is published and there is no note.
        UnknownName: if there is no such session at the practice.
    """
    where = rota_to_change(by=by, practice=practice)
    before = sessions.session_at(where.pk, key)
    wish = Wish(Change.REMOVE, [placed(before)], (), tidy_note(note))
    change_rota(by=by, where=where, wish=wish)


def session_to_change(*, by: Actor, practice: int, key: int) -> Session:
    """A session as its form shows it.

    Raises:
        Refused: if the actor may not change the rota.
        UnknownName: if there is no such session at the practice.
    """
    by.must_be_allowed(Deed.KEEP_ROTA, practice)
    return sessions.session_of(sessions.session_at(practice, key))


def to_choose_from(*, by: Actor, practice: int) -> tuple[list[tuple[int, str]], list[str]]:
    """Whom and which buildings one chooses from: keys and words of people, names of sites.

    Raises:
        Refused: if the actor may not change the rota.
    """
    by.must_be_allowed(Deed.KEEP_ROTA, practice)
    where = organisation(practice)
    people = [(row.pk, f"{row.name}, {row.profession}") for row in people_of(where)]
    return people, sites_of(where)


def rota_to_change(*, by: Actor, practice: int) -> Organisation:
    """A practice whose rota somebody may change, held until the transaction is over.

    Raises:
        Refused: if they may not.
    """
    by.must_be_allowed(Deed.KEEP_ROTA, practice)
    return organisation(practice, held=True)


def placed(row: RotaSession) -> Placed:
    """A row as a change knows it."""
    return sessions.session_of(row), Origin(row.origin)


def tidy_note(note: str) -> str:
    """A note on one line, no longer than fits in a text message."""
    return one_line(note, "The note", most=LONGEST_NOTE)


def _session(where: Organisation, said: SessionDetails) -> Session:
    """What was said, as the rules see it."""
    return Session(
        person_row(said.person, where).pk, where.pk, said.day, said.starts, said.ends, said.work,
        one_line(said.site, "The site", most=LONGEST_SITE),
        one_line(said.room, "The room", most=LONGEST_ROOM),
        one_line(said.skill, "The skill", most=LONGEST_ROOM),
    )  # fmt: skip


def _why_not_filled(where: Organisation, day: date) -> Reason | None:
    """Why nothing can be put into a week, or nothing: it is not filled yet."""
    monday = monday_of(day)
    if monday in sessions.weeks_of(where.pk, monday, monday):
        return None
    return Reason(
        f"The week from {monday:%-d %B %Y} is not filled yet.",
        "Fill it from the usual week first, or choose a day of another week.",
    )
