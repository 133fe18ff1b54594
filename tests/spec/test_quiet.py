"""Quiet hours: when texts go out that are written at night."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.spec.manual import shows
from tests.worlds import drawn

from wraparound.operations.pools import Pool
from wraparound.operations.quiet import (
    BEGINS,
    ENDS,
    NEVER,
    URGENT_WITHIN,
    QuietHours,
    asked_at,
    goes_out,
    why_not_keep,
)
from wraparound.operations.releasing import Timing, releases, why_not_ask_now
from wraparound.operations.times import LONDON

USUAL = QuietHours()

TEXTS = """
written          | session starts   | urgent | goes out
2026-11-22 19:59 | 2026-11-23 08:00 | no     | 2026-11-22 19:59
2026-11-22 20:00 | 2026-11-23 08:00 | no     | 2026-11-23 07:00
2026-11-22 20:00 | 2026-11-23 08:00 | yes    | 2026-11-22 20:00
2026-11-23 06:59 | 2026-11-23 08:00 | yes    | 2026-11-23 06:59
2026-11-23 07:00 | 2026-11-23 08:00 | no     | 2026-11-23 07:00
2026-11-23 01:00 | 2026-11-23 13:00 | yes    | 2026-11-23 07:00
2026-11-22 21:00 | 2026-11-23 10:30 | yes    | 2026-11-22 22:30
2026-11-22 23:00 | 2026-11-25 08:00 | yes    | 2026-11-23 07:00
2026-10-24 23:00 | 2026-10-27 08:00 | no     | 2026-10-25 07:00
2026-03-28 23:00 | 2026-03-31 08:00 | no     | 2026-03-29 07:00
"""

TURNS = """
asked about      | turn comes       | session starts   | urgent | is asked
2026-11-20 09:00 | 2026-11-21 01:00 | 2026-11-23 08:00 | no     | 2026-11-21 07:00
2026-11-20 09:00 | 2026-11-23 01:00 | 2026-11-23 13:00 | yes    | 2026-11-23 07:00
2026-11-20 09:00 | 2026-11-22 20:00 | 2026-11-23 08:00 | no     | 2026-11-22 19:00
2026-11-20 09:00 | 2026-11-22 20:00 | 2026-11-23 08:00 | yes    | 2026-11-22 19:00
2026-11-22 19:30 | 2026-11-22 20:00 | 2026-11-23 08:00 | no     | 2026-11-22 19:30
2026-11-22 22:00 | 2026-11-22 22:00 | 2026-11-23 08:00 | no     | 2026-11-23 07:00
2026-11-22 22:00 | 2026-11-22 22:00 | 2026-11-23 08:00 | yes    | 2026-11-22 22:00
2026-11-22 22:00 | 2026-11-23 06:00 | 2026-11-23 08:00 | yes    | 2026-11-23 06:00
"""


def here(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=LONDON)


@pytest.mark.parametrize("row", drawn(TEXTS), ids=lambda row: f"{row['written']} {row['urgent']}")
def test_a_text_written_at_night_waits_for_the_morning_unless_urgent_and_soon(row):
    """Nights of both clock changes among them."""
    out = goes_out(
        here(row["written"]), here(row["session starts"]), USUAL, urgent=row["urgent"] == "yes"
    )
    assert out == here(row["goes out"])


@pytest.mark.parametrize("row", drawn(TURNS), ids=lambda row: f"{row['turn comes']}")
def test_whose_turn_comes_at_night_is_asked_in_the_morning_or_if_that_is_late_the_evening_before(
    row,
):
    """Nobody is woken who could have been asked at seven in the evening."""
    asked = asked_at(
        here(row["turn comes"]),
        here(row["asked about"]),
        here(row["session starts"]),
        USUAL,
        urgent=row["urgent"] == "yes",
    )
    assert asked == here(row["is asked"])


def test_the_manual_shows_both_tables():
    """As they stand here."""
    assert shows(TEXTS, TURNS, page="messages.md")


def test_a_practice_may_have_no_quiet_hours():
    """Then nothing waits."""
    night = here("2026-11-22 23:00")
    assert goes_out(night, here("2026-11-30 08:00"), NEVER, urgent=False) == night
    assert why_not_keep(NEVER) is None


@pytest.mark.parametrize("quiet", [(time(9), time(17)), (time(20), time(12)), (time(20), time(20))])
def test_quiet_hours_are_hours_of_the_night(quiet):
    """A practice that sent nothing by day would find nobody."""
    assert "begin in the evening" in str(why_not_keep(QuietHours(*quiet)))


def test_nobody_left_to_ask_is_told_so():
    """With what to do about it."""
    assert "Ring others" in str(why_not_ask_now(True, []))
    assert why_not_ask_now(True, [Pool.BANK]) is None
    assert "Nobody is looked for" in str(why_not_ask_now(False, [Pool.BANK]))


def test_ask_everybody_now_brings_every_pool_forward_and_none_back():
    """Those asked before stay as they were."""
    asked = datetime(2026, 11, 2, 8, tzinfo=UTC)
    starts, pressed = asked + timedelta(days=21), asked + timedelta(hours=6)
    before = releases(asked, starts, (), Timing())
    after = releases(asked, starts, (), Timing(), everybody_from=pressed)
    assert after == {pool: min(at, pressed) for pool, at in before.items()}


SPRING = datetime(2026, 3, 20, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=255)).map(lambda after: SPRING + after)
hours = st.builds(QuietHours, st.sampled_from(BEGINS), st.sampled_from(ENDS))
notices = st.timedeltas(timedelta(0), timedelta(days=5))


def is_right(at: datetime, starts: datetime, quiet: QuietHours, urgent: bool) -> bool:
    """Whether a text may go out: by day, or about an urgent session within 12 hours."""
    return not quiet.cover(at) or (urgent and starts - at <= URGENT_WITHIN)


@given(moments, notices, hours, st.booleans())
def test_no_text_goes_out_in_quiet_hours_but_urgent_ones(at, notice, quiet, urgent):
    """Nor earlier than it was written."""
    starts = at + notice
    out = goes_out(at, starts, quiet, urgent=urgent)
    assert out >= at
    assert is_right(out, starts, quiet, urgent)


@given(
    moments,
    notices,
    hours,
    st.booleans(),
    st.permutations(list(Pool)),
    st.none() | st.timedeltas(timedelta(0), timedelta(days=5)),
)
def test_no_pool_is_asked_in_quiet_hours_but_about_urgent_sessions(
    asked, notice, quiet, urgent, order, pressed
):
    """Whatever the order, whenever one asks, and whenever one wants everybody asked."""
    starts = asked + notice
    due = releases(
        asked,
        starts,
        order,
        Timing(),
        quiet=quiet,
        urgent=urgent,
        everybody_from=None if pressed is None else asked + pressed,
    )
    assert all(asked <= at <= starts for at in due.values())
    assert all(is_right(at, starts, quiet, urgent) for at in due.values() if at < starts)
