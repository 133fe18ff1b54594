"""What somebody can answer when asked to cover, and what it means."""

from __future__ import annotations

from enum import StrEnum

from wraparound.operations.cover import GIVEN_UP, OPEN, Act, State
from wraparound.operations.reason import Reason


class Answer(StrEnum):
    """One tap."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


def act_of(answer: Answer, before: Answer | None, others_offer: bool) -> Act | None:
    """The step an answer takes the request, or nothing.

    Args:
        answer: the new answer.
        before: what the same person had answered; nothing if not yet.
        others_offer: whether somebody else has said yes.

    Returns:
        Offer for the first yes; taking it back for the last yes that becomes something else.
        Maybe and no by themselves change nothing: the asker sees who may, nobody sees who will not.
    """
    if answer is Answer.YES:
        return None if before is Answer.YES else Act.OFFER
    if before is Answer.YES and not others_offer:
        return Act.TAKE_BACK
    return None


def why_not_answer(state: State, started: bool, agreed_with_me: bool) -> Reason | None:
    """Why an answer no longer counts, or nothing.

    Args:
        state: where the request stands.
        started: whether the session has begun.
        agreed_with_me: whether it was agreed with the very person who answers.
    """
    if agreed_with_me:
        return Reason(
            "This session is agreed with you.", "If you cannot do it, ring the practice now."
        )
    if started:
        return Reason("This session has begun.", "Nobody is looked for any more.")
    if state in OPEN:
        return None
    if state in GIVEN_UP:
        return Reason("The practice is not looking any more.", "Thank you all the same.")
    return Reason("Somebody else has this session.", "Thank you all the same.")
