"""Accept a swap, approve it, decline it, withdraw it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted_of_person
from wraparound.actions.rota.changing import Wish, change_rota, why_not_unnoted
from wraparound.actions.rota.editing import placed
from wraparound.actions.swaps.asking import why_not
from wraparound.actions.swaps.notices import tell_of
from wraparound.actions.writing import one_line
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.operations.rota.origin import Change, Origin
from wraparound.operations.rota.swap import SwapState
from wraparound.operations.rota.swap_life import STEPS, Act, Side, why_not_step
from wraparound.store.models import Organisation, Swap
from wraparound.store.repositories import swaps
from wraparound.store.repositories.leave import settled_at
from wraparound.store.repositories.organisations import organisation
from wraparound.store.repositories.rota import sessions

LONGEST_NOTE = 200


@transaction.atomic
def accept_swap(*, by: Actor, practice: int, swap: int) -> SwapState:
    """Agree to a swap; gives back where it stands: agreed, unless the practice approves swaps.

    Raises:
        Refused: if the actor may not, or a rule says by now why the two cannot swap.
        UnknownName: if there is no such swap at the practice.
    """
    where, row = _held(by, practice, swap)
    refuse(_why_not(Act.ACCEPT, by, row))
    refuse(_why_not_now(where, row))
    keeps_rota = by.why_not(Deed.KEEP_ROTA, practice) is None
    if settled_at(where.pk).swaps_approved and not keeps_rota:
        _take(Act.ACCEPT, by, where, row)
    else:
        _agree(by, where, row)
    return SwapState(row.state)


@transaction.atomic
def approve_swap(*, by: Actor, practice: int, swap: int) -> None:
    """Approve a swap both want: from now on each works the other's session.

    Raises:
        Refused: if the actor may not, or a rule says by now why the two cannot swap.
        UnknownName: if there is no such swap at the practice.
    """
    where, row = _held(by, practice, swap)
    refuse(_why_not(Act.APPROVE, by, row))
    refuse(_why_not_now(where, row))
    _agree(by, where, row)


@transaction.atomic
def decline_swap(*, by: Actor, practice: int, swap: int, note: str = "") -> None:
    """Decline a swap, with a word to whoever asked.

    Raises:
        Refused: if the actor may not, or it has ended.
        UnknownName: if there is no such swap at the practice.
        BadRequest: if the note is too long.
    """
    where, row = _held(by, practice, swap)
    refuse(_why_not(Act.DECLINE, by, row))
    _take(Act.DECLINE, by, where, row, one_line(note, "The note", most=LONGEST_NOTE))


@transaction.atomic
def withdraw_swap(*, by: Actor, practice: int, swap: int) -> None:
    """Take back that one asked to swap.

    Raises:
        Refused: if the actor may not, or it has ended.
        UnknownName: if there is no such swap at the practice.
    """
    where, row = _held(by, practice, swap)
    refuse(_why_not(Act.WITHDRAW, by, row))
    _take(Act.WITHDRAW, by, where, row)


def sides_of(by: Actor, row: Swap) -> Iterator[Side]:
    """On which sides of a swap somebody is."""
    if row.gives.account_id == by.account:
        yield Side.ASKER
    if row.takes.account_id == by.account:
        yield Side.ASKED
    if by.why_not(Deed.KEEP_ROTA, row.practice_id) is None:
        yield Side.PRACTICE


def _held(by: Actor, practice: int, swap: int) -> tuple[Organisation, Swap]:
    """The practice, so that its rota changes once at a time, and the swap; for who is of it."""
    by.must_be_allowed(Deed.ASK_TO_SWAP, practice)
    where = organisation(practice, held=True)
    return where, swaps.swap_at(where.pk, swap)


def _why_not(act: Act, by: Actor, row: Swap) -> Reason | None:
    return why_not_step(act, SwapState(row.state), sides_of(by, row))


def _why_not_now(where: Organisation, row: Swap) -> Reason | None:
    """Why it cannot be done as things stand by now, or nothing. The people are held."""
    sessions.hold([row.gives_id, row.takes_id])
    if (row.given.person_id, row.taken.person_id) != (row.gives_id, row.takes_id):
        return Reason("One of these sessions has changed hands.", "Decline it, and ask anew.")
    if min(row.given.starts_at, row.taken.starts_at) <= timezone.now():
        return Reason("One of these sessions has begun.", "Decline it.")
    return why_not(where, row.given, row.taken)


def _agree(by: Actor, where: Organisation, row: Swap) -> None:
    """Each works the other's session from now on. Those affected hear of it once."""
    wish = _wish(row)
    is_published = why_not_unnoted(where.pk, wish) is not None
    note = f"{row.gives.name} and {row.takes.name} have swapped."
    change_rota(by=by, where=where, wish=replace(wish, note=note))
    _take(Act.APPROVE, by, where, row, tells=not is_published)


def _wish(row: Swap) -> Wish:
    given, taken = placed(row.given), placed(row.taken)
    come = [
        (replace(given[0], person=row.takes_id), Origin.SWAP),
        (replace(taken[0], person=row.gives_id), Origin.SWAP),
    ]
    return Wish(Change.SWAP, [given, taken], come)


def _take(
    act: Act, by: Actor, where: Organisation, row: Swap, note: str = "", *, tells: bool = True
) -> None:
    if tells:
        tell_of(act, where, row, by, STEPS[act].tells, note)
    swaps.decide(row, STEPS[act].after, note, timezone.now(), by.account)
    noted_of_person(by, where, f"swap: {act.value}", row.gives)
