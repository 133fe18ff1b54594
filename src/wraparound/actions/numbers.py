"""Numbers to ring when someone is off, and the order a practice looks for cover in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.practices import practice_to_change, practice_to_see
from wraparound.actions.writing import one_line, telephone_number
from wraparound.operations.pools import Pool, in_order
from wraparound.store.repositories import ringing

LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class KeptNumber:
    """A number a practice keeps.

    Attributes:
        key: what tells it from others.
        pool: where cover from them belongs.
        name: whose it is.
        telephone: the number.
        note: a word about them.
    """

    key: int
    pool: Pool
    name: str
    telephone: str
    note: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whom a practice rings.

    Attributes:
        kept: its numbers, by pool in its order, then by name.
        order: in which order it looks for cover.
    """

    kept: tuple[KeptNumber, ...]
    order: tuple[Pool, ...]


def numbers_of(*, by: Actor, practice: int) -> Numbers:
    """The numbers a practice keeps, and its order.

    Raises:
        Refused: if the actor may not see the practice.
    """
    row = practice_to_see(by=by, practice=practice)
    order = in_order(ringing.own_order(row))
    kept = [
        KeptNumber(each.pk, Pool(each.pool), each.name, each.telephone, each.note)
        for each in ringing.numbers_kept(row)
    ]
    return Numbers(tuple(sorted(kept, key=lambda n: (order.index(n.pool), n.name))), order)


@transaction.atomic
def keep_number(
    *, by: Actor, practice: int, pool: Pool, name: str, telephone: str, note: str = ""
) -> None:
    """Keep a number to ring when someone is off; the same name again changes its number.

    Raises:
        Refused: if the actor may not.
        BadRequest: if name or number is missing or makes no sense.
    """
    row = practice_to_change(by=by, practice=practice)
    ringing.keep_number(
        row,
        pool,
        one_line(name, "The name", needed=True),
        telephone=telephone_number(telephone, needed=True),
        note=one_line(note, "The note", most=LONGEST_NOTE),
    )
    noted(by, row, "number kept", row)


@transaction.atomic
def drop_number(*, by: Actor, practice: int, key: int) -> None:
    """Keep a number no longer.

    Raises:
        Refused: if the actor may not.
    """
    row = practice_to_change(by=by, practice=practice)
    ringing.drop_number(row, key)
    noted(by, row, "number dropped", row)


@transaction.atomic
def ring_in_order(*, by: Actor, practice: int, order: Sequence[Pool]) -> None:
    """Say in which order the practice looks for cover.

    Raises:
        Refused: if the actor may not.
    """
    row = practice_to_change(by=by, practice=practice)
    ringing.keep_order(row, dict.fromkeys(order))
    noted(by, row, "order of ringing changed", row)


@transaction.atomic
def ring_earlier(*, by: Actor, practice: int, pool: Pool) -> None:
    """Move one way of finding cover a place up in the practice's order.

    Raises:
        Refused: if the actor may not.
    """
    order = list(numbers_of(by=by, practice=practice).order)
    place = order.index(pool)
    if place:
        order[place - 1 : place + 1] = [pool, order[place - 1]]
    ring_in_order(by=by, practice=practice, order=order)
