"""What needs somebody today, in which order."""

from __future__ import annotations

from datetime import date

from tests.worlds import drawn

from wraparound.operations.first_things import Needed, Thing, first_things

TODAY = date(2026, 11, 23)

THINGS = """
thing                               | count | day        | place
people who might come               | 1     | 2026-11-24 | 4
items of a day without an owner     | 9     | 2026-11-24 | 3
offers to agree to                  | 1     | 2026-11-23 | 2
items of a day without an owner     | 2     | 2026-11-23 | 1
sessions with nobody yet            | 3     | 2026-11-24 | 5
sessions nobody was asked about     | 7     | 2026-11-30 | 6
sessions nobody was asked about     | 7     | 2026-12-01 | -
offers to agree to                  | 0     | 2026-11-23 | -
networks that ask to join           | 1     | 2026-11-23 | 8
practices that ask to be a buddy    | 2     | 2026-11-23 | 7
"""


def test_today_comes_first_then_what_is_most_pressing_and_later_than_a_week_not_at_all():
    """Nothing is shown of which there is none, and what is about no day comes last."""
    rows = drawn(THINGS)
    needed = [
        Needed(Thing(row["thing"]), int(row["count"]), date.fromisoformat(row["day"]))
        for row in rows
    ]
    places = {
        row["place"]: each
        for row, each in zip(rows, needed, strict=True)
        if row["place"].isdecimal()
    }
    assert first_things(needed, TODAY) == [each for _, each in sorted(places.items())]
