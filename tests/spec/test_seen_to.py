"""What may become of each item of the first hour."""

from __future__ import annotations

import itertools

import pytest

from wraparound.operations.first_hour import Task
from wraparound.operations.seen_to import (
    MOVES,
    Move,
    State,
    could_take,
    is_done,
    why_not_move,
    why_not_take_any,
)

NEVER_ANOTHER_DAY = [
    Task.URGENT, Task.DUTY, Task.SUPERVISION, Task.ONLINE, Task.RESULTS, Task.PRESCRIPTIONS,
]  # fmt: skip


@pytest.mark.parametrize("task", NEVER_ANOTHER_DAY)
def test_what_cannot_wait_is_never_moved_to_another_day(task):
    """And the reason says what to do instead."""
    reason = why_not_move(task, Move.ANOTHER_DAY)
    assert reason is not None
    assert "tell somebody who can help" in reason.next_step


@pytest.mark.parametrize(("task", "move"), list(itertools.product(Task, Move)))
def test_a_move_is_refused_exactly_where_the_table_has_none(task, move):
    """One table says where each kind of item may go."""
    assert (why_not_move(task, move) is None) == (move in MOVES[task])


def test_every_kind_of_item_has_its_moves_written_down():
    """A new kind of item cannot be forgotten."""
    assert set(MOVES) == set(Task)


def test_the_day_is_done_when_nothing_is_open():
    """Owned, moved and escalated items are seen to; one open item is enough to go on."""
    assert is_done([State.OWNED, State.MOVED, State.ESCALATED])
    assert not is_done([State.OWNED, State.OPEN])
    assert is_done([])


TAKEN = {
    State.OPEN: True,
    State.ESCALATED: True,
    State.OWNED: False,
    State.MOVED: False,
}


@pytest.mark.parametrize("state", State)
def test_whoever_sees_to_all_they_can_takes_what_is_open_or_waits_for_help(state):
    """What somebody owns or has moved stays as they decided; what they could not own is no help."""
    assert could_take(state, ("Dr Wells", "Dr Shah"), "Dr Wells") is TAKEN[state]
    assert not could_take(state, ("Dr Shah",), "Dr Wells")


@pytest.mark.parametrize(
    ("could", "refused"),
    [([("Dr Shah",), ("Dr Wells",)], False), ([("Dr Shah",), ()], True), ([], True)],
)
def test_a_name_that_could_own_nothing_of_the_day_is_refused(could, refused):
    """With what to do instead."""
    reason = why_not_take_any("Dr Wells", could)
    assert (reason is not None) is refused
    assert reason is None or "Name a GP who is in" in reason.next_step
