"""Limits as values: joined, and laid out by line of practice."""

from __future__ import annotations

import numpy as np
from tests.worlds import world

from wraparound.analysis.dispersal import NO_LIMITS, Limits

TWO = world("""
    practice | list
    ASH      | 10
    ELM      | 20

    area | ASH | ELM
    TOP  | 10  | 20
""")


def test_no_limits_turn_nobody_away():
    """Open, of endless reach and room."""
    arrays = NO_LIMITS.arrays(TWO)
    assert arrays.open_list.all()
    assert np.isinf(arrays.furthest_km).all()
    assert np.isinf(arrays.room).all()


def test_each_limit_stands_on_its_practices_line():
    """However the code is typed."""
    arrays = Limits(frozenset({"elm"}), {"ASH": 2.5}, {"ELM": 7}).arrays(TWO)
    assert arrays.open_list.tolist() == [True, False]
    assert arrays.furthest_km.tolist() == [2.5, np.inf]
    assert arrays.room.tolist() == [np.inf, 7]


def test_joined_limits_all_hold_and_the_later_word_counts():
    """Closed lists add up; of two rooms of one practice it is the second."""
    first = Limits(frozenset({"ASH"}), {"ASH": 1}, {"ELM": 5})
    second = Limits(frozenset({"ELM"}), {}, {"ELM": 9})
    assert first | second == Limits(frozenset({"ASH", "ELM"}), {"ASH": 1}, {"ELM": 9})
    assert (second | first).room == {"ELM": 5}
    assert first | NO_LIMITS == first


def test_codes_are_kept_as_practices_are_called():
    """However they are typed, a limit is the same limit: told apart, joined or taken away."""
    typed = Limits(frozenset({" elm"}), {"ash ": 2.5}, {"Elm": 7})
    assert typed == Limits(frozenset({"ELM"}), {"ASH": 2.5}, {"ELM": 7})
    assert typed.without("elm") == Limits(furthest_km={"ASH": 2.5})
