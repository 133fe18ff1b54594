"""The life of a request for cover: one table of steps, and nothing else decides.

Permissions, notices and the diagram in the manual all come from `STEPS`. A request asks for one
session at one practice.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from wraparound.operations import life
from wraparound.operations.life import Step, table, why_not_by
from wraparound.operations.reason import Reason


class State(StrEnum):
    """Where a request stands, in the words of the page."""

    ASKED = "asked"
    OFFERED = "offered"
    AGREED = "agreed"
    WORKED = "worked"
    SIGNED_OFF = "signed off"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Side(StrEnum):
    """Who takes a step."""

    ASKER = "the practice that asks"
    PERSON = "the person who covers"
    CLOCK = "the clock"


class Act(StrEnum):
    """A step, as the end of "may not ..."."""

    OFFER = "offer to cover"
    TAKE_BACK = "take an offer back"
    AGREE = "agree to an offer"
    WORK = "say that the session was worked"
    SIGN_OFF = "sign the session off"
    DROP_OUT = "withdraw from cover that was agreed"
    MISS = "say that nobody came"
    WITHDRAW = "withdraw the request"
    LAPSE = "let the request lapse"


def _states(*states: State) -> frozenset[State]:
    return frozenset(states)


def _sides(*sides: Side) -> frozenset[Side]:
    return frozenset(sides)


STEPS = table(
    Step(Act.OFFER, _states(State.ASKED, State.OFFERED), State.OFFERED,
         by=_sides(Side.PERSON), tells=_sides(Side.ASKER)),
    Step(Act.TAKE_BACK, _states(State.OFFERED), State.ASKED,
         by=_sides(Side.PERSON), tells=_sides(Side.ASKER)),
    Step(Act.AGREE, _states(State.OFFERED), State.AGREED,
         by=_sides(Side.ASKER), tells=_sides(Side.PERSON)),
    Step(Act.WORK, _states(State.AGREED), State.WORKED,
         by=_sides(Side.ASKER, Side.PERSON)),
    Step(Act.SIGN_OFF, _states(State.WORKED), State.SIGNED_OFF,
         by=_sides(Side.ASKER), tells=_sides(Side.PERSON)),
    Step(Act.DROP_OUT, _states(State.AGREED), State.ASKED,
         by=_sides(Side.PERSON), tells=_sides(Side.ASKER), reopens=True),
    Step(Act.MISS, _states(State.AGREED, State.WORKED), State.ASKED,
         by=_sides(Side.ASKER), tells=_sides(Side.PERSON), reopens=True),
    Step(Act.WITHDRAW, _states(State.ASKED, State.OFFERED, State.AGREED), State.WITHDRAWN,
         by=_sides(Side.ASKER), tells=_sides(Side.PERSON)),
    Step(Act.LAPSE, _states(State.ASKED, State.OFFERED), State.LAPSED,
         by=_sides(Side.CLOCK), tells=_sides(Side.ASKER)),
)  # fmt: skip
"""Every step there is. Whatever is not here cannot be done."""

OPEN = frozenset({State.ASKED, State.OFFERED})
"""Somebody is still looked for."""

HELD = frozenset({State.AGREED, State.WORKED, State.SIGNED_OFF})
"""Somebody has the session: it cannot be given to anybody else."""

GIVEN_UP = frozenset({State.WITHDRAWN, State.LAPSED})
"""Nobody is looked for any more, and nobody has the session."""

ENDED = GIVEN_UP | {State.SIGNED_OFF}
"""Nothing more happens."""


def why_not_step(act: Act, state: State, sides: Iterable[Side]) -> Reason | None:
    """Why somebody on these sides may not take a step from a state, or nothing."""
    step = STEPS[act]
    if reason := why_not_by(step, sides):
        return reason
    if state not in step.before:
        return Reason(f"This session is {state.value} already.", _next_step(state))
    return None


def _next_step(state: State) -> str:
    if state in HELD:
        return "Somebody else has it. Thank you all the same."
    if state in ENDED:
        return "Nobody is looked for any more."
    return "Look at the request again."


def diagram() -> str:
    """The life of a request as a Mermaid diagram, for the manual."""
    return life.diagram(STEPS, State.ASKED, "ask")
