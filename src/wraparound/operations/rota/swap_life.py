"""How a swap comes about: asked of a colleague, accepted, approved where the practice wants it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from wraparound.operations import life
from wraparound.operations.life import Step, table, why_not_by
from wraparound.operations.reason import Reason
from wraparound.operations.rota.swap import SwapState


class Side(StrEnum):
    """Who takes a step."""

    ASKER = "who asks for the swap"
    ASKED = "who is asked to swap"
    PRACTICE = "the practice"


class Act(StrEnum):
    """A step, as the end of "may not ..."."""

    ACCEPT = "agree to this swap"
    APPROVE = "approve this swap"
    DECLINE = "decline this swap"
    WITHDRAW = "withdraw this swap"


_BOTH = frozenset({Side.ASKER, Side.ASKED})
_OPEN = frozenset({SwapState.ASKED, SwapState.ACCEPTED})

STEPS = table(
    Step(Act.ACCEPT, frozenset({SwapState.ASKED}), SwapState.ACCEPTED,
         by=frozenset({Side.ASKED, Side.PRACTICE}), tells=frozenset({Side.PRACTICE})),
    Step(Act.APPROVE, frozenset({SwapState.ACCEPTED}), SwapState.AGREED,
         by=frozenset({Side.PRACTICE}), tells=_BOTH),
    Step(Act.DECLINE, _OPEN, SwapState.DECLINED,
         by=frozenset({Side.ASKED, Side.PRACTICE}), tells=frozenset({Side.ASKER})),
    Step(Act.WITHDRAW, _OPEN, SwapState.WITHDRAWN,
         by=frozenset({Side.ASKER, Side.PRACTICE}), tells=frozenset({Side.ASKED})),
)  # fmt: skip
"""Every step there is. Where a practice wants no approval, accepting approves as well."""


def why_not_step(act: Act, state: SwapState, sides: Iterable[Side]) -> Reason | None:
    """Why somebody on these sides may not take a step from a state, or nothing."""
    step = STEPS[act]
    if reason := why_not_by(step, sides):
        return reason
    if state not in step.before:
        return Reason(f"This swap is {state.value} already.", "Look again at your swaps.")
    return None


def diagram() -> str:
    """The life of a swap as a Mermaid diagram, for the manual."""
    return life.diagram(STEPS, SwapState.ASKED, "ask to swap")
