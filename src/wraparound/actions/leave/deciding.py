"""Approve leave, refuse it, withdraw it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.leave.notices import tell_of
from wraparound.actions.noting import noted_of_person
from wraparound.actions.writing import one_line
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.operations.rota.leave import STEPS, Act, Side, State, why_not_approve, why_not_step
from wraparound.store.models import Leave, Organisation
from wraparound.store.repositories import leave as rows
from wraparound.store.repositories.organisations import organisation
from wraparound.store.repositories.rota.practice_rota import practice_rota

LONGEST_NOTE = 200


@transaction.atomic
def approve_leave(*, by: Actor, practice: int, leave: int) -> None:
    """Approve leave; what it leaves open is shown as gaps from then on.

    The practice is held, so that two approvals at once follow one another: each alone may be in
    order and both together too much.

    Raises:
        Refused: if the actor may not, it is decided already, or too many GPs would be away.
        UnknownName: if there is no such leave at the practice.
    """
    where, row = _held(by, practice, leave)
    refuse(_why_not(Act.APPROVE, by, row))
    refuse(why_not_now(where, row))
    _take(Act.APPROVE, by, where, row)


@transaction.atomic
def refuse_leave(*, by: Actor, practice: int, leave: int, note: str = "") -> None:
    """Refuse leave, with a word to the person.

    Raises:
        Refused: if the actor may not, or it is decided already.
        UnknownName: if there is no such leave at the practice.
        BadRequest: if the note is too long.
    """
    where, row = _held(by, practice, leave)
    refuse(_why_not(Act.REFUSE, by, row))
    _take(Act.REFUSE, by, where, row, one_line(note, "The note", most=LONGEST_NOTE))


@transaction.atomic
def withdraw_leave(*, by: Actor, practice: int, leave: int) -> None:
    """Withdraw leave, asked for or approved: one works then as usual.

    Raises:
        Refused: if the actor may not, or it was refused or withdrawn already.
        UnknownName: if there is no such leave at the practice.
    """
    where, row = _held(by, practice, leave)
    refuse(_why_not(Act.WITHDRAW, by, row))
    _take(Act.WITHDRAW, by, where, row)


def why_not_now(where: Organisation, row: Leave) -> Reason | None:
    """Why leave should not be approved as things stand, or nothing: too many GPs would be away."""
    rota = practice_rota(where, row.first_day, row.last_day)
    others = [rows.leave_of(each) for each in rows.leaves_at(where.pk, row.first_day, row.last_day)]
    settled = rows.settled_at(where.pk).rules
    return why_not_approve(rows.leave_of(row), rota.people, rota.sessions, others, settled)


def sides_of(by: Actor, row: Leave) -> Iterator[Side]:
    """On which sides somebody is. For a person without an account the practice acts."""
    decides = by.why_not(Deed.DECIDE_LEAVE, row.practice_id) is None
    if decides:
        yield Side.PRACTICE
    if row.person.account_id == by.account or (decides and row.person.account_id is None):
        yield Side.PERSON


def _held(by: Actor, practice: int, leave: int) -> tuple[Organisation, Leave]:
    """The practice, so that one decides at a time, and the leave; for whoever is of it."""
    by.must_be_allowed(Deed.ASK_FOR_LEAVE, practice)
    where = organisation(practice, held=True)
    return where, rows.leave_at(where.pk, leave)


def _why_not(act: Act, by: Actor, row: Leave) -> Reason | None:
    return why_not_step(act, State(row.state), sides_of(by, row))


def _take(act: Act, by: Actor, where: Organisation, row: Leave, note: str = "") -> None:
    rows.decide(row, STEPS[act].after, note, timezone.now(), by.account)
    noted_of_person(by, where, f"leave: {act.value}", row.person)
    tell_of(act, where, row, by)
