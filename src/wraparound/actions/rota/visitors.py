"""People of other practices who cover, as a rota shows them: that they were looked at is noted."""

from __future__ import annotations

from collections.abc import Iterable

from wraparound.actions.actor import Actor
from wraparound.actions.looking import noted_look_at_people
from wraparound.operations.sharing import Purpose
from wraparound.store.models import Organisation
from wraparound.store.repositories.people import people_with


def note_visitors(by: Actor, where: Organisation, people: Iterable[int]) -> None:
    """Note that those were looked at who cover on a rota, for the practices they are from.

    Args:
        by: who looked.
        where: on behalf of which organisation; its own people leave no line.
        people: keys of those who cover.
    """
    keys = set(people)
    if keys:
        noted_look_at_people(by, where, people_with(keys), Purpose.COVER)
