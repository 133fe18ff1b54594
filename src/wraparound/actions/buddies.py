"""Buddies: two practices that cover for each other first, once both have said yes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.practices import practice_to_change, practice_to_see
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
    if other.pk in _asked_or_agreed(row):
        raise BadRequest(f"{other.name} is your buddy or has been asked.", "Look at the list.")
    now, today = timezone.now(), timezone.localdate()
    name = f"{row.name} and {other.name}"[:LONGEST_NAME]
    group = keep_organisation(Organisation(form=Form.BUDDIES.value, name=name, approved_at=now))
    may_agree = row.is_active and by.why_not(Deed.APPROVE_JOINING, row.pk) is None
    memberships.keep_member(row, group, today, now if may_agree else None)
    memberships.keep_member(other, group, today)
    noted(by, row, "buddy asked", other)
    return other.name


@transaction.atomic
def drop_buddy(*, by: Actor, practice: int, group: int) -> None:
    """Take back that a practice was asked to be a buddy, before both have agreed.

    Raises:
        Refused: if the actor may not.
        BadRequest: if there is nothing to take back.
    """
    row = practice_to_change(by=by, practice=practice)
    if not memberships.stop_asking_buddy(row, group, timezone.localdate()):
        raise BadRequest("There is no open question to this practice.", "Look at your networks.")
    noted(by, row, "buddy no longer asked", row, group=group)


def asked_by_others(row: Organisation) -> list[Membership]:
    """Memberships that wait for a practice's answer, less those whose asker has not approved."""
    return [each for each in asked_to_join(row) if _has_been_asked(each)]


def _has_been_asked(mine: Membership) -> bool:
    if mine.network.form != Form.BUDDIES.value:
        return True
    first = memberships.first_of(mine.network)
    return first is None or first.pk == mine.pk or first.approved_at is not None


def _asked_or_agreed(row: Organisation) -> set[int]:
    """Keys of the practices that are buddies or have been asked."""
    groups = memberships.in_buddy_groups(row)
    return {other.practice_id for mine in groups for other in memberships.others_with(mine)}


def _agreed(mine: Membership, other: Membership) -> Agreed:
    if mine.approved_at is None:
        # Whoever asked came first.
        return Agreed.NOT_YET if mine.pk < other.pk else Agreed.THEY_WAIT
    return Agreed.BOTH if other.approved_at else Agreed.WE_WAIT
