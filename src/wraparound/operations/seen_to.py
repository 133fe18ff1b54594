"""What becomes of each item of the first hour: owned, moved or escalated.

A moved or escalated item stays with the person who decided it until somebody else owns it, so that
every item always has a name on it. The day is done when none is open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from wraparound.operations.first_hour import Task
from wraparound.operations.reason import Reason


class State(StrEnum):
    """What has been decided about an item."""

    OPEN = "nobody yet"
    OWNED = "owned"
    MOVED = "moved"
    ESCALATED = "escalated"


class Move(StrEnum):
    """Where an item can go instead."""

    TELEPHONE = "to the telephone"
    ANOTHER_DAY = "to another day"
    ANOTHER_PRACTICE = "to another practice"


class Escalation(StrEnum):
    """Who else is told that nobody can be found."""

    PARTNERS = "the partners"
    NETWORK = "the network manager"
    LMC = "the local medical committee"
    ICB = "ICB commissioning"


MOVES: Mapping[Task, tuple[Move, ...]] = {
    Task.URGENT: (Move.ANOTHER_PRACTICE,),
    Task.DUTY: (Move.ANOTHER_PRACTICE,),
    Task.SUPERVISION: (),
    Task.VISITS: (Move.TELEPHONE, Move.ANOTHER_DAY, Move.ANOTHER_PRACTICE),
    Task.ONLINE: (Move.ANOTHER_PRACTICE,),
    Task.RESULTS: (Move.ANOTHER_PRACTICE,),
    Task.PRESCRIPTIONS: (Move.ANOTHER_PRACTICE,),
    Task.DOCUMENTS: (Move.ANOTHER_DAY, Move.ANOTHER_PRACTICE),
    Task.CLINIC: (Move.TELEPHONE, Move.ANOTHER_DAY, Move.ANOTHER_PRACTICE),
}
"""Where each kind of item may go. What cannot wait for another day is not offered one."""


def why_not_move(task: Task, move: Move) -> Reason | None:
    """Why an item cannot go there, or nothing."""
    if move in MOVES[task]:
        return None
    if not MOVES[task]:
        return Reason(
            f"{task.value} cannot be moved.",
            "Name a GP who is there or reachable, or tell somebody who can help.",
        )
    if move is Move.ANOTHER_DAY:
        return Reason(f"{task.value} cannot wait.", "Name somebody, or tell somebody who can help.")
    return Reason(
        f"{task.value} cannot be moved {move.value}.",
        "Name somebody, or tell somebody who can help.",
    )


def could_take(state: State, could: Collection[str], name: str) -> bool:
    """Whether an item goes to somebody who sees to everything they can.

    What somebody owns or has moved stays as they decided. What waits for help has not got it yet.

    Args:
        state: what was decided about the item.
        could: names of those in then who could own it.
        name: who would see to it.
    """
    return state in (State.OPEN, State.ESCALATED) and name in could


def why_not_take_any(name: str, could: Iterable[Collection[str]]) -> Reason | None:
    """Why somebody cannot see to anything of a day, or nothing.

    Args:
        name: who would.
        could: for each item of the day, names of those in then who could own it.
    """
    if any(name in names for names in could):
        return None
    return Reason(
        "Nobody of that name is in that day who could see to any of it.",
        "Name a GP who is in, or write a name beside each item.",
    )


def is_done(states: Iterable[State]) -> bool:
    """Whether the day is done: nothing is open."""
    return all(state is not State.OPEN for state in states)
