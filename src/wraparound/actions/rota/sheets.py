"""Sheets to print for the day the computers are down: one page a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.looking import noted_look, sharers
from wraparound.actions.practices import practice_to_see
from wraparound.actions.rota.duty import rota_at
from wraparound.actions.rota.shown import DayShown, covering, days_of
from wraparound.actions.rota.visitors import note_visitors
from wraparound.operations.pools import ABOUT, Pool
from wraparound.operations.professions import Profession
from wraparound.operations.sharing import Purpose, Shared
from wraparound.operations.week import Half
from wraparound.store.models import Organisation
from wraparound.store.repositories.people import people_of
from wraparound.store.repositories.ringing import numbers_kept
from wraparound.store.repositories.rota.settings import reachable_rows


@dataclass(frozen=True, slots=True)
class ToRing:
    """Somebody to ring.

    Attributes:
        name: who.
        telephone: their number.
        what: who they are.
    """

    name: str
    telephone: str
    what: str


@dataclass(frozen=True, slots=True)
class DaySheet:
    """One page.

    Attributes:
        day: the day, who is in, and what is missing.
        duty: the duty doctors of each half day.
    """

    day: DayShown
    duty: tuple[tuple[Half, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PracticeSheets:
    """The pages of a practice.

    Attributes:
        pages: one for each day somebody works.
        to_ring: whom to ring, GPs and duty lines first; the same on each page.
    """

    pages: tuple[DaySheet, ...]
    to_ring: tuple[ToRing, ...]


@transaction.atomic
def practice_sheets(*, by: Actor, practice: int, first: date, days: int = 7) -> PracticeSheets:
    """The sheets of a practice for some days. Looks at others are noted.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    last = first + timedelta(days=days - 1)
    rota = rota_at(where, first, last)
    found = days_of(rota, first, last)
    note_visitors(by, where, covering(found))
    pages = [
        DaySheet(each, tuple((half, _on_duty(each, half)) for half in Half))
        for each in found
        if each.sessions or each.gaps
    ]
    return PracticeSheets(tuple(pages), tuple(_to_ring(by, where, first, last)))


def _on_duty(day: DayShown, half: Half) -> tuple[str, ...]:
    return tuple(each.name for each in day.sessions if each.is_on_duty and half in each.halves)


def _to_ring(by: Actor, where: Organisation, first: date, last: date) -> Iterator[ToRing]:
    """The practice's GPs and those who can be reached, its own numbers, and neighbours' lines."""
    for row in people_of(where):
        if row.telephone and Profession(row.profession).is_gp:
            yield ToRing(row.name, row.telephone, row.profession)
    for reachable in reachable_rows(where.pk, first, last):
        if reachable.telephone:
            yield ToRing(reachable.name, reachable.telephone, "can be reached")
    for kept in numbers_kept(where):
        yield ToRing(kept.name, kept.telephone, kept.note or ABOUT[Pool(kept.pool)].title)
    for fellow in sharers(where, first, Shared.NUMBERS, Purpose.RINGING):
        if fellow.telephone:
            noted_look(by, where, fellow.pk, Shared.NUMBERS, Purpose.RINGING)
            yield ToRing(fellow.name, fellow.telephone, "the practice’s own line")
