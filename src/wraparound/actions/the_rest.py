"""See to everything of a day that is still open at once, for who has no time to tap nine times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.first_hour import ToSee, escalate_item, own_item, the_day
from wraparound.operations.seen_to import Escalation, State


@transaction.atomic
def own_the_rest(*, by: Actor, practice: int, absence: int, day: date) -> int:
    """Own everything open that needs no GP; gives back how many items that is.

    What only a GP can own stays open: nobody is helped by a name that cannot do it.

    Raises:
        Refused: if the actor may not.
        UnknownName: if there is no such absence at the practice.
    """

    def own(item: ToSee) -> None:
        own_item(by=by, practice=practice, absence=absence, item=item.key, owner=by.name)

    return _each(by, practice, absence, day, own, lambda item: not item.task.needs_gp)


@transaction.atomic
def escalate_the_rest(*, by: Actor, practice: int, absence: int, day: date, to: Escalation) -> int:
    """Tell somebody else about everything open; gives back how many items that is.

    Raises:
        Refused: if the actor may not.
        UnknownName: if there is no such absence at the practice.
    """

    def escalate(item: ToSee) -> None:
        escalate_item(by=by, practice=practice, absence=absence, item=item.key, to=to)

    return _each(by, practice, absence, day, escalate, lambda _: True)


def _each(
    by: Actor,
    practice: int,
    absence: int,
    day: date,
    deed: Callable[[ToSee], None],
    which: Callable[[ToSee], bool],
) -> int:
    shown = the_day(by=by, practice=practice, absence=absence, day=day)
    rest = [each for each in shown.items if each.state is State.OPEN and which(each)]
    for item in rest:
        deed(item)
    return len(rest)
