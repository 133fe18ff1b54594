"""Those concerned are told 60, 30 and 7 days before something ends, and not in between."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from wraparound.operations.expiry import warning_due

ENDS = date(2027, 3, 1)


def before(days: int) -> date:
    return ENDS - timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "step"),
    [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)],
)
def test_a_step_is_reached_on_its_day_and_holds_until_the_next(days, step):
    """From one step to the next it is the same warning, and it is written once."""
    assert warning_due(ENDS, None, before(days)) == step


@pytest.mark.parametrize(
    ("lasted", "days", "step"),
    [(60, 60, None), (61, 60, 60), (20, 20, None), (20, 8, None), (20, 7, 7), (7, 7, None)],
)
def test_who_has_just_said_until_when_is_not_told_at_once(lasted, days, step):
    """A step that was reached on the first day is none."""
    assert warning_due(ENDS, before(lasted), before(days)) == step
