"""Leave: who is away when, how much is left, ask for it, decide about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from wraparound.actions.leave import asking, deciding, shown
from wraparound.actions.leave.shown import LeavePage, LeaveShown
from wraparound.api.key import asker
from wraparound.api.rota import GapFound
from wraparound.api.shapes import Day, Key, Made, Why, Words, answers, found_at, in_place
from wraparound.errors import BadRequest
from wraparound.operations.rota.leave import Kind, State
from wraparound.operations.week import Half

router = Router(tags=["Leave"])


class LeaveAsked(Schema):
    """When somebody would be away, and what for."""

    person: int | None = Field(None, ge=1, le=2**63 - 1, description="Oneself if nobody is named.")
    first_day: Day
    last_day: Day
    first_half: Half = Half.MORNING
    last_half: Half = Half.EVENING
    kind: in_place(Kind) = Kind.ANNUAL  # type: ignore[valid-type]

    def wish(self) -> asking.LeaveWish:
        """As actions know it."""
        return asking.LeaveWish(
            self.first_day, self.last_day, self.first_half, self.last_half, self.kind, self.person
        )


class LeaveInList(Schema):
    """Leave somebody asked for. What it is for is told to those alone who need to know."""

    key: int
    name: str
    first_day: date
    first_half: Half
    last_day: date
    last_half: Half
    kind: in_place(Kind) | None  # type: ignore[valid-type]
    state: in_place(State)  # type: ignore[valid-type]
    note: str
    may_withdraw: bool

    resolve_first_day = found_at("away.first")
    resolve_first_half = found_at("away.first_half")
    resolve_last_day = found_at("away.last")
    resolve_last_half = found_at("away.last_half")


class LeaveLeft(Schema):
    """Annual leave in a leave year, in half-day sessions."""

    quota: float
    carried: float = Field(description="Left of the year before, and carried over.")
    taken: int
    asked: int
    left: float


class LeaveToDecide(Schema):
    """Leave that waits for a decision, and what approving it would mean."""

    leave: LeaveInList
    balance: LeaveLeft
    why_not: Why | None
    warning: Why | None
    gaps: list[GapFound]


class PersonsYear(Schema):
    """Somebody's leave year. How much they have is told to them and who decides about leave."""

    key: int
    name: str
    months: list[int] = Field(description="Half days away, by month of the leave year.")
    balance: LeaveLeft | None
    weeks: float | None


class LeaveSpan(Schema):
    """A leave year."""

    first: date
    last: date


class Leaves(Schema):
    """Leave of a practice in one leave year."""

    year: LeaveSpan
    decides: bool
    me: int | None
    mine: list[LeaveInList]
    to_decide: list[LeaveToDecide]
    coming: list[LeaveInList]
    lines: list[PersonsYear]


class MayAskFor(Schema):
    """Somebody one may ask leave for."""

    key: int
    name: str


class LeaveStep(StrEnum):
    """What can be done about leave."""

    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


class LeaveStepTaken(Schema):
    """A step."""

    step: LeaveStep
    note: Words = Field("", description="A word to the person, if it is refused.")


_DEEDS: Mapping[LeaveStep, Callable[..., None]] = {
    LeaveStep.APPROVE: deciding.approve_leave,
    LeaveStep.REFUSE: deciding.refuse_leave,
    LeaveStep.WITHDRAW: deciding.withdraw_leave,
}


@router.get("/practices/{practice}/leave", response=answers(Leaves))
def leave(request: HttpRequest, practice: Key, day: Day) -> LeavePage:
    """Leave of a practice in the leave year a day is in, and how much each person has left."""
    return shown.leave_page(by=asker(request), practice=practice, day=day)


@router.get("/practices/{practice}/leave/people", response=answers(list[MayAskFor]))
def may_ask_for(request: HttpRequest, practice: Key) -> list[MayAskFor]:
    """For whom one may ask for leave, oneself first."""
    found = asking.may_ask_for(by=asker(request), practice=practice)
    return [MayAskFor(key=key, name=name) for key, name in found]


@router.post("/practices/{practice}/leave", response=answers(Made, 201))
def ask_for_leave(request: HttpRequest, practice: Key, asked: LeaveAsked) -> Status[Made]:
    """Ask for leave: for oneself, or for somebody else as the practice's manager."""
    key = asking.ask_for_leave(by=asker(request), practice=practice, wish=asked.wish())
    return Status(201, Made(keys=[key]))


@router.get("/practices/{practice}/leave/{leave}", response=answers(LeaveInList))
def one_leave(request: HttpRequest, practice: Key, leave: Key) -> LeaveShown:
    """Leave of one's own, or that one decides about; of others only what is approved."""
    return shown.leave_shown(by=asker(request), practice=practice, leave=leave)


@router.post("/practices/{practice}/leave/{leave}/steps", response=answers(LeaveInList))
def decide_leave(
    request: HttpRequest, practice: Key, leave: Key, taken: LeaveStepTaken
) -> LeaveShown:
    """Approve leave, refuse or withdraw it."""
    by, words = asker(request), {"note": taken.note} if taken.note else {}
    if words and taken.step is not LeaveStep.REFUSE:
        raise BadRequest("Only a refusal carries a note.", "Leave the note out.")
    _DEEDS[taken.step](by=by, practice=practice, leave=leave, **words)
    return shown.leave_shown(by=by, practice=practice, leave=leave)
