"""Displaced patients in groups that choose alike."""

from __future__ import annotations

import numpy as np
import pytest
from tests.models import SHARE, Tied
from tests.worlds import world

from wraparound.analysis.dispersal import Limits
from wraparound.analysis.dispersal.groups import NO_AREA, Choices, groups_of, together

TOWN = world("""
    practice | list | east | north
    ASH      | 1000 | 0    | 0
    ELM      | 900  | 1    | 0
    OAK      | 300  | 0    | 2

    area   | ASH | ELM | OAK | east | north
    SHARED | 400 | 900 | 300 | 0    | 0
    ALONE  | 500 | -   | -   | 5    | 5
""")


def chosen(limits: Limits, model=SHARE) -> dict[tuple[int, int], float]:
    """Share of each group that goes to each practice when ASH closes."""
    closed = TOWN.without(["ASH"])
    groups = groups_of(closed, 0, model, model.attraction(closed), limits.arrays(closed))
    choices = groups.choices
    return {
        (int(groups.area[who]), int(practice)): round(float(share), 6)
        for who, practice, share in zip(*choices, strict=True)
    }


def test_groups_are_by_neighbourhood_and_those_of_no_known_area_are_one_more():
    """400, 500 and 100 patients."""
    closed = TOWN.without(["ASH"])
    groups = groups_of(closed, 0, SHARE, SHARE.attraction(closed), Limits().arrays(closed))
    assert groups.area.tolist() == [0, 1, NO_AREA]
    assert groups.patients.tolist() == [400, 500, 100]
    assert groups.origin.tolist() == [0, 0, 0]


def test_shares_of_each_group_sum_to_one():
    """Those with nobody near and those of no known area follow the others, 3 to 1."""
    assert chosen(Limits()) == {
        (0, 1): 0.75, (0, 2): 0.25, (1, 1): 0.75, (1, 2): 0.25, (NO_AREA, 1): 0.75,
        (NO_AREA, 2): 0.25,
    }  # fmt: skip


def test_followers_do_not_follow_to_closed_lists_or_past_boundaries():
    """They go where an open list without a boundary is."""
    assert chosen(Limits(closed=frozenset({"ELM"}))) == {(0, 2): 1, (1, 2): 1, (NO_AREA, 2): 1}
    bounded = chosen(Limits(furthest_km={"ELM": 9}))
    assert bounded == {(0, 1): 0.75, (0, 2): 0.25, (1, 2): 1, (NO_AREA, 2): 1}


def test_groups_whom_limits_leave_nobody_have_no_choice():
    """They are still groups, with their patients."""
    assert chosen(Limits(closed=frozenset({"ELM", "OAK"}))) == {}


@pytest.mark.parametrize("seed", range(6))
def test_ties_leave_shares_whole(seed):
    """Whatever is bound to whom, and however likely a takeover."""
    totals: dict[int, float] = {}
    for (area, _), share in chosen(Limits(), Tied(seed)).items():
        totals[area] = totals.get(area, 0) + share
    assert totals == pytest.approx({0: 1, 1: 1, NO_AREA: 1})


def test_groups_of_several_closures_keep_their_own_choices():
    """Choosers are counted on from one closed practice to the next."""
    closed = TOWN.without(["ASH", "ELM"])
    bounds, pull = Limits().arrays(closed), SHARE.attraction(closed)
    parts = [groups_of(closed, line, SHARE, pull, bounds) for line in (0, 1)]
    both = together(parts)
    assert both.patients.tolist() == [400, 500, 100, 900]
    assert both.origin.tolist() == [0, 0, 0, 1]
    sums = np.bincount(both.choices.chooser, weights=both.choices.share)
    assert sums.tolist() == [1, 1, 1, 1]
    assert set(both.choices.practice.tolist()) == {2}


def test_shares_are_made_to_sum_to_one_or_left_at_nothing():
    """Nothing divided by nothing stays nothing."""
    some = Choices(np.array([0, 0, 1]), np.array([0, 1, 0]), np.array([1.0, 3.0, 0.0]))
    assert some.normal(2).share.tolist() == [0.25, 0.75, 0.0]
    assert some.of(some.share > 0).practice.tolist() == [0, 1]
