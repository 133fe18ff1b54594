"""Ready to work here: note an item, verify it, and take it out again."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted_of_person
from wraparound.actions.practices import practice_to_change, practice_to_see
from wraparound.actions.ready.shown import offered
from wraparound.errors import BadRequest, UnknownName
from wraparound.operations.ready import Check
from wraparound.operations.roles import Deed
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories.checks import drop_check, keep_check
from wraparound.store.repositories.organisations import fellow_practices, organisation
from wraparound.store.repositories.people import person


@transaction.atomic
def verify_ready(
    *,
    by: Actor,
    practice: int,
    key: int,
    check: Check,
    ends: date | None,
    at: int | None = None,
) -> None:
    """Note that somebody at the practice has seen the proof of one item.

    Args:
        by: who has seen it.
        practice: the person's own practice.
        key: the person.
        check: which item.
        ends: the last day it holds; nothing if it does not end.
        at: key of the practice it is for, if it is local.

    Raises:
        Refused: if the actor may not.
        UnknownName: if nobody there has the key.
        BadRequest: if a local item names no practice, or the item has ended.
    """
    by.must_be_allowed(Deed.VERIFY, practice)
    where = practice_to_see(by=by, practice=practice)
    row = person(key, where)
    _keep(row, check, ends, _local(check, at, where), by)
    noted_of_person(by, where, "ready to work verified", row)


@transaction.atomic
def verify_here(*, by: Actor, practice: int, key: int, check: Check, ends: date | None) -> None:
    """Note that somebody of another practice has their log-in or induction here.

    Raises:
        Refused: if the actor may not.
        UnknownName: if nobody with the key would work here.
        BadRequest: if the item is not one of this practice's own.
    """
    by.must_be_allowed(Deed.VERIFY, practice)
    where = practice_to_see(by=by, practice=practice)
    if not check.is_local:
        raise BadRequest(
            f"The {check.value} is verified by the person’s own practice.", "Ask them to."
        )
    row = next((each for each in offered(where, timezone.localdate()) if each.pk == key), None)
    if row is None:
        raise UnknownName("Nobody like that would work here.", "Look at the list again.")
    _keep(row, check, ends, where, by)
    noted_of_person(by, where, "ready to work verified", row)


@transaction.atomic
def note_ready(
    *, by: Actor, practice: int, key: int, check: Check, ends: date | None, at: int | None = None
) -> None:
    """Note an item whose proof nobody at the practice has seen yet. It counts once verified.

    Raises:
        Refused: if the actor may not.
        UnknownName: if nobody there has the key.
        BadRequest: if a local item names no practice, or the item has ended.
    """
    where = practice_to_change(by=by, practice=practice)
    row = person(key, where)
    _keep(row, check, ends, _local(check, at, where), None)
    noted_of_person(by, where, "ready to work noted", row)


@transaction.atomic
def drop_ready(*, by: Actor, practice: int, key: int, item: int) -> None:
    """Take out an item that was noted in error.

    Raises:
        Refused: if the actor may not.
        UnknownName: if nobody there has the key.
    """
    where = practice_to_change(by=by, practice=practice)
    row = person(key, where)
    drop_check(row, item)
    noted_of_person(by, where, "ready to work taken out", row)


def _local(check: Check, at: int | None, where: Organisation) -> Organisation | None:
    """The practice an item is for, if it is local: one in a network with this one."""
    if not check.is_local:
        return None
    if at is None:
        raise BadRequest(f"The {check.value} is for one practice.", "Say for which.")
    other = organisation(at)
    if other != where and other not in fellow_practices(where, timezone.localdate()):
        raise BadRequest(f"{where.name} is in no network with that practice.", "Choose another.")
    return other


def _keep(
    row: Person, check: Check, ends: date | None, at: Organisation | None, by: Actor | None
) -> None:
    """Keep an item; verified if somebody is named."""
    if ends is not None and ends < timezone.localdate():
        raise BadRequest(f"The {check.value} has ended.", "Enter the last day of the new one.")
    keep_check(
        row,
        check,
        ends=ends,
        at=at,
        verified_by=by.account if by else None,
        verified_at=timezone.now() if by else None,
    )
