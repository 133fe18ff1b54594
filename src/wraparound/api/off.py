"""Someone is off: say so, see what is left to do, give each thing an owner, see whom to ring."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from wraparound.actions import absence as absences
from wraparound.actions import first_hour, several
from wraparound.actions.day_off import DayOff, day_of_item, the_day
from wraparound.actions.not_off import not_off_after_all
from wraparound.actions.ringing import Ringing, whom_to_ring
from wraparound.api.key import asker
from wraparound.api.shapes import Day, Key, Words, answers, in_place
from wraparound.errors import BadRequest
from wraparound.operations.absences import Cause
from wraparound.operations.first_hour import Task
from wraparound.operations.pools import Pool
from wraparound.operations.seen_to import Escalation, Move, State
from wraparound.operations.week import Half

router = Router(tags=["Someone is off"])


class OffSaid(Schema):
    """Who is off, from when, until when. Nothing about anybody's health."""

    person: int = Field(ge=1, le=2**63 - 1)
    first_day: Day
    last_day: Day
    first_half: Half = Half.MORNING
    cause: Cause = Cause.SICKNESS


class OffKept(Schema):
    """The absence as it is kept now."""

    absence: int


class OffNow(Schema):
    """Somebody who is off."""

    key: int
    name: str
    first_day: date
    last_day: date
    open: int = Field(description="Items of the day that nobody owns yet.")


class Until(Schema):
    """Until when somebody is off."""

    last_day: Day


class Item(Schema):
    """One thing to see to."""

    key: int
    task: Task
    half: str
    words: str
    state: in_place(State)  # type: ignore[valid-type]
    owner: str
    how: str
    could: list[str]
    moves: list[Move]


class GpThere(Schema):
    """A GP who is in, and in which of the parts of the day that somebody is off."""

    name: str
    halves: list[Half]


class DayShown(Schema):
    """One day of an absence, and whether every item has an owner."""

    absence: int
    name: str
    day: date
    last_day: date
    days: list[date]
    items: list[Item]
    gps: list[GpThere]
    open_days: list[date]
    is_done: bool


class Decision(Schema):
    """What becomes of an item: exactly one of these, or none to open it again."""

    owner: Words | None = None
    move: Move | None = None
    escalate: Escalation | None = None


class DecisionForSeveral(Schema):
    """What becomes of several items of a day: exactly one of the last three."""

    day: Day
    owner: Words | None = Field(
        default=None,
        description="Somebody who is in: all they could own that is open or waits for help.",
    )
    mine: bool = Field(default=False, description="All open items that need no GP are yours.")
    escalate: Escalation | None = Field(default=None, description="All open items.")


class Call(Schema):
    """Somebody to ring."""

    name: str
    telephone: str
    pool: Pool
    from_where: str
    said: str
    logs_in: bool | None
    cost: str
    beware: str


class Calls(Schema):
    """Whom to ring, first to last, and how many rooms are free in each part of the day."""

    calls: list[Call]
    rooms: int
    free: dict[Half, int]


@router.get("/practices/{practice}/absences", response=answers(list[OffNow]))
def who_is_off(request: HttpRequest, practice: Key, day: Day) -> list[absences.OffNow]:
    """Who is off on a day or soon."""
    return absences.who_is_off(by=asker(request), practice=practice, day=day)


@router.post("/practices/{practice}/absences", response=answers(OffKept, 201))
def declare_off(request: HttpRequest, practice: Key, said: OffSaid) -> Status[OffKept]:
    """Say that someone is off. Saying it twice gives back the same absence."""
    off = absences.Off(**said.dict())
    key = absences.declare_off(by=asker(request), practice=practice, off=off)
    return Status(201, OffKept(absence=key))


@router.patch("/practices/{practice}/absences/{absence}", response=answers(OffKept))
def change_last_day(request: HttpRequest, practice: Key, absence: Key, until: Until) -> OffKept:
    """Say until when, now that more is known."""
    absences.change_last_day(
        by=asker(request), practice=practice, absence=absence, last_day=until.last_day
    )
    return OffKept(absence=absence)


@router.delete("/practices/{practice}/absences/{absence}", response=answers(OffKept))
def withdraw_absence(
    request: HttpRequest, practice: Key, absence: Key, requests: bool = True
) -> OffKept:
    """Take back that somebody is off, with the requests about it unless these are to stay."""
    not_off_after_all(by=asker(request), practice=practice, absence=absence, requests=requests)
    return OffKept(absence=absence)


@router.get("/practices/{practice}/absences/{absence}/day", response=answers(DayShown))
def day_off(request: HttpRequest, practice: Key, absence: Key, day: Day | None = None) -> DayOff:
    """What has to be seen to on one day; the first with items if none is named."""
    return the_day(by=asker(request), practice=practice, absence=absence, day=day)


@router.put("/practices/{practice}/absences/{absence}/items/{item}", response=answers(DayShown))
def decide(
    request: HttpRequest, practice: Key, absence: Key, item: Key, decision: Decision
) -> DayOff:
    """Own, move or escalate an item, or open it again. Answered with the list of its day."""
    by = asker(request)
    made = [name for name, value in decision.dict().items() if value is not None]
    if len(made) > 1:
        raise BadRequest("An item has one decision.", "Send an owner, a move or an escalation.")
    if decision.owner is not None:
        first_hour.own_item(
            by=by, practice=practice, absence=absence, item=item, owner=decision.owner
        )
    elif decision.move is not None:
        first_hour.move_item(
            by=by, practice=practice, absence=absence, item=item, move=decision.move
        )
    elif decision.escalate is not None:
        first_hour.escalate_items(
            by=by, practice=practice, absence=absence, items=[item], to=decision.escalate
        )
    else:
        first_hour.open_item_again(by=by, practice=practice, absence=absence, item=item)
    day = day_of_item(by=by, practice=practice, absence=absence, item=item)
    return the_day(by=by, practice=practice, absence=absence, day=day)


@router.put("/practices/{practice}/absences/{absence}/items", response=answers(DayShown))
def decide_several(
    request: HttpRequest, practice: Key, absence: Key, decision: DecisionForSeveral
) -> DayOff:
    """Give somebody who is in all they could own, or own or escalate what is open."""
    by, day = asker(request), decision.day
    here: dict[str, Any] = {"by": by, "practice": practice, "absence": absence, "day": day}
    made = [decision.owner is not None, decision.mine, decision.escalate is not None]
    if sum(made) != 1:
        raise BadRequest(
            "Several items have one decision.",
            "Send an owner, that they are mine, or whom to tell.",
        )
    if decision.owner is not None:
        several.own_what_one_can(**here, name=decision.owner)
    elif decision.escalate is not None:
        several.escalate_the_rest(**here, to=decision.escalate)
    else:
        several.own_the_rest(**here)
    return the_day(**here)


@router.get("/practices/{practice}/absences/{absence}/calls", response=answers(Calls))
def calls(request: HttpRequest, practice: Key, absence: Key, day: Day) -> Ringing:
    """Whom to ring on one day, in the practice's own order."""
    return whom_to_ring(by=asker(request), practice=practice, absence=absence, day=day)
