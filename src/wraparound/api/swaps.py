"""Swaps: with whom one could swap a session, ask, and what is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from wraparound.actions.swaps import asking, deciding, shown
from wraparound.actions.swaps.asking import CouldSwap
from wraparound.actions.swaps.shown import SwapShown, SwapsPage
from wraparound.api.key import asker
from wraparound.api.shapes import Clock, Key, Made, Words, answers
from wraparound.errors import BadRequest
from wraparound.operations.rota.swap import SwapState
from wraparound.operations.rota.swap_life import Act
from wraparound.operations.week import Work

router = Router(tags=["Swaps"])


class SwapStep(StrEnum):
    """What can be done about a swap."""

    AGREE = "agree"
    APPROVE = "approve"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


_STEPS = {
    Act.ACCEPT: SwapStep.AGREE,
    Act.APPROVE: SwapStep.APPROVE,
    Act.DECLINE: SwapStep.DECLINE,
    Act.WITHDRAW: SwapStep.WITHDRAW,
}

_DEEDS: Mapping[SwapStep, Callable[..., object]] = {
    SwapStep.AGREE: deciding.accept_swap,
    SwapStep.APPROVE: deciding.approve_swap,
    SwapStep.DECLINE: deciding.decline_swap,
    SwapStep.WITHDRAW: deciding.withdraw_swap,
}


class SwapSession(Schema):
    """A session of a swap. Times are by the clock on the wall."""

    key: int
    day: date
    starts: Clock
    ends: Clock
    work: Work


class SwapInList(Schema):
    """A swap, and what who looks may do about it."""

    key: int
    asker: str
    asked: str
    given: SwapSession
    taken: SwapSession
    state: SwapState
    steps: list[SwapStep]

    @staticmethod
    def resolve_steps(swap: SwapShown) -> list[SwapStep]:
        """What who looks may do."""
        return [_STEPS[act] for act in swap.acts]


class Swaps(Schema):
    """Open swaps that concern who looks, and their sessions that could be offered."""

    me: int | None
    open: list[SwapInList]
    mine: list[SwapSession]


class SwapPossible(Schema):
    """A session one could have instead."""

    key: int
    name: str
    session: SwapSession


class SwapAsked(Schema):
    """Which session one would have instead."""

    taken: int = Field(ge=1, le=2**63 - 1)


class SwapStepTaken(Schema):
    """A step."""

    step: SwapStep
    note: Words = Field("", description="A word to who asked, if it is declined.")


@router.get("/practices/{practice}/swaps", response=answers(Swaps))
def swaps(request: HttpRequest, practice: Key) -> SwapsPage:
    """Open swaps that concern oneself; all of a practice for who keeps its rota."""
    return shown.swaps_page(by=asker(request), practice=practice)


@router.get("/practices/{practice}/sessions/{session}/swaps", response=answers(list[SwapPossible]))
def could_swap(request: HttpRequest, practice: Key, session: Key) -> list[CouldSwap]:
    """Sessions that one could have instead of this one, in time."""
    _, found = asking.could_swap(by=asker(request), practice=practice, given=session)
    return found


@router.post("/practices/{practice}/sessions/{session}/swaps", response=answers(Made, 201))
def ask_to_swap(
    request: HttpRequest, practice: Key, session: Key, asked: SwapAsked
) -> Status[Made]:
    """Ask a colleague to swap."""
    key = asking.ask_to_swap(by=asker(request), practice=practice, given=session, taken=asked.taken)
    return Status(201, Made(keys=[key]))


@router.get("/practices/{practice}/swaps/{swap}", response=answers(SwapInList))
def one_swap(request: HttpRequest, practice: Key, swap: Key) -> SwapShown:
    """One swap, whatever became of it, for those it concerns."""
    return shown.swap_shown(by=asker(request), practice=practice, swap=swap)


@router.post("/practices/{practice}/swaps/{swap}/steps", response=answers(SwapInList))
def decide_swap(request: HttpRequest, practice: Key, swap: Key, taken: SwapStepTaken) -> SwapShown:
    """Agree to a swap, approve it, decline or withdraw it."""
    by, words = asker(request), {"note": taken.note} if taken.note else {}
    if words and taken.step is not SwapStep.DECLINE:
        raise BadRequest("A note goes with declining alone.", "Leave the note out.")
    _DEEDS[taken.step](by=by, practice=practice, swap=swap, **words)
    return shown.swap_shown(by=by, practice=practice, swap=swap)
