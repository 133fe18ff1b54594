"""The life of a proposal's line: who could cover one session, and what becomes of that.

One table of steps, from which permissions and the diagram in the manual come. Nothing is given
without the person saying yes: accepting a line for somebody who has already offered agrees at
once; for everybody else it asks them, and their yes agrees. Saying no is no step: it looks like
not having answered, so that nobody is ever told who said no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from wraparound.operations.cover import Act, Side
from wraparound.operations.reason import Reason


class Purpose(StrEnum):
    """What a proposal is for."""

    ABSENCE = "one person off"
    CLOSED = "a practice that cannot open"
    WEEKS = "the weeks ahead"


class Standing(StrEnum):
    """Where a proposal stands."""

    WANTED = "being worked out"
    READY = "ready"
    STOPPED = "stopped"
    REPLACED = "replaced by a newer one"


class LineState(StrEnum):
    """Where one line of a proposal stands, in the words of the page."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    ASKED = "asked"
    GIVEN = "agreed"
    GONE = "no longer needed"


class LineAct(StrEnum):
    """A step of a line, as the end of "may not ..."."""

    ACCEPT = "accept somebody who has offered"
    ASK = "accept somebody and ask them"
    REFUSE = "refuse what is proposed"
    RECONSIDER = "take a refusal back"
    SAY_YES = "say yes to what was accepted"
    AGREE_ELSEWHERE = "agree with them on another page"
    LOSE = "give the session to somebody else, or stop looking"
    DROP_OUT = "withdraw from cover that was agreed"
    REPLACE = "propose again"


@dataclass(frozen=True, slots=True)
class LineStep:
    """One step.

    Attributes:
        act: what is done.
        before: from where it can be done.
        after: where the line stands then.
        by: who does it.
    """

    act: LineAct
    before: frozenset[LineState]
    after: LineState
    by: Side


def _states(*states: LineState) -> frozenset[LineState]:
    return frozenset(states)


_OPEN = _states(LineState.PROPOSED, LineState.REFUSED, LineState.ASKED)

LINE_STEPS: Mapping[LineAct, LineStep] = {
    step.act: step
    for step in (
        LineStep(LineAct.ACCEPT, _states(LineState.PROPOSED), LineState.GIVEN, Side.ASKER),
        LineStep(LineAct.ASK, _states(LineState.PROPOSED), LineState.ASKED, Side.ASKER),
        LineStep(LineAct.REFUSE, _states(LineState.PROPOSED, LineState.ASKED),
                 LineState.REFUSED, Side.ASKER),
        LineStep(LineAct.RECONSIDER, _states(LineState.REFUSED), LineState.PROPOSED, Side.ASKER),
        LineStep(LineAct.SAY_YES, _states(LineState.ASKED), LineState.GIVEN, Side.PERSON),
        LineStep(LineAct.AGREE_ELSEWHERE, _states(LineState.PROPOSED, LineState.REFUSED),
                 LineState.GIVEN, Side.ASKER),
        LineStep(LineAct.LOSE, _OPEN, LineState.GONE, Side.CLOCK),
        LineStep(LineAct.DROP_OUT, _states(LineState.GIVEN), LineState.GONE, Side.PERSON),
        LineStep(LineAct.REPLACE, _states(LineState.PROPOSED), LineState.GONE, Side.ASKER),
    )
}  # fmt: skip
"""Every step there is. Whatever is not here cannot be done."""

DECIDED = _states(LineState.ASKED, LineState.GIVEN)
"""A person has accepted the line: a newer proposal is made around it."""


def why_not_line(act: LineAct, state: LineState) -> Reason | None:
    """Why a line cannot take a step from where it stands, or nothing."""
    if state in LINE_STEPS[act].before:
        return None
    return Reason(f"This line is {state.value} already.", "Look at the proposal again.")


def after_cover(act: Act, *, theirs: bool) -> tuple[LineAct, ...]:
    """What a step in the life of a request does to a line about its session; the first that can be.

    Args:
        act: the step the request took.
        theirs: whether the line is about the person who has, or had, the session.
    """
    if act is Act.AGREE:
        return (LineAct.SAY_YES, LineAct.AGREE_ELSEWHERE) if theirs else (LineAct.LOSE,)
    if act in (Act.DROP_OUT, Act.MISS):
        return (LineAct.DROP_OUT,) if theirs else ()
    if act in (Act.WITHDRAW, Act.LAPSE):
        return (LineAct.LOSE, LineAct.DROP_OUT)
    return ()


def first_step(acts: Iterable[LineAct], state: LineState) -> LineStep | None:
    """The first of these steps that a line can take from where it stands, or nothing."""
    return next((LINE_STEPS[act] for act in acts if state in LINE_STEPS[act].before), None)


HEAD_START = timedelta(hours=1)
"""How long whoever was accepted is asked alone, at most, before the practice's pools."""


def others_asked_from(now: datetime, starts_at: datetime) -> datetime:
    """When others are asked as well, if whoever was accepted has not answered by then.

    An hour, but never more than a quarter of the time that is left until the session.
    """
    return now + max(min(HEAD_START, (starts_at - now) / 4), timedelta(0))


def line_diagram() -> str:
    """The life of a line as a Mermaid diagram, for the manual."""
    lines = ["stateDiagram-v2", "    [*] --> proposed: propose"]
    lines += [
        f"    {before.name.lower()} --> {step.after.name.lower()}: {step.act.value}"
        for step in LINE_STEPS.values()
        for before in LineState
        if before in step.before
    ]
    return "\n".join([*lines, "    gone --> [*]"])
