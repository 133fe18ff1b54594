"""Load, room, and what they mean."""

from __future__ import annotations

import numpy as np
import pytest
from tests.worlds import world

from wraparound.analysis.load import (
    Status,
    is_over,
    is_under_pressure,
    load,
    loads,
    room,
    rooms,
    statuses,
)
from wraparound.economy import Thresholds

LINES = Thresholds(pressure=1000, limit=2000)


@pytest.mark.parametrize(
    ("value", "status", "pressed", "over"),
    [
        (0, Status.MANAGING, False, False),
        (1000, Status.MANAGING, False, False),
        (1000.1, Status.PRESSURE, True, False),
        (2000, Status.PRESSURE, True, False),
        (2000.1, Status.OVER, True, True),
        (np.nan, Status.UNKNOWN, False, False),
    ],
)
def test_a_load_means_what_it_is_above(value, status, pressed, over):
    """Exactly at a line is not above it; what is not known is never over it."""
    loads = np.array([value])
    assert statuses(loads, LINES) == [status]
    assert is_under_pressure(loads, LINES).tolist() == [pressed]
    assert is_over(loads, LINES).tolist() == [over]


def test_load_is_patients_for_each_full_time_gp():
    """Without GPs, or without a return of them, it is not known."""
    assert load([3000, 3000], [1.5, 3]).tolist() == [2000, 1000]
    assert np.isnan(load([3000] * 3, [0, np.nan, -1])).all()


def test_room_goes_up_to_the_limit_and_never_below_nothing():
    """Who is over has none; who has no known GPs has no known room."""
    assert room([3000, 3000], [2, 1], 2000).tolist() == [1000, 0]
    assert np.isnan(room([3000, 3000], [0, np.nan], 2000)).all()


def test_a_pictures_loads_use_local_corrections():
    """What somebody on the spot knows counts at once, for load and for room."""
    economy = world("""
        practice | list | gp fte
        ASH      | 3000 | 1
        ELM      | 3000 | -

        area | ASH  | ELM
        TOP  | 3000 | 3000
    """)
    assert loads(economy)[0] == 3000
    corrected = economy.with_gp_fte({"ASH": 3, "ELM": 2})
    assert loads(corrected).tolist() == [1000, 1500]
    assert rooms(corrected).tolist() == [3000, 1000]


def test_the_words_do_not_call_anybody_failing():
    """Statuses stand beside practices' names."""
    assert [status.value for status in Status] == [
        "within the usual range", "under pressure", "over the limit", "not known"
    ]  # fmt: skip
