"""When a request goes out to each pool."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wraparound.operations.pools import Pool
from wraparound.operations.releasing import ASKABLE, Timing, released, releases

ASKED = datetime(2026, 11, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
TIMING = Timing()


def told(notice: timedelta, among=ASKABLE) -> dict[str, float]:
    """Hours after the request at which each pool is asked."""
    due = releases(ASKED, ASKED + notice, (), TIMING, among)
    return {pool.value: (at - ASKED) / HOUR for pool, at in due.items()}


def test_with_weeks_to_go_each_pool_is_asked_alone_in_turn():
    """Own team, an hour later the buddy, four hours later the network, then a day each."""
    assert told(timedelta(days=21)) == {
        "own": 0, "buddy": 1, "network": 5, "bank": 29, "locum": 53, "agency": 101,
    }  # fmt: skip


def test_with_two_days_to_go_buddies_network_and_bank_are_asked_at_once():
    """Locums and agencies at the latest 12 hours before the start."""
    assert told(timedelta(hours=48)) == {
        "own": 0, "buddy": 0, "network": 0, "bank": 0, "locum": 24, "agency": 36,
    }  # fmt: skip


def test_for_tomorrow_morning_everybody_is_asked_at_once():
    """Within 12 hours of the start."""
    assert set(told(timedelta(hours=12)).values()) == {0}


def test_a_practice_may_ask_its_locums_first():
    """Its own order comes before the usual one."""
    due = releases(ASKED, ASKED + timedelta(days=21), [Pool.LOCUM], TIMING)
    assert next(iter(due)) is Pool.LOCUM
    assert due[Pool.LOCUM] == ASKED


def test_a_pool_with_nobody_in_it_holds_up_nobody():
    """Without a buddy the network is asked after the own team's hour, the locums a day later."""
    among = {Pool.OWN, Pool.NETWORK, Pool.LOCUM}
    assert told(timedelta(days=21), among) == {"own": 0, "network": 1, "locum": 25}


def test_the_first_pool_with_somebody_in_it_is_asked_at_once():
    """Even if it is the last."""
    assert told(timedelta(days=21), {Pool.LOCUM}) == {"locum": 0}


def test_released_is_exact_to_the_second():
    """A second before its moment the buddy is not asked, at its moment it is."""
    starts = ASKED + timedelta(days=21)
    moment = ASKED + HOUR

    def asked(now):
        return released(now, releases(ASKED, starts, (), TIMING))

    assert asked(moment - timedelta(seconds=1)) == [Pool.OWN]
    assert asked(moment) == [Pool.OWN, Pool.BUDDY]


@given(
    notice=st.timedeltas(timedelta(0), timedelta(days=60)),
    order=st.permutations(list(Pool)),
)
def test_nobody_is_asked_before_the_request_or_after_the_start_and_everybody_is(notice, order):
    """Whatever the order and the notice, and in that order as long as time is not short."""
    due = releases(ASKED, ASKED + notice, order, TIMING)
    assert set(due) == set(ASKABLE)
    assert all(ASKED <= at <= ASKED + notice for at in due.values())
    assert set(released(ASKED + notice, due)) == set(ASKABLE)
    if notice > timedelta(days=30):
        assert sorted(due.values()) == list(due.values())


@given(
    notice=st.timedeltas(timedelta(0), timedelta(days=60)),
    among=st.frozensets(st.sampled_from(ASKABLE)),
)
def test_nobody_is_asked_later_because_a_pool_is_empty(notice, among):
    """Those with somebody in them are asked no later than if all had somebody, and all are."""
    whole = releases(ASKED, ASKED + notice, (), TIMING)
    due = releases(ASKED, ASKED + notice, (), TIMING, among)
    assert set(due) == among
    assert all(at <= whole[pool] for pool, at in due.items())
    assert not due or min(due.values()) == ASKED
