"""What needs somebody at a practice, as its people see it when they sign in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.buddies import asked_by_others, buddies_that_ask
from wraparound.actions.candidates import may_know
from wraparound.actions.cover import sessions_to_cover
from wraparound.actions.joining import steps_to_join
from wraparound.actions.practices import practice_to_see
from wraparound.operations.first_things import Needed, Thing, first_things
from wraparound.operations.organisations import Form
from wraparound.operations.roles import Deed
from wraparound.store.models import CoverAsk, CoverRequest, Organisation
from wraparound.store.repositories import absences, cover_asks, cover_requests


@transaction.atomic
def what_needs_somebody(*, by: Actor, practice: int) -> list[Needed]:
    """What needs somebody at a practice, the most pressing first. Counts only, nobody is named.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where, now = practice_to_see(by=by, practice=practice), timezone.now()
    today = timezone.localdate(now)
    found = [*_items(where, today), *_answers(where, now), *_not_asked(where, now)]
    if by.why_not(Deed.APPROVE_JOINING, practice) is None:
        found += _to_join(where, today)
    return first_things(found, today)


def _to_join(where: Organisation, today: date) -> Iterator[Needed]:
    """Before a practice has joined, the steps to it; afterwards, who asks for its yes."""
    if where.approved_at is None:
        yield Needed(Thing.JOINING, len(steps_to_join(where)), today)
        return
    asked = asked_by_others(where)
    networks = [each for each in asked if each.network.form != Form.BUDDIES.value]
    yield Needed(Thing.BUDDIES, len(buddies_that_ask(where)), today)
    yield Needed(Thing.NETWORKS, len(networks), today)


def _items(where: Organisation, today: date) -> Iterator[Needed]:
    """Items without an owner, of the first day of each absence that has any."""
    for off in absences.absences_from(where, today):
        days = [day for day in absences.days_of_open_items(off) if day >= today]
        if days:
            first = min(days)
            yield Needed(Thing.ITEMS, days.count(first), first, off.person.name, off.pk)


def _answers(where: Organisation, now: datetime) -> Iterator[Needed]:
    """Open requests by what there is to do about them, each kind in one line."""
    held: dict[Thing, list[CoverRequest]] = {}
    for request in cover_requests.open_requests_of(where.pk, now):
        held.setdefault(_stands(where, request), []).append(request)
    for thing, requests in held.items():
        one = requests[0].pk if len(requests) == 1 else None
        yield Needed(thing, len(requests), requests[0].day, key=one)


def _stands(where: Organisation, request: CoverRequest) -> Thing:
    if _known(where, cover_asks.offers(request)):
        return Thing.OFFERS
    return Thing.MAYBES if _known(where, cover_asks.maybes(request)) else Thing.NOBODY


def _known(where: Organisation, asks: list[CoverAsk]) -> bool:
    """Whether anybody answered so of whom the practice may still know."""
    return any(may_know(where, each.person.home, each.request.day) for each in asks)


def _not_asked(where: Organisation, now: datetime) -> Iterator[Needed]:
    """Sessions absences leave that nobody was asked about."""
    for off in absences.absences_from(where, timezone.localdate(now)):
        before = cover_requests.asked_about(off)
        left = [
            day
            for day, session in sessions_to_cover(off, now)
            if (day, session.half.value) not in before
        ]
        if left:
            yield Needed(Thing.NOT_ASKED, len(left), left[0], off.person.name, off.pk)
