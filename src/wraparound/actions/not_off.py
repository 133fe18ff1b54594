"""Somebody is not off after all: take the absence back, and the requests for cover with it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from wraparound.actions.absence import withdraw_absence
from wraparound.actions.actor import Actor
from wraparound.actions.notices import tell_not_needed
from wraparound.actions.reopening import take_back
from wraparound.actions.steps import take_step
from wraparound.operations.cover import OPEN, Act, Side, State
from wraparound.operations.roles import Deed
from wraparound.store.models import CoverRequest, Person
from wraparound.store.repositories import absences, cover_asks, cover_requests
from wraparound.store.repositories.organisations import organisation


def requests_still_open(*, by: Actor, practice: int, absence: int) -> int:
    """How many requests about an absence would be withdrawn with it.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if there is no such absence at the practice.
    """
    by.must_be_allowed(Deed.SEE_PRACTICE, practice)
    off = absences.absence(absence, organisation(practice))
    return sum(_ends_with_it(each) for each in cover_requests.requests_about(off))


@transaction.atomic
def not_off_after_all(*, by: Actor, practice: int, absence: int, requests: bool) -> None:
    """Take back that somebody is off; whoever had agreed or offered is told, once for all sessions.

    Args:
        by: who says so.
        practice: key of the practice.
        absence: key of the absence.
        requests: whether the requests about it are withdrawn too. A session that has begun and that
            somebody works stays theirs.

    Raises:
        Refused: if the actor may not.
        UnknownName: if there is no such absence at the practice.
    """
    withdraw_absence(by=by, practice=practice, absence=absence)
    if not requests:
        return
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    off = absences.absence(absence, organisation(practice))
    free: dict[Person, list[CoverRequest]] = {}
    for request in cover_requests.requests_about(off, held=True):
        if _ends_with_it(request):
            for person in _withdraw(request, by):
                free.setdefault(person, []).append(request)
    for person, sessions in free.items():
        tell_not_needed(person, off, sessions)


def _ends_with_it(request: CoverRequest) -> bool:
    """Whether somebody is still looked for, or has agreed and has not begun."""
    state = State(request.state)
    return state in OPEN or (state is State.AGREED and request.starts_at > timezone.now())


def _withdraw(request: CoverRequest, by: Actor) -> list[Person]:
    """Withdraw a request; gives back whoever kept the time free for it."""
    had = take_back(request).person if State(request.state) is State.AGREED else None
    offered = [each.person for each in cover_asks.offers(request)]
    take_step(request, Act.WITHDRAW, Side.ASKER, account=by.account, person=had)
    return [had, *offered] if had else offered
