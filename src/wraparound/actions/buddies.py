"""Buddies: two practices that cover for each other first, once both have said yes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from wraparound import config
from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.practices import practice_to_change, practice_to_see
from wraparound.actions.telling import tell_managers
from wraparound.actions.writing import LONGEST_NAME
from wraparound.errors import BadRequest
from wraparound.operations.organisations import Form
from wraparound.operations.roles import Deed
from wraparound.store.models import Membership, Organisation
from wraparound.store.repositories import memberships
from wraparound.store.repositories.organisations import (
    asked_to_join,
    keep_organisation,
    practice_with_code,
)

LONGEST_SUBJECT = 120


class Agreed(StrEnum):
    """How far two practices are with being buddies, in the words of the page."""

    BOTH = "agreed"
    NOT_YET = "asked once you approve"
    THEY_WAIT = "waiting for your answer"
    WE_WAIT = "waiting for their answer"


@dataclass(frozen=True, slots=True)
class Buddy:
    """A practice that is a buddy, or is asked to be.

    Attributes:
        group: key of the buddy group.
        name: the other practice's name.
        agreed: how far they are.
    """

    group: int
    name: str
    agreed: Agreed


def buddies_of(*, by: Actor, practice: int) -> list[Buddy]:
    """A practice's buddies, agreed or asked, by name.

    Raises:
        Refused: if the actor may not see the practice.
    """
    row = practice_to_see(by=by, practice=practice)
    shown = set(asked_by_others(row))
    return sorted(
        (
            Buddy(each.network_id, other.practice.name, _agreed(each, other))
            for each in memberships.in_buddy_groups(row)
            for other in memberships.others_with(each)
            if each.approved_at or each in shown
        ),
        key=lambda buddy: buddy.name,
    )


@transaction.atomic
def ask_buddy(*, by: Actor, practice: int, code: str) -> str:
    """Ask another practice to be a buddy; gives back its name.

    It holds once both practices have approved. The other one hears of it once this one has.

    Raises:
        Refused: if the actor may not.
        BadRequest: if no practice here has the code, or it is a buddy already.
    """
    row = practice_to_change(by=by, practice=practice)
    other = practice_with_code("".join(code.split()).upper())
    if other is None:
        raise BadRequest(
            f"No practice with the code “{code}” uses Wraparound yet.",
            "Look at the code, or keep the practice’s name and number below.",
        )
    if other.pk == row.pk:
        raise BadRequest("That is your own code.", "Enter the code of the other practice.")
    if other.pk in asked_or_agreed(row):
        raise BadRequest(f"{other.name} is your buddy or has been asked.", "Look at the list.")
    now, today = timezone.now(), timezone.localdate()
    name = f"{row.name} and {other.name}"[:LONGEST_NAME]
    group = keep_organisation(Organisation(form=Form.BUDDIES.value, name=name, approved_at=now))
    may_agree = row.is_active and by.why_not(Deed.APPROVE_JOINING, row.pk) is None
    memberships.keep_member(row, group, today, now if may_agree else None)
    memberships.keep_member(other, group, today)
    noted(by, row, "buddy asked", other)
    if may_agree:
        tell_buddies(row, [group.pk])
    return other.name


@transaction.atomic
def agree_buddy(*, by: Actor, practice: int, group: int) -> str:
    """Say yes to a practice that asks to be a buddy; gives back its name.

    Raises:
        Refused: if the actor may not.
        BadRequest: if the practice has not joined yet, or nobody asks any more.
    """
    by.must_be_allowed(Deed.APPROVE_JOINING, practice)
    row = practice_to_change(by=by, practice=practice)
    if not row.is_active:
        raise BadRequest("Your practice has not joined yet.", "Approve it first, then agree.")
    asked = next((each for each in buddies_that_ask(row) if each.network_id == group), None)
    if asked is None:
        raise BadRequest("That practice is no longer asking.", "Look at your buddies again.")
    memberships.answer_networks(row, [group], [], timezone.now(), timezone.localdate())
    noted(by, row, "buddy agreed", row, group=group)
    tell_buddies(row, [group])
    other = other_in(asked)
    return other.name if other else asked.network.name


@transaction.atomic
def drop_buddy(*, by: Actor, practice: int, group: int) -> bool:
    """Take back that a practice was asked to be a buddy, or answer it with no, before both agree.

    Nobody is told of it. Gives back whether this practice was the one that asked.

    Raises:
        Refused: if the actor may not.
        BadRequest: if there is nothing to take back.
    """
    row = practice_to_change(by=by, practice=practice)
    theirs = any(each.network_id == group for each in buddies_that_ask(row))
    if not memberships.stop_asking_buddy(row, group, timezone.localdate()):
        raise BadRequest("There is no open question to this practice.", "Look at your networks.")
    noted(by, row, "buddy no longer asked", row, group=group)
    return not theirs


def tell_buddies(row: Organisation, groups: Collection[int]) -> None:
    """Tell the other practice of each buddy group that this one has said yes to.

    Who was asked hears the question, who asked hears the answer. In the transaction of the yes.

    Args:
        row: the practice that has just said yes.
        groups: keys of networks; those that are no buddy groups are passed over.
    """
    for mine in memberships.in_buddy_groups(row):
        other = other_in(mine)
        if mine.network_id in groups and other is not None:
            _tell_buddy(row, mine, other)


def _tell_buddy(row: Organisation, mine: Membership, other: Organisation) -> None:
    page = f"{config.public_address()}/practices/{other.pk}/buddies/"
    if asks(mine):
        subject = f"{row.name} asks to be your buddy"
        body = f"{row.name} would like to be your buddy: the practice you ring first, and that "
        body += f"rings you. Nothing is shared by it. Agree, or say not now: {page}"
    else:
        subject = f"{row.name} is your buddy"
        body = f"{row.name} has agreed: you are buddies from today. Nothing is shared by it: {page}"
    tell_managers(other, f"buddy {mine.network_id}", subject[:LONGEST_SUBJECT], body)


def buddies_that_ask(row: Organisation) -> list[Membership]:
    """A practice's memberships of buddy groups that another one asked it to, and it may answer."""
    return [each for each in asked_by_others(row) if other_in(each) is not None and not asks(each)]


def other_in(mine: Membership) -> Organisation | None:
    """The other practice of a buddy group; nothing if it is none, or nobody else is in it."""
    if mine.network.form != Form.BUDDIES.value:
        return None
    return next((each.practice for each in memberships.others_with(mine)), None)


def asked_by_others(row: Organisation) -> list[Membership]:
    """Memberships that wait for a practice's answer, less those whose asker has not approved."""
    return [each for each in asked_to_join(row) if _has_been_asked(each)]


def _has_been_asked(mine: Membership) -> bool:
    if mine.network.form != Form.BUDDIES.value:
        return True
    first = memberships.first_of(mine.network)
    return first is None or first.pk == mine.pk or first.approved_at is not None


def asks(mine: Membership) -> bool:
    """Whether the practice of a membership asked the other: it came into the group first."""
    if mine.network.form != Form.BUDDIES.value:
        return False
    first = memberships.first_of(mine.network)
    return first is None or first.pk == mine.pk


def asked_or_agreed(row: Organisation) -> set[int]:
    """Keys of the practices that are a practice’s buddies or have been asked."""
    groups = memberships.in_buddy_groups(row)
    return {other.practice_id for mine in groups for other in memberships.others_with(mine)}


def _agreed(mine: Membership, other: Membership) -> Agreed:
    if mine.approved_at is None:
        # Whoever asked came first.
        return Agreed.NOT_YET if mine.pk < other.pk else Agreed.THEY_WAIT
    return Agreed.BOTH if other.approved_at else Agreed.WE_WAIT
