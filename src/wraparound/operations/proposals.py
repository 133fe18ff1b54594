"""The life of a proposal's line: who could cover one session, and what becomes of that.

One table of steps, from which permissions and the diagram in the manual come. Nothing is given
without the person saying yes: accepting a line for somebody who has already offered agrees at
once; for everybody else it asks them, and their yes agrees. Saying no is no step: it looks like
not having answered, so that nobody is ever told who said no.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from wraparound.operations import life
from wraparound.operations.cover import Act, Side
from wraparound.operations.life import Step, table
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


FOUND = "Was asked, and said yes."
"""Why somebody came of a line, who was not the one it proposed."""

LineStep = Step[LineAct, LineState, Side]
"""One step of a line."""


def _states(*states: LineState) -> frozenset[LineState]:
    return frozenset(states)


def _by(side: Side) -> frozenset[Side]:
    return frozenset({side})


_OPEN = _states(LineState.PROPOSED, LineState.REFUSED, LineState.ASKED)

LINE_STEPS = table(
    Step(LineAct.ACCEPT, _states(LineState.PROPOSED), LineState.GIVEN, _by(Side.ASKER)),
    Step(LineAct.ASK, _states(LineState.PROPOSED), LineState.ASKED, _by(Side.ASKER)),
    Step(LineAct.REFUSE, _states(LineState.PROPOSED, LineState.ASKED),
         LineState.REFUSED, _by(Side.ASKER)),
    Step(LineAct.RECONSIDER, _states(LineState.REFUSED), LineState.PROPOSED, _by(Side.ASKER)),
    Step(LineAct.SAY_YES, _states(LineState.ASKED), LineState.GIVEN, _by(Side.PERSON)),
    Step(LineAct.AGREE_ELSEWHERE, _states(LineState.PROPOSED, LineState.REFUSED),
         LineState.GIVEN, _by(Side.ASKER)),
    Step(LineAct.LOSE, _OPEN, LineState.GONE, _by(Side.CLOCK)),
    Step(LineAct.DROP_OUT, _states(LineState.GIVEN), LineState.GONE, _by(Side.PERSON)),
    Step(LineAct.REPLACE, _states(LineState.PROPOSED), LineState.GONE, _by(Side.ASKER)),
)  # fmt: skip
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
    return life.diagram(LINE_STEPS, LineState.PROPOSED, "propose")
