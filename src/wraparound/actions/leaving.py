"""Leave a network: what ends by it, and the leaving itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.practices import practice_to_see
from wraparound.errors import BadRequest, UnknownName
from wraparound.operations.organisations import Form
from wraparound.operations.roles import Deed
from wraparound.operations.sharing import Shared
from wraparound.store.models import Membership, Organisation, SharingGrant
from wraparound.store.repositories import grants, memberships
from wraparound.store.repositories.organisations import (
    fellow_practices,
    organisation,
    practice_row,
)


@dataclass(frozen=True, slots=True)
class WhatEnds:
    """What ends when a practice leaves a network.

    Attributes:
        network: the network's name.
        form: what kind of network it is.
        last_day: the last day, if the practice has left already and it is still to come.
        shared: what the practice shares that ends: the thing, and with whom.
        received: what others share with the practice alone that ends: the thing, and by whom.
        apart: practices it is in no other network with.
    """

    network: str
    form: Form
    last_day: date | None
    shared: tuple[tuple[Shared, str], ...]
    received: tuple[tuple[Shared, str], ...]
    apart: tuple[str, ...]


def what_would_end(*, by: Actor, practice: int, network: int) -> WhatEnds:
    """What would end if a practice left a network.

    Raises:
        Refused: if the actor may not take the practice out.
        BadRequest: if the practice is not in the network.
    """
    by.must_be_allowed(Deed.LEAVE, practice)
    row, where = practice_to_see(by=by, practice=practice), organisation(network)
    held = _membership(row, where)
    apart = _apart(row, where)
    return WhatEnds(
        network=where.name,
        form=Form(where.form),
        last_day=held.ends,
        shared=tuple((Shared(g.what), g.to.name) for g in _given(row, where, apart)),
        received=tuple((Shared(g.what), g.owner.name) for g in _received(row, apart)),
        apart=tuple(sorted(each.name for each in apart)),
    )


@transaction.atomic
def leave_network(*, by: Actor, practice: int, network: int, last_day: date | None = None) -> None:
    """Leave a network at once, or after a last day. What is shared through it ends with it.

    A buddy group that is left with one practice ends for that one too.

    Raises:
        Refused: if the actor may not.
        BadRequest: if the practice is not in the network, or the last day has passed.
    """
    by.must_be_allowed(Deed.LEAVE, practice)
    row, where = practice_row(practice, held=True), organisation(network)
    if row is None:
        raise UnknownName("There is no such practice.", "Go back to your page.")
    today = timezone.localdate()
    if last_day is not None and last_day < today:
        raise BadRequest("The last day has passed.", "Choose today or later, or leave at once.")
    held = _membership(row, where)
    apart = _apart(row, where)
    grants.end_grants(_given(row, where, apart), timezone.now(), last_day)
    grants.end_grants(_received(row, apart), timezone.now(), last_day)
    last = last_day or today - timedelta(days=1)
    memberships.end_membership(held, last)
    if where.form == Form.BUDDIES.value:
        left = memberships.go_on_after(where, last)
        if len(left) < 2:
            for other in left:
                memberships.end_membership(other, last)
    for other in apart:
        noted(by, row, "left a network with", other, network=where.pk)
    noted(by, row, "network left", where, last_day=last.isoformat())


def _membership(row: Organisation, where: Organisation) -> Membership:
    held = memberships.still_member(row, where, timezone.localdate())
    if held is None:
        raise BadRequest(f"{row.name} is not in {where.name}.", "Look at your networks.")
    return held


def _apart(row: Organisation, where: Organisation) -> list[Organisation]:
    """Practices that are in this network with a practice and in no other."""
    fellows = fellow_practices(row, timezone.localdate())
    return [each for each, networks in fellows.items() if networks == [where]]


def _given(row: Organisation, where: Organisation, apart: list[Organisation]) -> list[SharingGrant]:
    """What a practice shares with the network, or with one practice it would no longer know."""
    return grants.given_to(row, [where, *apart])


def _received(row: Organisation, apart: list[Organisation]) -> list[SharingGrant]:
    """What practices it would no longer know share with the practice alone."""
    return grants.given_by(apart, row)
