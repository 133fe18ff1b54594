"""What may become of each item of the first hour."""

from __future__ import annotations

import itertools

import pytest

from wraparound.operations.first_hour import Task
from wraparound.operations.seen_to import MOVES, Move, State, is_done, why_not_move

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
