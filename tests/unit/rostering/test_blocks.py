"""Matrices that fall apart, and what is certain in them."""

from __future__ import annotations

import numpy as np
import pytest

from wraparound.rostering.solvers import blocks
from wraparound.rostering.solvers.blocks import apart
from wraparound.rostering.solvers.certain import settle_certain
from wraparound.rostering.solvers.matrix import Matrix


@pytest.fixture(autouse=True)
def _nothing_is_small(monkeypatch):
    """Blocks of a column or two by themselves, as larger ones are."""
    monkeypatch.setattr(blocks, "SMALL", 1)


def two_pairs() -> Matrix:
    """Of columns 0 and 1 at most one is chosen, and of 2 and 3."""
    made = Matrix()
    for _ in range(4):
        made.column()
    made.row({0: 1.0, 1: 1.0}, high=1)
    made.row({2: 1.0, 3: 1.0}, high=1)
    return made


def columns_of(made: Matrix) -> list[list[int]] | None:
    found = apart(made.as_block())
    return None if found is None else [each.columns.tolist() for each in found]


def test_columns_without_a_row_in_common_fall_apart():
    """Each pair is a block."""
    assert columns_of(two_pairs()) == [[0, 1], [2, 3]]


def test_a_row_across_joins_them():
    """One limit for all four."""
    made = two_pairs()
    made.row(dict.fromkeys(range(4), 1.0), high=1)
    assert columns_of(made) == [[0, 1, 2, 3]]


def test_a_fixed_column_joins_nothing_and_uses_up_its_part_of_the_limit():
    """Column 1 is chosen, so 0 cannot be, though nothing else links it."""
    made = two_pairs()
    made.row({1: 1.0, 2: 1.0}, high=1)
    made.keep([1], np.ones(4))
    assert columns_of(made) == [[0], [2, 3]]
    found = made.minimise({0: -1.0, 2: -1.0, 3: -0.5}, nodes=10)
    assert found is not None
    assert found.values.tolist() == [0, 1, 0, 1]


def test_fixed_columns_that_break_a_row_leave_no_solution():
    """Both of a pair are chosen."""
    made = two_pairs()
    made.keep([0, 1], np.ones(4))
    assert columns_of(made) is None
    assert made.minimise({2: 1.0}, nodes=10) is None


def test_each_block_is_held_to_its_own_part_of_a_proven_sum():
    """One pair may not do worse because the other could do better."""
    made = two_pairs()
    found = made.minimise(dict.fromkeys(range(4), -1.0), nodes=10)
    assert found is not None
    made.hold(dict.fromkeys(range(4), -1.0), found)
    assert columns_of(made) == [[0, 1], [2, 3]]
    later = made.minimise({0: 1.0, 1: 2.0, 2: 2.0, 3: 1.0}, nodes=10)
    assert later is not None
    assert (later.values.tolist(), later.value) == ([1, 0, 0, 1], 2.0)


def test_what_could_be_otherwise_stays_open():
    """One of the first pair is chosen, either of them; of the second certainly column 3."""
    made = two_pairs()
    made.row({0: 1.0, 1: 1.0}, low=1)
    made.row({2: 2.0, 3: 3.0}, low=3)
    settle_certain(made, range(4), np.array([1.0, 0.0, 0.0, 1.0]), nodes=10)
    assert made.lower == [0, 0, 0, 1]
    assert made.upper == [1, 1, 0, 1]


def test_a_known_solution_stays_where_the_sum_has_no_part():
    """Only the first pair is asked about."""
    made = two_pairs()
    found = made.minimise({0: -1.0}, nodes=10, known=np.array([0.0, 1.0, 0.0, 1.0]))
    assert found is not None
    assert found.values.tolist() == [1, 0, 0, 1]


def test_a_plan_is_no_worse_than_the_known_one_if_nothing_is_found():
    """No branch may be looked at, and the least without whole numbers is not whole."""
    made = Matrix()
    for _ in range(3):
        made.column()
    for one, other in ((0, 1), (1, 2), (0, 2)):
        made.row({one: 1.0, other: 1.0}, low=1)
    known = np.array([1.0, 1.0, 1.0])
    found = made.minimise(dict.fromkeys(range(3), 1.0), nodes=0, known=known)
    assert found is not None
    assert 1.5 <= found.bound <= 2 <= found.value <= 3
