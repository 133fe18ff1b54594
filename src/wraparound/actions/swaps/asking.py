"""Ask a colleague to swap sessions, and see with whom one could."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.leave.asking import NOBODY
from wraparound.actions.noting import noted_of_person
from wraparound.actions.rota.changing import Standing, standing, why_not_there
from wraparound.actions.swaps.notices import tell_asked
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.operations.rota.practice_rota import PracticeRota
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.swap import fits, why_not_swap
from wraparound.store.models import Organisation, RotaSession
from wraparound.store.repositories import people, swaps
from wraparound.store.repositories.organisations import organisation
from wraparound.store.repositories.rota import sessions
from wraparound.store.repositories.rota.practice_rota import practice_rota

NEAR = timedelta(days=14)
"""Sessions to swap for are looked for so many days before and after one's own."""


@dataclass(frozen=True, slots=True)
class CouldSwap:
    """A session one could have instead.

    Attributes:
        key: of the session.
        name: whose it is.
        session: the session.
    """

    key: int
    name: str
    session: Session


@transaction.atomic
def ask_to_swap(*, by: Actor, practice: int, given: int, taken: int) -> int:
    """Ask a colleague to swap two sessions; gives back the key of the swap.

    Args:
        by: who asks: whose session the first is, or who keeps the rota.
        practice: key of the practice.
        given: key of the session given up.
        taken: key of the session taken for it.

    Raises:
        Refused: if the actor may not, or a rule says why the two cannot swap.
        UnknownName: if there is no such session at the practice.
    """
    where = organisation(practice, held=True)
    mine, theirs = _own(by, where, given), sessions.session_at(where.pk, taken)
    for row in (mine, theirs):
        refuse(_why_not_offer(row))
    refuse(why_not(where, mine, theirs))
    swap = swaps.keep_swap(where, mine, theirs, timezone.now(), by.account)
    noted_of_person(by, where, "swap asked for", mine.person)
    tell_asked(where, swap)
    return swap.pk


def could_swap(*, by: Actor, practice: int, given: int) -> tuple[Session, list[CouldSwap]]:
    """A session, and those it could be swapped for, in time.

    Raises:
        Refused: if the actor may not ask to swap it.
        UnknownName: if there is no such session at the practice.
    """
    where = organisation(practice)
    row = _own(by, where, given)
    mine = sessions.session_of(row)
    refuse(_why_not_offer(row))
    first = max(timezone.localdate(), mine.day - NEAR)
    rota = practice_rota(where, first, max(first, mine.day + NEAR))
    others = [each for each in rota.sessions if each.key and _may_be(rota, mine, each)]
    beside = standing([mine, *others, *_changed_hands(mine, others)])
    return mine, [
        CouldSwap(each.key, rota.people[each.person].name, each)
        for each in others
        if each.key and _why_not(rota, mine, each, beside) is None
    ]


def why_not(where: Organisation, given: RotaSession, taken: RotaSession) -> Reason | None:
    """Why two sessions cannot be swapped as things stand, or nothing."""
    one, other = sessions.session_of(given), sessions.session_of(taken)
    rota = practice_rota(where, min(one.day, other.day), max(one.day, other.day))
    changed = [replace(one, person=other.person), replace(other, person=one.person)]
    return _why_not(rota, one, other, standing(changed, [given.pk, taken.pk]))


def _why_not(rota: PracticeRota, one: Session, other: Session, beside: Standing) -> Reason | None:
    reason = why_not_swap(rota, one, other)
    if reason is not None:
        return reason
    gone = (one.key, other.key)
    left = Standing(tuple(each for each in beside.sessions if each.pk not in gone), beside.covers)
    changed = [replace(one, person=other.person), replace(other, person=one.person)]
    return why_not_there(changed, left)


def _changed_hands(mine: Session, others: Iterable[Session]) -> list[Session]:
    """The sessions as they would be after each possible swap."""
    return [replace(each, person=mine.person) for each in others]


def _may_be(rota: PracticeRota, mine: Session, other: Session) -> bool:
    people_of = rota.people
    return other.person != mine.person and fits(people_of[mine.person], people_of[other.person])


def _own(by: Actor, where: Organisation, key: int) -> RotaSession:
    """A session somebody may offer: their own, or anybody's for who keeps the rota."""
    by.must_be_allowed(Deed.ASK_TO_SWAP, where.pk)
    row = sessions.session_at(where.pk, key)
    if by.why_not(Deed.KEEP_ROTA, where.pk) is None:
        return row
    me = people.person_with_account(by.account, where)
    if me is None:
        refuse(NOBODY)
    elif me.pk != row.person_id:
        refuse(Reason("This session is not yours.", "Choose one of your own."))
    return row


def _why_not_offer(row: RotaSession) -> Reason | None:
    if row.starts_at <= timezone.now():
        return Reason("This session has begun.", "Choose one still to come.")
    if swaps.offered(row):
        return Reason("This session is in a swap already.", "Withdraw or decline that first.")
    return None
