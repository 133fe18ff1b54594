"""Ask for leave: for oneself, or for somebody else as the practice's manager."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.leave.notices import tell_asked
from wraparound.actions.noting import noted_of_person
from wraparound.errors import BadRequest
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.leave import Kind, Leave, why_not_ask
from wraparound.operations.week import Half
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories import leave as rows
from wraparound.store.repositories import people
from wraparound.store.repositories.organisations import organisation

LONGEST = timedelta(days=366)
FURTHEST = timedelta(days=731)
"""Leave longer or further away than this is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class LeaveWish:
    """What somebody asks for.

    Attributes:
        first: the first day.
        last: the last day.
        first_half: from which half of the first day.
        last_half: until which half of the last day.
        kind: what it is for.
        person: key of whose leave it is; nothing if one's own.
    """

    first: date
    last: date
    first_half: Half = Half.MORNING
    last_half: Half = Half.EVENING
    kind: Kind = Kind.ANNUAL
    person: int | None = None


@transaction.atomic
def ask_for_leave(*, by: Actor, practice: int, wish: LeaveWish) -> int:
    """Ask for leave; gives back its key.

    Raises:
        Refused: if the actor may not, or there is leave then already.
        UnknownName: if there is no such person at the practice.
        BadRequest: if the days make no sense.
    """
    by.must_be_allowed(Deed.ASK_FOR_LEAVE, practice)
    where = organisation(practice, held=True)
    person = whose(by, where, wish.person)
    leave = Leave(
        Away(person.pk, wish.first, wish.last, wish.first_half, wish.last_half, planned=True),
        wish.kind,
    )
    _check_days(leave.away)
    refuse(why_not_ask(leave, [rows.leave_of(each) for each in rows.leaves_by(person)]))
    row = rows.keep_leave(where, person, leave, timezone.now(), by.account)
    noted_of_person(by, where, "leave asked for", person)
    tell_asked(where, row, by)
    return row.pk


def whose(by: Actor, where: Organisation, person: int | None) -> Person:
    """Whose leave it would be.

    Raises:
        Refused: if the actor may not ask for them, or is none of the practice's people.
        UnknownName: if there is no such person at the practice.
    """
    me = people.person_with_account(by.account, where)
    if person is None or (me is not None and me.pk == person):
        if me is None:
            refuse(NOBODY)
            raise AssertionError
        return me
    by.must_be_allowed(Deed.DECIDE_LEAVE, where.pk)
    return people.person(person, where)


def may_ask_for(*, by: Actor, practice: int) -> list[tuple[int, str]]:
    """Key and name of those somebody may ask leave for, oneself first.

    Raises:
        Refused: if they may ask for nobody.
    """
    by.must_be_allowed(Deed.ASK_FOR_LEAVE, practice)
    where = organisation(practice)
    me = people.person_with_account(by.account, where)
    decides = by.why_not(Deed.DECIDE_LEAVE, practice) is None
    rows = [*([me] if me else []), *(people.people_of(where) if decides else [])]
    if not rows:
        refuse(NOBODY)
    return list({row.pk: row.name for row in rows}.items())


NOBODY = Reason(
    "Your account is not linked to any of the practice’s people.",
    "Ask your practice manager to link it, under People.",
)
"""Why somebody has no leave, sessions or calendar of their own here."""


def _check_days(away: Away) -> None:
    if away.last - away.first > LONGEST:
        raise BadRequest("Leave of more than a year is too long.", "Look at the last day.")
    if abs(away.first - timezone.localdate()) > FURTHEST:
        raise BadRequest(
            f"{away.first:%-d %B %Y} is more than two years away.", "Look at the first day."
        )
