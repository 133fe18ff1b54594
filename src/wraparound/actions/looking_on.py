"""What a practice can do while nobody has said yes: ring who might, ask everybody else now."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.asking import left_to_wait, pools_to_come
from wraparound.actions.giving import give
from wraparound.actions.notices import tell_of
from wraparound.actions.steps import note, take_step
from wraparound.operations.answers import Answer
from wraparound.operations.cover import OPEN, Act, Side, State, why_not_step
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.releasing import why_not_ask_now
from wraparound.operations.roles import Deed
from wraparound.store.models import CoverAsk, CoverRequest
from wraparound.store.repositories import cover_asks, cover_requests


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
    """Somebody who might has said yes when the practice rang them: it is agreed.

    They are told by text, and can still say with their link that they cannot come.

    Raises:
        Refused: if the actor may not, they had not said maybe, or could not be given the session.
    """
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    held, now = cover_requests.request_of(practice, request, held=True), timezone.now()
    maybe = _maybe_of(held, person)
    refuse(why_not_step(Act.OFFER, State(held.state), [Side.PERSON]))
    if held.looked_until <= now:
        refuse(Reason("The time to find somebody is over.", "Ask for the next session."))
    given = give(held, maybe.person, by.account)
    cover_asks.keep_answer(maybe, Answer.YES, now)
    take_step(held, Act.OFFER, Side.PERSON, account=by.account, person=given.person)
    note(held, "cover: said yes on the telephone", by.account, given.person)
    take_step(held, Act.AGREE, Side.ASKER, account=by.account, person=given.person)
    tell_of(Act.AGREE, held, given.person)


def _maybe_of(held: CoverRequest, person: int) -> CoverAsk:
    found = next((each for each in cover_asks.maybes(held) if each.person_id == person), None)
    if found is None:
        refuse(Reason("They have not said that they might.", "Look at the request again."))
        raise AssertionError
    return found
