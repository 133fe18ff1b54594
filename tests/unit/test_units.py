"""Rounding patients, and the units our numbers are measured in."""

from __future__ import annotations

import numpy as np
import pytest

from wraparound.units import kilometres, whole_patients


def test_the_largest_fractions_get_the_patients_left_over():
    """1.2 + 2.5 + 1.3 is 5: whoever was rounded down most gets the fifth patient."""
    assert whole_patients([1.2, 2.5, 1.3]).tolist() == [1, 3, 1]


def test_of_equal_fractions_the_earlier_goes_first():
    """Two halves make one patient, and it is the first part's."""
    assert whole_patients([0.5, 0.5]).tolist() == [1, 0]


def test_a_float_sum_a_hair_below_a_whole_is_that_whole():
    """Three times 0.1 taken from 3.3 is 3, whatever floating point says."""
    assert whole_patients([3.3 - 0.1 - 0.1 - 0.1, 2.0]).tolist() == [3, 2]


def test_a_total_can_be_asked_for():
    """2.4 patients may come out as 2 or as 3."""
    assert whole_patients([1.2, 1.2], 2).tolist() == [1, 1]
    assert whole_patients([1.2, 1.2], 3).tolist() == [2, 1]


def test_nobody_is_made_up():
    """Two whole patients cannot be asked to come out as three, nor as one."""
    for total in (1, 3):
        with pytest.raises(ValueError, match="cannot be rounded"):
            whole_patients([1.0, 1.0], total)


@pytest.mark.parametrize("nonsense", [-0.1, np.nan, np.inf])
def test_what_is_no_number_of_patients_is_refused(nonsense):
    """Negative, missing and endless patients are a mistake of the caller's."""
    with pytest.raises(ValueError, match="from zero up"):
        whole_patients([1.0, nonsense])


def test_no_parts_are_no_patients():
    """Nothing rounds to nothing."""
    assert whole_patients([]).tolist() == []
    with pytest.raises(ValueError, match="cannot be rounded"):
        whole_patients([], 1)


def test_metres_become_kilometres():
    """A thousand metres are one kilometre."""
    assert kilometres([1500, 0]).tolist() == [1.5, 0.0]
