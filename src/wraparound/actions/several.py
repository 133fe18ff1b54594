"""See to several items of a day at once, for who has no time to tap nine times."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.day_off import DayOff, ToSee, the_day
from wraparound.actions.first_hour import escalate_items, own_item
from wraparound.errors import UnknownName
from wraparound.operations.reason import refuse
from wraparound.operations.roles import Deed
from wraparound.operations.seen_to import Escalation, State, could_take, why_not_take_any
from wraparound.store.repositories import absences
from wraparound.store.repositories.organisations import organisation

Given = tuple[ToSee, ...]
"""What was given, as it stood before."""


@transaction.atomic
def own_what_one_can(*, by: Actor, practice: int, absence: int, day: date, name: str) -> Given:
    """Give somebody who is in all they could own that is open or waits for help.

    What somebody owns or has moved stays. Of what can be done at any time of the day, whoever is
    named first has it.

    Raises:
        Refused: if the actor may not, or nobody of that name is in who could see to any of it.
        UnknownName: if there is no such absence at the practice, or nothing to see to that day.
    """
    items = _held(by=by, practice=practice, absence=absence, day=day).items
    refuse(why_not_take_any(name, (each.could for each in items)))
    theirs = tuple(each for each in items if could_take(each.state, each.could, name))
    for item in theirs:
        own_item(by=by, practice=practice, absence=absence, item=item.key, owner=name)
    return theirs


@transaction.atomic
def own_the_rest(*, by: Actor, practice: int, absence: int, day: date) -> Given:
    """Own everything open that needs no GP.

    What only a GP can own stays open: nobody is helped by a name that cannot do it.

    Raises:
        Refused: if the actor may not.
        UnknownName: if there is no such absence at the practice, or nothing to see to that day.
    """
    here: dict[str, Any] = {"by": by, "practice": practice, "absence": absence}
    rest = tuple(each for each in _open(**here, day=day) if not each.task.needs_gp)
    for item in rest:
        own_item(**here, item=item.key, owner=by.name)
    return rest


@transaction.atomic
def escalate_the_rest(
    *, by: Actor, practice: int, absence: int, day: date, to: Escalation
) -> Given:
    """Tell somebody else about everything open.

    Raises:
        Refused: if the actor may not, or there is no network manager to tell.
        UnknownName: if there is no such absence at the practice, or nothing to see to that day.
    """
    here: dict[str, Any] = {"by": by, "practice": practice, "absence": absence}
    rest = _open(**here, day=day)
    escalate_items(**here, items=[each.key for each in rest], to=to)
    return rest


def _open(*, by: Actor, practice: int, absence: int, day: date) -> Given:
    shown = _held(by=by, practice=practice, absence=absence, day=day)
    return tuple(each for each in shown.items if each.state is State.OPEN)


def _held(*, by: Actor, practice: int, absence: int, day: date) -> DayOff:
    """The day, its items held: what somebody else decides meanwhile is seen first."""
    by.must_be_allowed(Deed.SEE_TO, practice)
    absences.hold_items(absences.absence(absence, organisation(practice)), day)
    shown = the_day(by=by, practice=practice, absence=absence, day=day)
    if shown.day != day:
        raise UnknownName("There is nothing to see to that day.", "Go back to the list.")
    return shown
