"""Whom to ring when someone is off, in the practice's own order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from wraparound.actions.absence import halves_off
from wraparound.actions.actor import Actor
from wraparound.actions.candidates import candidates_for, viewers_of
from wraparound.operations.call_order import Call, Need, Number, call_order
from wraparound.operations.organisations import Form
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Profession
from wraparound.operations.roles import Deed
from wraparound.operations.sharing import Shared, shares
from wraparound.operations.week import Half
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories import absences, people
from wraparound.store.repositories.organisations import fellow_practices, organisation
from wraparound.store.repositories.ringing import numbers_kept, own_order
from wraparound.store.repositories.rooms import rooms_at


@dataclass(frozen=True, slots=True)
class Ringing:
    """Whom to ring, and whether there is a room for them.

    Attributes:
        calls: first to last.
        rooms: consulting rooms the practice has told of.
        free: of these, how many nobody usually works in then; by part of the day.
    """

    calls: tuple[Call, ...]
    rooms: int
    free: dict[Half, int]


def whom_to_ring(*, by: Actor, practice: int, absence: int, day: date) -> Ringing:
    """Whom to ring for one day of an absence.

    People of other practices are on the list only where their practice shares what they would do.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if there is no such absence there.
    """
    by.must_be_allowed(Deed.SEE_PRACTICE, practice)
    where = organisation(practice)
    row = absences.absence(absence, where)
    staff = list(people.people_of(where))
    off = people.off_on(day, staff)
    absent = people.colleague(row.person)
    missing = {session.half for session in absent.sessions_on(day)}
    halves = tuple(half for half in halves_off(row, day) if half in missing)
    need = Need(day, halves, gp=absent.profession.is_gp)
    there = [each for each in staff if each.pk not in off]
    candidates = [known.candidate for known in candidates_for(where, day)]
    return Ringing(
        calls=tuple(call_order(need, candidates, _numbers(where, day), own_order(where))),
        rooms=rooms_at(where),
        free=_free_rooms(where, there, day, halves),
    )


def _numbers(where: Organisation, day: date) -> Iterator[Number]:
    """Numbers the practice keeps, and the desks of practices that share theirs."""
    for kept in numbers_kept(where):
        yield Number(kept.name, kept.telephone, Pool(kept.pool), kept.note)
    viewers, grants = viewers_of(where, day)
    for fellow, networks in fellow_practices(where, day).items():
        if fellow.telephone and shares(grants, fellow.pk, Shared.NUMBERS, viewers, day):
            buddies = any(network.form == Form.BUDDIES.value for network in networks)
            pool = Pool.BUDDY if buddies else Pool.NETWORK
            yield Number(fellow.name, fellow.telephone, pool, "the practice’s own line")


def _free_rooms(
    where: Organisation, there: list[Person], day: date, halves: tuple[Half, ...]
) -> dict[Half, int]:
    rooms = rooms_at(where)
    clinical = [people.colleague(each) for each in there if Profession(each.profession).is_clinical]
    return {
        half: max(rooms - sum(each.works(day, half) for each in clinical), 0) for half in halves
    }
