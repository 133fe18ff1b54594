"""Cover: ask for it, see who would, agree, and what becomes of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from wraparound.actions import cover
from wraparound.actions.asking import Plan, who_would_be_asked
from wraparound.actions.cover_shown import Shown, request_shown, requests_shown
from wraparound.actions.looking_on import agreed_on_telephone, said_no_on_telephone
from wraparound.api.hand_back import Left
from wraparound.api.key import asker
from wraparound.api.shapes import Day, Key, Made, Why, answers
from wraparound.operations.cover import State
from wraparound.operations.pools import Pool
from wraparound.operations.week import Half, Work

router = Router(tags=["Cover"])


SomeDays = Annotated[list[Day] | None, Query()]
"""Days in the address; all to come where none are named."""


class Days(Schema):
    """Days to ask about."""

    days: list[Day] = Field(min_length=1, max_length=60)


class PoolAsked(Schema):
    """When a pool is asked, and who in it."""

    pool: Pool
    at: datetime
    names: list[str]


class SessionAsked(Schema):
    """Whom one would ask about one session."""

    day: date
    half: Half
    work: Work
    skill: str = Field(description="The skill it needs; empty if none.")
    pools: list[PoolAsked]
    not_ready: list[Why]


class WhomToAsk(Schema):
    """What there is to ask about an absence."""

    name: str
    asked: int = Field(description="Sessions asked about before.")
    sessions: list[SessionAsked]

    @staticmethod
    def resolve_sessions(plan: Plan) -> list[dict[str, object]]:
        """Each session with what it is for."""
        return [
            {
                "day": each.day,
                "half": each.session.half,
                "work": each.session.work,
                "skill": each.session.skill,
                "pools": each.pools,
                "not_ready": each.not_ready,
            }
            for each in plan.plans
        ]


class Somebody(Schema):
    """Somebody who said yes or maybe, or has the session. Nobody is told who said no."""

    person: int
    name: str
    from_where: str
    telephone: str
    why_not: Why | None


class Request(Schema):
    """One request and how it stands."""

    key: int
    session: str
    absence: int | None
    name: str
    still_off: bool
    state: State
    begun: bool
    asked: int
    yes: list[Somebody]
    maybe: list[Somebody]
    covers: Somebody | None
    not_reached: list[Somebody]
    next_pools: list[tuple[Pool, datetime]]
    left: list[Left]
    why_not_hand_back: Why | None
    why_not_sign_off: Why | None
    proposal: int | None = Field(description="The proposal it is part of.")
    chosen: Somebody | None = Field(description="Who was accepted there: their yes settles it.")


class Said(StrEnum):
    """What somebody said when the practice rang them."""

    YES = "yes"
    NO = "no"


class Rung(Schema):
    """Who was rung, and what they said."""

    person: int = Field(ge=1, le=2**63 - 1)
    said: Said


class Chosen(Schema):
    """Whose offer is agreed to."""

    person: int = Field(ge=1, le=2**63 - 1)


class Step(StrEnum):
    """What somebody at the practice can say of a session."""

    NOBODY_CAME = "nobody came"
    WORKED = "worked"
    SIGN_OFF = "sign off"
    WITHDRAW = "withdraw"


class Taken(Schema):
    """A step."""

    step: Step


_DEEDS: Mapping[Step, Callable[..., None]] = {
    Step.NOBODY_CAME: cover.nobody_came,
    Step.WORKED: cover.session_worked,
    Step.SIGN_OFF: cover.sign_off,
    Step.WITHDRAW: cover.withdraw_request,
}


@router.get("/practices/{practice}/absences/{absence}/whom-to-ask", response=answers(WhomToAsk))
def whom_to_ask(request: HttpRequest, practice: Key, absence: Key, days: SomeDays = None) -> Plan:
    """Whom each pool would ask and when, if one asked now."""
    return who_would_be_asked(by=asker(request), practice=practice, absence=absence, days=days)


@router.post("/practices/{practice}/absences/{absence}/requests", response=answers(Made, 201))
def ask(request: HttpRequest, practice: Key, absence: Key, asked: Days) -> Status[Made]:
    """Ask for cover of every session an absence leaves on these days."""
    made = cover.ask_for_cover(
        by=asker(request), practice=practice, absence=absence, days=asked.days
    )
    return Status(201, Made(keys=made))


@router.get("/practices/{practice}/requests", response=answers(list[Request]))
def requests(request: HttpRequest, practice: Key, day: Day) -> list[Shown]:
    """A practice's requests from a day on, the nearest session first."""
    return requests_shown(by=asker(request), practice=practice, day=day)


@router.get("/practices/{practice}/requests/{key}", response=answers(Request))
def one_request(request: HttpRequest, practice: Key, key: Key) -> Shown:
    """One request."""
    return request_shown(by=asker(request), practice=practice, request=key)


@router.put("/practices/{practice}/requests/{key}/cover", response=answers(Request))
def agree(request: HttpRequest, practice: Key, key: Key, chosen: Chosen) -> Shown:
    """Agree to an offer. The database gives a session to one person only."""
    by = asker(request)
    cover.agree_cover(by=by, practice=practice, request=key, person=chosen.person)
    return request_shown(by=by, practice=practice, request=key)


@router.post("/practices/{practice}/requests/{key}/rung", response=answers(Request))
def rung(request: HttpRequest, practice: Key, key: Key, told: Rung) -> Shown:
    """Somebody who might come, or was chosen, said yes or no when the practice rang them."""
    by = asker(request)
    deed = agreed_on_telephone if told.said is Said.YES else said_no_on_telephone
    deed(by=by, practice=practice, request=key, person=told.person)
    return request_shown(by=by, practice=practice, request=key)


@router.post("/practices/{practice}/requests/{key}/steps", response=answers(Request))
def step(request: HttpRequest, practice: Key, key: Key, taken: Taken) -> Shown:
    """Nobody came, worked, sign off, or withdraw."""
    by = asker(request)
    _DEEDS[taken.step](by=by, practice=practice, request=key)
    return request_shown(by=by, practice=practice, request=key)
