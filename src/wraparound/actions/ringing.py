"""Whom to ring when someone is off, in the practice's own order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound.actions.absence import halves_off
from wraparound.actions.actor import Actor
from wraparound.actions.asking_help import helpers_of
from wraparound.actions.candidates import Known, candidates_for
from wraparound.actions.lending import Lenders, Wanted
from wraparound.actions.looking import noted_look, noted_look_at_people, sharers
from wraparound.actions.seen import as_seen_from
from wraparound.operations.call_order import Call, Candidate, Need, Number, call_order
from wraparound.operations.organisations import Form
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Profession
from wraparound.operations.roles import Deed
from wraparound.operations.sharing import Purpose, Shared
from wraparound.operations.week import Half
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories import absences, people
from wraparound.store.repositories.organisations import organisation
from wraparound.store.repositories.ringing import numbers_kept, own_order
from wraparound.store.repositories.rooms import rooms_at
from wraparound.store.repositories.rota.as_worked import colleague_on, colleagues_on


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


@transaction.atomic
def whom_to_ring(*, by: Actor, practice: int, absence: int, day: date) -> Ringing:
    """Whom to ring for one day of an absence.

    People of other practices are on the list only where their practice shares what they would do;
    that their practices' numbers and people were looked at is noted.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if there is no such absence there.
    """
    by.must_be_allowed(Deed.SEE_PRACTICE, practice)
    where = organisation(practice)
    row = absences.absence(absence, where)
    staff = list(people.people_of(where))
    off = people.off_on(day, staff)
    absent = colleague_on(row.person, day)
    missing = {session.half for session in absent.sessions_on(day)}
    halves = tuple(half for half in halves_off(row, day) if half in missing)
    need = Need(day, halves, gp=absent.profession.is_gp)
    there = [each for each in staff if each.pk not in off]
    known = candidates_for(where, day, Purpose.RINGING)
    noted_look_at_people(by, where, (each.person for each in known), Purpose.RINGING)
    calls = call_order(
        need,
        _as_lent(where, need, absent.profession, known),
        [*_helpers(where), *_own_numbers(where), *_numbers_shared(by, where, day)],
        own_order(where),
    )
    return Ringing(
        calls=tuple(calls),
        rooms=rooms_at(where),
        free=_free_rooms(where, there, day, halves),
    )


def rung_of_us(*, by: Actor, practice: int, partner: int, day: date) -> list[Call]:
    """What a partner would see of a practice under whom to ring, if someone were off there.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if it is in no network with the partner.
    """
    us, where = as_seen_from(by=by, practice=practice, partner=partner)
    need = Need(day, (Half.MORNING, Half.AFTERNOON), gp=False)
    known = candidates_for(where, day, Purpose.RINGING, only=practice)
    # In the usual order of pools: the partner's own order and wishes are its own business.
    numbers = _numbers_shared(us, where, day)
    return call_order(need, [each.candidate for each in known], numbers, [])


def _as_lent(
    where: Organisation, need: Need, instead_of: Profession, known: Iterable[Known]
) -> Iterator[Candidate]:
    """Candidates, with why somebody is lent for no part of the day, or for which part not.

    So the list says the same of who would come as a proposal does.
    """
    lenders = {half: Lenders(Wanted(where, need.day, half, instead_of)) for half in need.halves}
    for each in known:
        why = {half: lender.why_not(each.person) for half, lender in lenders.items()}
        never = next(iter(why.values())) if why and all(why.values()) else None
        would = each.candidate.would
        yield replace(
            each.candidate,
            not_ready=never or each.candidate.not_ready,
            would=would if never else tuple(half for half in would if not why.get(half)),
            unlent=() if never else tuple(half for half in would if why.get(half)),
        )


def _helpers(where: Organisation) -> Iterator[Number]:
    """Whoever manages a network of the practice and can be rung."""
    for each in helpers_of(where, timezone.localdate()):
        if each.telephone:
            note = f"network manager of {each.network}"
            yield Number(each.name, each.telephone, Pool.ESCALATE, note)


def _own_numbers(where: Organisation) -> Iterator[Number]:
    """Numbers the practice keeps."""
    for kept in numbers_kept(where):
        yield Number(kept.name, kept.telephone, Pool(kept.pool), kept.note)


def _numbers_shared(by: Actor, where: Organisation, day: date) -> Iterator[Number]:
    """The desks of practices that share theirs; each look is noted."""
    for fellow, networks in sharers(where, day, Shared.NUMBERS, only=by.only).items():
        if fellow.telephone:
            noted_look(by, where, fellow.pk, Shared.NUMBERS, Purpose.RINGING)
            buddies = any(network.form == Form.BUDDIES.value for network in networks)
            pool = Pool.BUDDY if buddies else Pool.NETWORK
            yield Number(fellow.name, fellow.telephone, pool, "the practice’s own line")


def _free_rooms(
    where: Organisation, there: list[Person], day: date, halves: tuple[Half, ...]
) -> dict[Half, int]:
    rooms = rooms_at(where)
    worked = colleagues_on(there, day).values()
    clinical = [each for each in worked if each.profession.is_clinical]
    return {
        half: max(rooms - sum(each.works(day, half) for each in clinical), 0) for half in halves
    }
