"""The audit's chain: nothing in it can be changed, taken out or put in unnoticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from wraparound.operations.chain import GENESIS, Kept, Line, first_broken

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def chain(length: int) -> list[Kept]:
    kept, previous = [], GENESIS
    for number in range(1, length + 1):
        line = Line(number, NOON, 7, 1, "someone is off", "absence", 1, {"absence": number})
        kept.append(Kept(line, previous, line.hashed(previous)))
        previous = kept[-1].hash
    return kept


def test_a_chain_left_alone_holds():
    """Also an empty one."""
    assert first_broken(chain(5)) is None
    assert first_broken([]) is None


@given(length=st.integers(1, 8), data=st.data())
def test_whatever_is_changed_is_found_at_its_line(length, data):
    """Any field of any line."""
    kept = chain(length)
    place = data.draw(st.integers(0, length - 1))
    change = data.draw(
        st.sampled_from(
            [
                {"at": NOON + timedelta(microseconds=1)},
                {"account": 8},
                {"organisation": None},
                {"deed": "nothing"},
                {"about": "person"},
                {"of": 2},
                {"details": {"absence": 0}},
            ]
        )
    )
    kept[place] = replace(kept[place], line=replace(kept[place].line, **change))
    found = first_broken(kept)
    assert found is not None
    assert found[0] == place + 1
    assert "changed" in found[1]


@given(length=st.integers(2, 8), data=st.data())
def test_a_line_taken_out_is_missed(length, data):
    """From the middle; at the end the head of the chain tells (see the repository's test)."""
    kept = chain(length)
    place = data.draw(st.integers(0, length - 2))
    del kept[place]
    assert first_broken(kept) == (place + 1, f"line {place + 1} is missing")


def test_a_line_rewritten_with_its_hash_breaks_the_next():
    """Whoever rewrites one has to rewrite all that follow."""
    kept = chain(3)
    line = replace(kept[0].line, account=9)
    kept[0] = Kept(line, GENESIS, line.hashed(GENESIS))
    assert first_broken(kept) == (2, "line 2 does not follow line 1")


def test_the_same_moment_hashes_the_same_in_any_time_zone():
    """A database may give times back in another zone than they were written in."""
    line = Line(1, NOON, 7, 1, "looked")
    summer = replace(line, at=NOON.astimezone(timezone(timedelta(hours=1))))
    assert line.hashed(GENESIS) == summer.hashed(GENESIS)
