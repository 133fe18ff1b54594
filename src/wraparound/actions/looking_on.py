"""What a practice can do while nobody has said yes: ring people, ask everybody else now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.asking import ask_those_due, left_to_wait, pools_to_come
from wraparound.actions.giving import give
from wraparound.actions.notices import tell_of
from wraparound.actions.steps import note, take_step
from wraparound.operations.answers import Answer
from wraparound.operations.cover import OPEN, Act, Side, State, why_not_step
from wraparound.operations.proposals import LINE_STEPS, LineAct
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.releasing import why_not_ask_now
from wraparound.operations.roles import Deed
from wraparound.store.models import CoverAsk, CoverRequest
from wraparound.store.repositories import cover_asks, cover_requests, proposals


@transaction.atomic
def ask_everybody_now(*, by: Actor, practice: int, request: int) -> None:
    """Wait no longer from one pool to the next: everybody who could be asked is asked.

    Raises:
        Refused: if the actor may not, nobody is looked for any more, or nobody is left to ask.
    """
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    held, now = cover_requests.request_of(practice, request, held=True), timezone.now()
    is_open = State(held.state) in OPEN and held.looked_until > now
    left = left_to_wait(held, pools_to_come(held), now) if is_open else []
    refuse(why_not_ask_now(is_open, left))
    cover_requests.keep_everybody_from(held, now)
    note(held, "cover: ask everybody now", by.account)


@transaction.atomic
def agreed_on_telephone(*, by: Actor, practice: int, request: int, person: int) -> None:
    """Somebody who might, or who was chosen, has said yes when the practice rang them: agreed.

    They are told by text, and can still say with their link that they cannot come. Of whom it
    chose in a proposal a practice may say so whatever they have answered: a refusal would tell it
    who said no.

    Raises:
        Refused: if the actor may not, they are none to be rung, or could not be given the session.
    """
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    held, now = cover_requests.request_of(practice, request, held=True), timezone.now()
    rung = _rung(held, person)
    refuse(_why_not_rung(held, now))
    given = give(held, rung.person, by.account)
    cover_asks.keep_answer(rung, Answer.YES, now)
    take_step(held, Act.OFFER, Side.PERSON, account=by.account, person=given.person)
    note(held, "cover: said yes on the telephone", by.account, given.person)
    take_step(held, Act.AGREE, Side.ASKER, account=by.account, person=given.person)
    tell_of(Act.AGREE, held, given.person)


@transaction.atomic
def said_no_on_telephone(*, by: Actor, practice: int, request: int, person: int) -> bool:
    """Somebody who was rung said no: they are not waited for, and others are asked at once.

    Only the practice that rang knows: to everybody else it is as if they had not answered. The
    audit names nobody either.

    Returns:
        Whether others are asked by now, or will be.

    Raises:
        Refused: if the actor may not, they are none to be rung, or nobody is looked for any more.
    """
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    held, now = cover_requests.request_of(practice, request, held=True), timezone.now()
    rung = _rung(held, person)
    refuse(_why_not_rung(held, now))
    cover_asks.keep_answer(rung, Answer.NO, now)
    accepted = proposals.accepted_ahead(held, rung.person)
    if accepted is not None:
        proposals.take(accepted, LINE_STEPS[LineAct.REFUSE], now, by.account)
    note(held, "cover: did not wait for an answer", by.account)
    return ask_others(held)


def ask_others(held: CoverRequest) -> bool:
    """Nobody is asked alone any more: others are, whose turn it is. In a transaction.

    Gives back whether somebody was asked now, or will be.
    """
    cover_requests.end_head_start(held, timezone.now())
    return bool(ask_those_due(held.pk, timezone.now()) or pools_to_come(held))


def _why_not_rung(held: CoverRequest, now: datetime) -> Reason | None:
    """Why what somebody said when rung no longer counts, or nothing."""
    if held.looked_until <= now:
        return Reason("The time to find somebody is over.", "Ask for the next session.")
    return why_not_step(Act.OFFER, State(held.state), [Side.PERSON])


def _rung(held: CoverRequest, person: int) -> CoverAsk:
    """What somebody was asked who may be rung: who said maybe, or was chosen in a proposal."""
    found = next((each for each in cover_asks.asks_of(held) if each.person_id == person), None)
    if found is None or not (
        found.answer == Answer.MAYBE.value or proposals.accepted_ahead(held, found.person)
    ):
        refuse(Reason("They have not said that they might.", "Look at the request again."))
        raise AssertionError
    return found
