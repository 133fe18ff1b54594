"""Counts a covered session as it is signed off: in the same transaction, once."""

from __future__ import annotations

from datetime import timedelta

from wraparound.actions.given.agreed import rules_in_force
from wraparound.actions.given.posting import away_from_receiver, post
from wraparound.operations.ledger.amounts import amount
from wraparound.operations.ledger.between import between
from wraparound.operations.ledger.entries import Kind
from wraparound.operations.professions import Engagement
from wraparound.operations.times import ends_at
from wraparound.operations.week import Work
from wraparound.store.models import Cover, CoverRequest, GivenEntry
from wraparound.store.repositories.given import (
    NewEntry,
    as_entry,
    hold_network,
    is_carried,
    shared_networks,
)


def count_cover(cover: Cover, account: int | None) -> GivenEntry | None:
    """Count a covered session; gives back its line, or nothing if it is nobody's gift.

    In the transaction of the sign-off, before anything is noted in the audit: whoever adds lines
    holds the network first and the end of the audit after it, so that none waits for another.

    Raises:
        Refused: if it was counted before.
    """
    request, person = cover.request, cover.person
    found = between(
        person.home_id,
        Engagement(person.engagement),
        request.practice_id,
        shared_networks(request.practice_id, person.home_id, request.day),
    )
    if found is None:
        return None
    hold_network(found.network)
    rules = rules_in_force(found.network)
    line = NewEntry(
        network=found.network,
        day=request.day,
        kind=Kind.COVER,
        giver=found.giver,
        receiver=found.receiver,
        thousandths=amount(length_of(request), Work(request.work), weighted=rules.weighted),
        cover=cover.pk,
    )
    row = post(line, account=account, organisation=request.practice_id)
    if rules.exempt and found.giver != found.network and is_carried(request.absence, found.network):
        carried = away_from_receiver(as_entry(row), Kind.CARRIED, found.network)
        post(carried, account=account, organisation=request.practice_id)
    return row


def length_of(request: CoverRequest) -> timedelta:
    """How long a covered session lasts: as the rota has it, else one session."""
    ends = request.ends_at or ends_at(request.starts_at)
    return ends - request.starts_at
