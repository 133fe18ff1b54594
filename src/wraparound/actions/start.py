"""A practice's start page: where it stands, and what whoever looks may do there."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.joining import Asked, ToDo, still_to_do
from wraparound.actions.practices import fills_in, practice_to_see, why_not_change
from wraparound.actions.sharing import partners_of
from wraparound.operations.organisations import Form
from wraparound.operations.roles import Deed
from wraparound.store.repositories.organisations import networks_of
from wraparound.store.repositories.people import people_of


@dataclass(frozen=True, slots=True)
class PracticeStart:
    """A practice at a glance.

    Attributes:
        key: of the practice.
        name: its name.
        code: its ODS code.
        approved: whether it has approved joining.
        people: how many people work there.
        networks: networks it is in today.
        shared: how many things are shared today, each with one organisation.
        to_do: how far it has come with joining, and which networks ask it.
        filled_in_for: whether who looks fills it in for the practice, as network manager.
        may: what who looks may do there.
    """

    key: int
    name: str
    code: str
    approved: bool
    people: int
    networks: tuple[Asked, ...]
    shared: int
    to_do: ToDo
    filled_in_for: bool
    may: frozenset[Deed]


def practice_at_a_glance(*, by: Actor, practice: int) -> PracticeStart:
    """A practice as its start page shows it.

    Raises:
        Refused: if the actor may not see the practice.
    """
    row = practice_to_see(by=by, practice=practice)
    may = {deed for deed in Deed if by.why_not(deed, practice) is None}
    if why_not_change(by, practice) is None:
        may.add(Deed.EDIT_PRACTICE)
    return PracticeStart(
        key=row.pk,
        name=row.name,
        code=str(row.ods_code),
        approved=row.approved_at is not None,
        people=len(people_of(row)),
        networks=tuple(
            Asked(network.pk, network.name, Form(network.form))
            for network in networks_of(row, timezone.localdate())
        ),
        shared=sum(each.on for each in partners_of(by=by, practice=practice)),
        to_do=still_to_do(by=by, practice=practice),
        filled_in_for=fills_in(by, practice),
        may=frozenset(may),
    )
