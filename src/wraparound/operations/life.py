"""The life of something as a table of steps: what can be done from where, by whom, who is told.

Permissions, notices and the diagrams of the manual all come from such a table, so none can differ
from the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from wraparound.operations.reason import Reason

Act = TypeVar("Act", bound=StrEnum)
State = TypeVar("State", bound=StrEnum)
Side = TypeVar("Side", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Step(Generic[Act, State, Side]):
    """One step.

    Attributes:
        act: what is done, as the end of "may not ...".
        before: from where it can be done.
        after: where the thing stands then.
        by: who may.
        tells: who gets a notice.
        reopens: whether what was settled is open again.
    """

    act: Act
    before: frozenset[State]
    after: State
    by: frozenset[Side]
    tells: frozenset[Side] = frozenset()
    reopens: bool = False


def table(*steps: Step[Act, State, Side]) -> Mapping[Act, Step[Act, State, Side]]:
    """Every step there is, by what is done. Whatever is not here cannot be done."""
    return {step.act: step for step in steps}


def why_not_by(step: Step[Act, State, Side], sides: Iterable[Side]) -> Reason | None:
    """Why somebody on these sides may not take a step, wherever the thing stands; or nothing."""
    if step.by & frozenset(sides):
        return None
    able = " or ".join(sorted(step.by))
    return Reason(f"You may not {step.act.value}.", f"Only {able} can.")


def diagram(steps: Mapping[Act, Step[Act, State, Side]], first: State, begin: str) -> str:
    """A life as a Mermaid diagram, for the manual.

    Args:
        steps: every step there is.
        first: where it begins.
        begin: how it begins.
    """
    states = list(type(first))
    lines = ["stateDiagram-v2", f"    [*] --> {_node(first)}: {begin}"]
    lines += [
        f"    {_node(before)} --> {_node(step.after)}: {step.act.value}"
        for step in steps.values()
        for before in states
        if before in step.before
    ]
    left = frozenset[State]().union(*(step.before for step in steps.values()))
    lines += [f"    {_node(state)} --> [*]" for state in states if state not in left]
    return "\n".join(lines)


def _node(state: StrEnum) -> str:
    return state.name.lower()
