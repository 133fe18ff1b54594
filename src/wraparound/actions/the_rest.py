"""See to everything of a day that is still open at once, for who has no time to tap nine times."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.first_hour import ToSee, escalate_items, own_item, the_day
from wraparound.operations.seen_to import Escalation, State


@transaction.atomic
def own_the_rest(*, by: Actor, practice: int, absence: int, day: date) -> int:
    """Own everything open that needs no GP; gives back how many items that is.

    What only a GP can own stays open: nobody is helped by a name that cannot do it.

    Raises:
        Refused: if the actor may not.
        UnknownName: if there is no such absence at the practice.
    """
    here: dict[str, Any] = {"by": by, "practice": practice, "absence": absence}
    rest = [each for each in _open(**here, day=day) if not each.task.needs_gp]
    for item in rest:
        own_item(**here, item=item.key, owner=by.name)
    return len(rest)


@transaction.atomic
def escalate_the_rest(*, by: Actor, practice: int, absence: int, day: date, to: Escalation) -> int:
    """Tell somebody else about everything open; gives back how many items that is.

    Raises:
        Refused: if the actor may not, or there is no network manager to tell.
        UnknownName: if there is no such absence at the practice.
    """
    here: dict[str, Any] = {"by": by, "practice": practice, "absence": absence}
    rest = _open(**here, day=day)
    escalate_items(**here, items=[each.key for each in rest], to=to)
    return len(rest)


def _open(*, by: Actor, practice: int, absence: int, day: date) -> list[ToSee]:
    shown = the_day(by=by, practice=practice, absence=absence, day=day)
    return [each for each in shown.items if each.state is State.OPEN]
