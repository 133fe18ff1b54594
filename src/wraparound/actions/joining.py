"""Join in 20 minutes: fill in a practice, see what is still to do, and approve it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.buddies import asked_by_others, asks, other_in, tell_buddies
from wraparound.actions.noting import noted
from wraparound.actions.practices import (
    practice_to_change,
    practice_to_see,
    why_not_change,
)
from wraparound.actions.writing import one_line, telephone_number
from wraparound.errors import BadRequest
from wraparound.operations.organisations import Form
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.store.models import Membership, Organisation
from wraparound.store.repositories import memberships, rooms
from wraparound.store.repositories.organisations import (
    keep_organisation,
    organisation,
    practice_with_code,
)
from wraparound.store.repositories.people import people_with_week
from wraparound.store.repositories.ringing import numbers_kept

ODS_CODE = re.compile(r"[A-HJ-NPYZ][0-9]{5}")
"""An English practice code: a letter and five digits (NHS England); Z for invented ones."""

MOST_ROOMS = 200


@dataclass(frozen=True, slots=True)
class PracticeDetails:
    """What a practice says about itself. All but code and name is optional.

    Attributes:
        code: its ODS code.
        name: as people know it.
        telephone: its line for other practices.
        rooms: consulting rooms.
    """

    code: str
    name: str
    telephone: str = ""
    rooms: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A network that waits for a practice's answer.

    Attributes:
        network: its key.
        name: its name.
        form: what kind of network.
        buddy: name of the other practice, if it is a buddy group.
        ours: whether it is the practice itself that asks that one, once it says yes.
    """

    network: int
    name: str
    form: Form
    buddy: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class ToDo:
    """How far a practice has come with joining.

    Attributes:
        details: whether others could ring the practice.
        people: how many people with a usual week.
        buddies: how many buddies are asked or agreed.
        numbers: how many numbers to ring.
        networks: networks that wait for its answer.
        why_not_approve: what is missing before it can approve; nothing if all is there.
    """

    details: bool
    people: int
    buddies: int
    numbers: int
    networks: tuple[Asked, ...]
    why_not_approve: Reason | None


@transaction.atomic
def fill_in_practice(*, by: Actor, network: int, details: PracticeDetails) -> int:
    """Fill in a practice for it to approve, as a member of a network; gives back its key.

    Nothing of it holds until somebody at the practice approves. A practice that is here already
    keeps what it says about itself, and is only asked.

    Raises:
        Refused: if the actor may not.
        BadRequest: if the code is no practice code, or the practice is in the network already.
    """
    by.must_be_allowed(Deed.FILL_IN, network)
    where = organisation(network)
    details = _sound(details)
    practice = practice_with_code(details.code)
    if practice is None:
        practice = Organisation(form=Form.PRACTICE.value, ods_code=details.code)
        _write(practice, details)
    if memberships.is_open_member(practice, where):
        raise BadRequest(
            f"{practice.name} has been asked to join {where.name} already.",
            "Look for it among the network’s practices.",
        )
    memberships.keep_member(practice, where, timezone.localdate())
    noted(by, where, "practice filled in", practice)
    return practice.pk


def details_of(*, by: Actor, practice: int) -> PracticeDetails:
    """What a practice says about itself, to somebody who may change it.

    Raises:
        Refused: if the actor may not.
    """
    refuse(why_not_change(by, practice))
    row = practice_to_see(by=by, practice=practice)
    return PracticeDetails(str(row.ods_code), row.name, row.telephone, rooms.rooms_at(row))


@transaction.atomic
def change_practice(*, by: Actor, practice: int, details: PracticeDetails) -> None:
    """Change what a practice says about itself; its code stays once it has approved.

    Raises:
        Refused: if the actor may not.
        BadRequest: if a detail makes no sense.
    """
    row = practice_to_change(by=by, practice=practice)
    details = _sound(details)
    if details.code != row.ods_code:
        _change_code(row, details.code)
    _write(row, details)
    noted(by, row, "practice changed", row)


def still_to_do(*, by: Actor, practice: int) -> ToDo:
    """How far a practice has come with joining.

    Raises:
        Refused: if the actor may not see the practice.
    """
    row = practice_to_see(by=by, practice=practice)
    with_week = people_with_week(row)
    return ToDo(
        details=bool(row.name and row.telephone),
        people=with_week,
        buddies=len(memberships.in_buddy_groups(row)),
        numbers=len(numbers_kept(row)),
        networks=tuple(_asked(each) for each in asked_by_others(row)),
        why_not_approve=_why_not_approve(with_week),
    )


def steps_to_join(row: Organisation) -> list[str]:
    """What a practice cannot leave out before it has joined; nothing once it has."""
    if row.approved_at is not None:
        return []
    return (["people"] if _why_not_approve(people_with_week(row)) else []) + ["approve"]


@transaction.atomic
def approve_practice(
    *,
    by: Actor,
    practice: int,
    join: Collection[int] | None = None,
    decline: Collection[int] = (),
) -> None:
    """Approve what was filled in: the practice and the networks it joins hold from now on.

    Nothing is shared by it: each thing is switched on by itself.

    Args:
        by: who approves.
        practice: for which practice.
        join: keys of the networks to join, of those that asked; all of them where none is named.
        decline: keys of networks not to join. Those in neither go on waiting.

    Raises:
        Refused: if the actor may not, or nobody's usual week is known.
        BadRequest: if a network has not asked.
    """
    by.must_be_allowed(Deed.APPROVE_JOINING, practice)
    row = practice_to_change(by=by, practice=practice)
    refuse(_why_not_approve(people_with_week(row)))
    asked = {each.network_id: each for each in asked_by_others(row)}
    joining = set(asked) if join is None else set(join)
    if not joining | set(decline) <= set(asked):
        raise BadRequest("A network you answered is no longer asking.", "Look at the page again.")
    now, today = timezone.now(), timezone.localdate()
    row.approved_at, row.left_at = row.approved_at or now, None
    keep_organisation(row)
    memberships.answer_networks(row, joining, decline, now, today)
    noted(by, row, "joining approved", row, joined=sorted(joining), declined=sorted(decline))
    tell_buddies(row, joining)


def _asked(held: Membership) -> Asked:
    buddy = other_in(held)
    form = Form(held.network.form)
    return Asked(held.network_id, held.network.name, form, buddy.name if buddy else "", asks(held))


def _why_not_approve(people_with_week: int) -> Reason | None:
    if people_with_week:
        return None
    return Reason(
        "Nobody’s usual days are known, so cover could not work.",
        "Add at least one doctor with usual days.",
    )


def practice_code(text: str) -> str:
    """A practice code as published, from how somebody typed it.

    Raises:
        BadRequest: if it is none.
    """
    code = "".join(text.split()).upper()
    if not ODS_CODE.fullmatch(code):
        raise BadRequest(
            f"“{text}” is not a practice code.",
            "A code is a letter and five digits, such as A81001.",
        )
    return code


def _sound(details: PracticeDetails) -> PracticeDetails:
    """The details tidied, if they make sense."""
    if not 0 <= details.rooms <= MOST_ROOMS:
        raise BadRequest(
            f"The number of rooms must be between 0 and {MOST_ROOMS}.", "Count consulting rooms."
        )
    return replace(
        details,
        code=practice_code(details.code),
        name=one_line(details.name, "The practice’s name", needed=True),
        telephone=telephone_number(details.telephone),
    )


def _change_code(row: Organisation, code: str) -> None:
    if row.approved_at is not None:
        raise BadRequest(
            "A practice keeps its code.", "With a new code it is a new practice: join anew."
        )
    if practice_with_code(code) is not None:
        raise BadRequest(f"Another practice here has the code {code}.", "Look at the code again.")
    row.ods_code = code


def _write(row: Organisation, details: PracticeDetails) -> None:
    row.name, row.telephone = details.name, details.telephone
    keep_organisation(row)
    rooms.keep_rooms(row, details.rooms)
