"""Everybody registers at an even pace until lists are full."""

from __future__ import annotations

import numpy as np
import pytest

from wraparound.analysis.dispersal.groups import Choices, Groups
from wraparound.analysis.dispersal.registering import register

ENDLESS = np.inf


def groups(patients: list[float], *choices: tuple[int, int, float]) -> Groups:
    """Groups of patients; who chooses which practice, with what share."""
    who, practice, share = zip(*choices, strict=True)
    count = len(patients)
    return Groups(
        origin=np.zeros(count, np.int64),
        area=np.arange(count),
        patients=np.array(patients),
        choices=Choices(np.array(who), np.array(practice), np.array(share)),
    )


ONE = groups([100.0], (0, 0, 0.75), (0, 1, 0.25))


def placed(who: Groups, *room: float) -> list[float]:
    return register(who, np.array(room)).round(6).tolist()


def test_with_room_for_all_everybody_gets_their_choice():
    """Three in four go to the first."""
    assert placed(ONE, ENDLESS, ENDLESS) == [75, 25]
    assert placed(ONE, 75, 25) == [75, 25]


def test_when_one_list_is_full_the_rest_go_to_the_other():
    """After 30 at the first, 10 are at the second and 60 are left for it."""
    assert placed(ONE, 30, ENDLESS) == [30, 70]


def test_when_both_are_full_the_rest_find_nobody():
    """Room for 30 and 20 places 50 of 100."""
    assert placed(ONE, 30, 20) == [30, 20]
    assert placed(ONE, 0, 0) == [0, 0]


def test_those_with_another_choice_do_not_take_more_than_their_turn():
    """Two groups share a practice evenly; when it is full only one has somewhere else to go."""
    two = groups([100.0, 100.0], (0, 0, 1.0), (1, 0, 0.5), (1, 1, 0.5))
    assert placed(two, 75, ENDLESS) == [50, 25, 75]


def test_a_list_that_fills_sends_people_on_to_one_that_then_fills_sooner():
    """The first fills at half time, its patients then fill the second, and the third gets all."""
    three = groups([120.0], (0, 0, 0.5), (0, 1, 0.25), (0, 2, 0.25))
    assert placed(three, 30, 20, ENDLESS) == [30, 20, 70]


def test_a_group_with_nobody_to_choose_stays_where_it_is():
    """It is not an error, only nobody's patients."""
    lonely = groups([10.0, 5.0], (0, 0, 1.0))
    assert placed(lonely, 4) == [4]


@pytest.mark.parametrize("room", [1e-12, 1e-9])
def test_room_for_less_than_a_hair_of_a_patient_is_none(room):
    """Floating point cannot make the days endless."""
    assert placed(ONE, room, ENDLESS) == [0, 100]
