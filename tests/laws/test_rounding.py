"""Laws of rounding patients."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.worlds import LAW

from wraparound.units import whole_patients

PARTS = st.lists(st.floats(0, 1e7), max_size=40)


@LAW
@given(parts=PARTS)
def test_the_total_is_the_rounded_sum(parts: list[float]) -> None:
    """Nobody is lost or made up in rounding."""
    assert whole_patients(parts).sum() == int(np.rint(np.sum(parts)))


@LAW
@given(parts=PARTS)
def test_every_part_is_a_neighbour_of_what_it_was(parts: list[float]) -> None:
    """Down or up to the next whole number, never below zero."""
    whole = whole_patients(parts)
    assert (whole >= 0).all()
    assert (np.abs(whole - np.array(parts)) < 1).all()


@LAW
@given(parts=st.lists(st.integers(0, 10**6), max_size=40))
def test_whole_patients_stay_as_they_are(parts: list[int]) -> None:
    """Rounding what is whole changes nothing."""
    assert whole_patients(parts).tolist() == parts


@LAW
@given(parts=PARTS)
def test_a_larger_part_never_comes_out_smaller(parts: list[float]) -> None:
    """Of two parts the larger one gets at least as many, but for a tie of a hair."""
    whole = whole_patients(parts)
    order = np.argsort(parts, kind="stable")
    gaps = np.diff(np.array(parts)[order])
    assert (np.diff(whole[order])[gaps > 1e-6] >= 0).all()


@LAW
@given(parts=PARTS, off=st.integers(1, 5))
def test_a_total_a_whole_patient_off_is_refused(parts: list[float], off: int) -> None:
    """Above or below: a caller who asks for it has lost somebody."""
    total = int(np.ceil(np.sum(parts))) + off
    with pytest.raises(ValueError, match="cannot be rounded"):
        whole_patients(parts, total)
