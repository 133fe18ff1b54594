"""Counts of a network, for its managers and, if every practice agrees, the ICB. Never a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.operations.counts import Part, Published, published
from wraparound.operations.cover import State
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.store.models import CoverRequest, Organisation
from wraparound.store.repositories import consents
from wraparound.store.repositories.cover import live_cover
from wraparound.store.repositories.organisations import members_of, organisation

OWN = "Covered by the practice’s own people"
ANOTHER = "Covered by people of another practice"
WITHDRAWN = "No longer needed"
NOBODY = "Nobody found"
OUTCOMES = (OWN, ANOTHER, WITHDRAWN, NOBODY)
"""What became of a session that cover was asked for. Each is in one of these."""

_GONE = {State.WITHDRAWN: WITHDRAWN, State.LAPSED: NOBODY}


@dataclass(frozen=True, slots=True)
class CountsPage:
    """Counts of a network over one quarter.

    Attributes:
        name: of the network.
        practices: how many are in it today, as anybody can see.
        first: the first day of the quarter.
        last: its last day.
        sessions: sessions that cover was asked for, by what became of them, then all.
    """

    name: str
    practices: int
    first: date
    last: date
    sessions: tuple[Published, ...]


@transaction.atomic
def counts_of(*, by: Actor, network: int) -> CountsPage:
    """Counts of the last full quarter of the year; each look is noted for every practice.

    Quarters do not overlap, so that nobody can take one period from another and find the rest.

    Raises:
        Refused: if the actor may not, or a practice has not agreed.
    """
    by.must_be_allowed(Deed.SEE_COUNTS, network)
    where, today = organisation(network), timezone.localdate()
    refuse(why_no_counts(where, today))
    members = members_of(where, today)
    first, last = last_quarter(today)
    for member in members:
        noted(by, where, "looked at counts of the network", member)
    asked = consents.requests_between((each.pk for each in members), first, last)
    return CountsPage(
        name=where.name,
        practices=len(members),
        first=first,
        last=last,
        sessions=tuple(published(_parts(asked), "All sessions cover was asked for")),
    )


def why_no_counts(network: Organisation, today: date) -> Reason | None:
    """Why nobody sees counts of a network, or nothing."""
    if consents.all_agree(network, today):
        return None
    return Reason(
        "Not every practice of this network has agreed that counts are seen.",
        "Each decides for itself, under What we share.",
    )


def last_quarter(today: date) -> tuple[date, date]:
    """First and last day of the last quarter of the year that is over."""
    ends = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1) - timedelta(days=1)
    return date(ends.year, ends.month - 2, 1), ends


def _parts(asked: Iterable[CoverRequest]) -> list[Part]:
    found: Mapping[str, list[int]] = {outcome: [] for outcome in OUTCOMES}
    for request in asked:
        found[_outcome(request)].append(request.practice_id)
    return [Part(outcome, len(those), frozenset(those)) for outcome, those in found.items()]


def _outcome(request: CoverRequest) -> str:
    """What became of a session. It is over, so whoever has it worked it."""
    held = live_cover(request)
    if held is None:
        return _GONE.get(State(request.state), NOBODY)
    return OWN if held.person.home_id == request.practice_id else ANOTHER
