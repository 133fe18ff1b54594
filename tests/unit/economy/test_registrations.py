"""The grid of who is registered where, both ways round."""

from __future__ import annotations

import numpy as np
import pytest

from wraparound.economy import Registrations


def grid() -> Registrations:
    """Two practices and three areas; one cell given twice, one empty."""
    return Registrations.of(
        [1, 0, 1, 0, 1], [2, 1, 0, 0, 2], [5, 3, 2, 0, 4], practices=2, neighbourhoods=3
    )


def test_cells_given_twice_are_added_and_empty_ones_left_out():
    """Sorted by practice, then area."""
    assert [*zip(*(a.tolist() for a in grid().arrays().values()), strict=True)] == [
        (0, 1, 3.0),
        (1, 0, 2.0),
        (1, 2, 9.0),
    ]
    assert len(grid()) == 3


def test_each_practice_has_its_cells_in_one_piece():
    """The slice of a practice holds its areas."""
    cells = grid().of_practice(1)
    assert grid().neighbourhood[cells].tolist() == [0, 2]
    assert grid().per_practice.tolist() == [3, 11]


def test_each_area_has_its_cells_too():
    """An area without anybody has none."""
    assert grid().practice[grid().of_neighbourhood(0)].tolist() == [1]
    assert grid().of_neighbourhood(1).tolist() == [0]
    assert grid().per_neighbourhood.tolist() == [2, 3, 9]


def test_nobody_registered_is_a_grid_too():
    """Empty in both directions, even without any area."""
    empty = Registrations.of([], [], [], practices=2, neighbourhoods=0)
    assert len(empty) == 0
    assert empty.per_practice.tolist() == [0, 0]
    assert empty.of_practice(1) == slice(0, 0)


@pytest.mark.parametrize(("practice", "area"), [(2, 0), (0, 3), (-1, 0), (0, -1)])
def test_a_cell_outside_the_grid_is_refused(practice, area):
    """It would otherwise pass for a cell of the next practice."""
    with pytest.raises(ValueError, match="outside 2 practices x 3 areas"):
        Registrations.of([practice], [area], [1], practices=2, neighbourhoods=3)


@pytest.mark.parametrize("patients", [-1, np.nan, np.inf])
def test_what_is_no_number_of_patients_is_refused(patients):
    """It would otherwise vanish like an empty cell, or spoil every sum."""
    with pytest.raises(ValueError, match="from zero up"):
        Registrations.of([0], [0], [patients], practices=1, neighbourhoods=1)


def test_equal_grids_are_told_from_others():
    """Same cells and same size; one patient more is another grid."""
    assert grid().equals(grid())
    assert not grid().equals(Registrations.of([0], [1], [3], practices=2, neighbourhoods=3))
    larger = Registrations.of([1, 0, 1], [2, 1, 0], [9, 3, 2], practices=2, neighbourhoods=4)
    assert not grid().equals(larger)
