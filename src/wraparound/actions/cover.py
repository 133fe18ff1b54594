"""Cover: ask for it, agree to an offer, and what becomes of a session then.

Every step goes through the table in `operations.cover`; work is given in one place,
`store.repositories.cover.give`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.absence import DAYS_AHEAD, halves_off
from wraparound.actions.actor import Actor
from wraparound.actions.given.counting import count_cover
from wraparound.actions.giving import give
from wraparound.actions.notices import tell_of
from wraparound.actions.reopening import reopen, take_back
from wraparound.actions.steps import take_step
from wraparound.errors import BadRequest
from wraparound.operations.cover import Act, Side, State, why_not_step
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.operations.times import starts_at
from wraparound.operations.week import UsualSession
from wraparound.store.models import Absence, CoverAsk, CoverRequest
from wraparound.store.repositories import absences, audit, cover_asks, cover_requests
from wraparound.store.repositories.cover import cover_of
from wraparound.store.repositories.hand_back import without_owner
from wraparound.store.repositories.organisations import organisation
from wraparound.store.repositories.rota.as_worked import colleague_on


@transaction.atomic
def ask_for_cover(*, by: Actor, practice: int, absence: int, days: Sequence[date]) -> list[int]:
    """Ask for cover of every session an absence leaves on these days; gives back their keys.

    Sessions asked about before are left as they are. Nobody is asked here: requests go out pool by
    pool (`actions.asking`).

    Raises:
        Refused: if the actor may not.
        UnknownName: if there is no such absence at the practice.
        BadRequest: if no session to ask about is left on these days.
    """
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    where = organisation(practice, held=True)
    off, now = absences.absence(absence, where), timezone.now()
    chosen = frozenset(days)
    kept = [
        cover_requests.keep_request(off, day, session, now, by.account)
        for day, session in sessions_to_cover(off, now)
        if day in chosen
    ]
    made = [each.pk for each in kept if each is not None]
    if not made:
        raise BadRequest(
            f"{off.person.name} has no session left to ask about on these days.",
            "Choose a day to come.",
        )
    audit.add_line(
        at=now,
        account=by.account,
        organisation=where.pk,
        deed="cover asked for",
        about="cover request",
        of=where.pk,
        details={"absence": off.pk, "requests": made},
    )
    return made


def sessions_to_cover(off: Absence, now: datetime) -> Iterator[tuple[date, UsualSession]]:
    """The sessions to come that an absence leaves, in their order, asked about or not."""
    if off.withdrawn_at is not None:
        return
    for day in _days_to_come(off, timezone.localdate(now)):
        for session in colleague_on(off.person, day).sessions_on(day):
            if session.half in halves_off(off, day) and starts_at(day, session.half) > now:
                yield day, session


def _days_to_come(off: Absence, today: date) -> Iterator[date]:
    """Days of an absence from today on, as many weeks ahead as its list is made for."""
    first = max(off.first_day, today)
    count = min((off.last_day - first).days + 1, DAYS_AHEAD)
    return (first + timedelta(days=number) for number in range(count))


@transaction.atomic
def agree_cover(*, by: Actor, practice: int, request: int, person: int) -> int:
    """Agree to somebody's offer; gives back the key of the cover.

    Raises:
        Refused: if the actor may not, the session is taken, they did not offer, work elsewhere
            then, or are not ready to work here.
    """
    held = _held(by, practice, request)
    refuse(why_not_step(Act.AGREE, State(held.state), [Side.ASKER]))
    refuse(_why_not_begin(held))
    offer = _offer_of(held, person)
    given = give(held, offer.person, by.account)
    take_step(held, Act.AGREE, Side.ASKER, account=by.account, person=offer.person)
    tell_of(Act.AGREE, held, offer.person)
    return given.pk


def _offer_of(held: CoverRequest, person: int) -> CoverAsk:
    offer = next((each for each in cover_asks.offers(held) if each.person_id == person), None)
    if offer is None:
        refuse(Reason("They have not offered to cover this session.", "Choose somebody who has."))
        raise AssertionError
    return offer


def _why_not_begin(held: CoverRequest) -> Reason | None:
    """Why nobody can take a session up any more, or nothing."""
    if held.looked_until <= timezone.now():
        return Reason("The time to find somebody is over.", "Ask for the next session.")
    return None


@transaction.atomic
def withdraw_request(*, by: Actor, practice: int, request: int) -> None:
    """Look for nobody any more; whoever had agreed or offered is told at once.

    Raises:
        Refused: if the actor may not, or the session is over.
    """
    held = _held(by, practice, request)
    refuse(why_not_step(Act.WITHDRAW, State(held.state), [Side.ASKER]))
    had = take_back(held).person if State(held.state) is State.AGREED else None
    take_step(held, Act.WITHDRAW, Side.ASKER, account=by.account, person=had)
    tell_of(Act.WITHDRAW, held, had)


@transaction.atomic
def nobody_came(*, by: Actor, practice: int, request: int) -> None:
    """Whoever had agreed did not come, or rang to say so: somebody else is looked for at once.

    Raises:
        Refused: if the actor may not, or nobody had agreed.
    """
    held = _held(by, practice, request)
    refuse(why_not_step(Act.MISS, State(held.state), [Side.ASKER]))
    reopen(held, Act.MISS, Side.ASKER, by.account)


@transaction.atomic
def session_worked(*, by: Actor, practice: int, request: int) -> None:
    """Say that a covered session was worked.

    Raises:
        Refused: if the actor may not, or it has not begun.
    """
    held = _held(by, practice, request)
    refuse(why_not_step(Act.WORK, State(held.state), [Side.ASKER]))
    if held.starts_at > timezone.now():
        refuse(Reason("This session has not begun.", "Say so when it was worked."))
    take_step(held, Act.WORK, Side.ASKER, account=by.account)


@transaction.atomic
def sign_off(*, by: Actor, practice: int, request: int) -> None:
    """Sign a covered session off: what it leaves has owners, and what was given is counted.

    Raises:
        Refused: if the actor may not, or something handed back has no owner.
    """
    held = _held(by, practice, request)
    refuse(why_not_step(Act.SIGN_OFF, State(held.state), [Side.ASKER]))
    refuse(why_not_sign_off(held))
    cover = cover_of(held)
    if cover is not None:
        count_cover(cover, by.account)
    take_step(held, Act.SIGN_OFF, Side.ASKER, account=by.account)
    tell_of(Act.SIGN_OFF, held, cover.person if cover else None)


def why_not_sign_off(request: CoverRequest) -> Reason | None:
    """Why a worked session cannot be signed off, or nothing."""
    left = without_owner(request)
    if not left:
        return None
    things = "1 thing handed back has" if left == 1 else f"{left} things handed back have"
    return Reason(f"{things} no owner.", "Name who follows each of them up.")


def _held(by: Actor, practice: int, request: int) -> CoverRequest:
    """A practice's request, held, for somebody who may ask for cover there."""
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    return cover_requests.request_of(practice, request, held=True)
