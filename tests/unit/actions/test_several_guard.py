"""An item is given once, on either database, however many press for either GP at once."""

from __future__ import annotations

import pytest
from tests.at_once import told
from tests.several_gps import TAPS

GIVEN = "tests.several_gps"
ITEMS = 6
"""What one GP's morning of booked patients leaves to see to while other GPs are in."""


@pytest.mark.slow
def test_of_many_taps_for_two_gps_each_item_is_given_by_one(own_rows):
    """Whoever comes later finds it owned, and leaves it so."""
    answers, lines = told(own_rows, GIVEN, "press")
    assert answers == {"given": TAPS}
    assert lines == ITEMS


@pytest.mark.slow
def test_without_holding_the_items_one_is_given_twice(own_rows):
    """On PostgreSQL; SQLite lets one write at a time whatever we do."""
    _, lines = told(own_rows, GIVEN, "press", "unguarded")
    assert lines > ITEMS if "DATABASE_URL" in own_rows else lines == ITEMS
