"""At which week a rota opens, if nobody names one."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from tests.worlds import drawn

from wraparound.operations.rota.session import Session
from wraparound.operations.rota.week_to_open import day_to_open, weekend_of
from wraparound.operations.times import LONDON
from wraparound.operations.week import Work

WEEKENDS = """
looked at        | session of the weekend       | opens at
2026-11-16 08:00 | none                         | 2026-11-16
2026-11-20 23:59 | none                         | 2026-11-20
2026-11-21 08:00 | none                         | 2026-11-23
2026-11-21 08:00 | 2026-11-21 09:00 to 17:00    | 2026-11-21
2026-11-21 16:59 | 2026-11-21 09:00 to 17:00    | 2026-11-21
2026-11-21 17:00 | 2026-11-21 09:00 to 17:00    | 2026-11-23
2026-11-22 08:00 | 2026-11-21 09:00 to 17:00    | 2026-11-23
2026-11-22 08:00 | 2026-11-22 10:00 to 14:00    | 2026-11-22
2026-10-25 16:30 | 2026-10-25 09:00 to 17:00    | 2026-10-25
2026-10-25 17:00 | 2026-10-25 09:00 to 17:00    | 2026-10-26
"""


def _sessions(words: str) -> list[Session]:
    if words == "none":
        return []
    day, starts, _, ends = words.split()
    times = time.fromisoformat(starts), time.fromisoformat(ends)
    return [Session(1, 1, date.fromisoformat(day), *times, Work.ROUTINE)]


@pytest.mark.parametrize("row", drawn(WEEKENDS), ids=lambda row: row["looked at"])
def test_at_a_weekend_with_nothing_left_the_coming_week_opens(row):
    """Also on the day the clocks go back."""
    now = datetime.fromisoformat(row["looked at"]).replace(tzinfo=LONDON)
    opened = day_to_open(now, _sessions(row["session of the weekend"]))
    assert opened == date.fromisoformat(row["opens at"])


def test_a_weekend_is_that_of_the_practice_s_own_clock():
    """Half past eleven on Sunday night in summer, by a clock that does not change."""
    night = datetime.fromisoformat("2026-07-05T23:30:00+00:00")
    assert weekend_of(night) == (date(2026, 7, 11), date(2026, 7, 12))
