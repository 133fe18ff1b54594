"""Knock-on closures, one at a time and from every practice, agree with loops and dictionaries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.models import SHARE, models
from tests.twins.by_hand import disperse_by_hand, is_pushed_over, list_of
from tests.worlds import LAW, closed_to_new, with_closed_lists, world, worlds

from wraparound.actions.contingency import knock_on_from, knock_on_from_each
from wraparound.analysis.cascade import cascade, cascades
from wraparound.analysis.dispersal import Model, local_limits
from wraparound.economy import Economy


def rounds_by_hand(economy: Economy, start: set[str]) -> tuple[list[set[str]], float]:
    """Who closes in each round, and how many patients find no practice in the end."""
    special = {code for code, kind in zip(economy.codes, economy.special, strict=True) if kind}
    rounds, closed = [start], set(start)
    while True:
        received, unplaced = disperse_by_hand(economy, closed)
        over = {code for code, n in received.items() if is_pushed_over(economy, code, n)}
        if not over - special:
            return rounds, unplaced
        rounds.append(over - special)
        closed |= over - special


@LAW
@given(economy=worlds(), data=st.data())
def test_rounds_are_those_made_by_hand(economy: Economy, data: st.DataObject) -> None:
    """Whoever closes first, the same practices close in each round."""
    start = data.draw(st.sets(st.sampled_from(economy.codes), min_size=1))
    found = cascade(economy, sorted(start), SHARE)
    rounds, unplaced = rounds_by_hand(economy, start)
    grouped = found.closures.group_by("round").agg("practice").sort("round")
    assert [set(codes) for codes in grouped["practice"]] == rounds
    assert found.unplaced == pytest.approx(unplaced)


@LAW
@given(economy=worlds())
def test_every_cascade_is_the_one_made_by_hand(economy: Economy) -> None:
    """How many close, in how many rounds, with how many patients, from every practice."""
    for row in cascades(economy, SHARE).practices.rows(named=True):
        rounds, unplaced = rounds_by_hand(economy, {row["practice"]})
        closed = set().union(*rounds)
        assert (row["closed"], row["rounds"]) == (len(closed), len(rounds))
        assert row["displaced"] == sum(list_of(economy, code) for code in closed)
        assert row["unplaced"] == pytest.approx(unplaced)


@LAW
@given(economy=worlds(), most=st.integers(1, 3))
def test_cascades_stopped_early_are_the_first_rounds_made_by_hand(
    economy: Economy, most: int
) -> None:
    """Stopped after so many rounds, fast and exact both say what had closed by then."""
    for row in cascades(economy, SHARE, max_rounds=most).practices.rows(named=True):
        rounds, _ = rounds_by_hand(economy, {row["practice"]})
        exact = cascade(economy, [row["practice"]], SHARE, max_rounds=most)
        assert row["rounds"] == exact.rounds == min(most, len(rounds))
        assert row["closed"] == exact.closures.height == len(set().union(*rounds[:most]))
        assert row["unplaced"] == pytest.approx(exact.unplaced)
        assert row["finished"] == exact.finished == (len(rounds) <= most)


@LAW
@given(economy=with_closed_lists())
def test_each_in_turn_and_one_alone_tell_of_the_same_knock_on_closures(economy: Economy) -> None:
    """Two doors to one answer: all at once, or one practice asked about; closed lists or not."""
    rows = knock_on_from_each(economy=economy, rounds=None).practices
    for row in rows.rows(named=True):
        one = knock_on_from(economy=economy, practices=[row["practice"]], rounds=None)
        assert (row["closed"], row["rounds"]) == (one.closures.height, one.rounds)
        assert row["unplaced"] == pytest.approx(one.unplaced)


@LAW
@given(economy=with_closed_lists(), model=models(), freely=st.booleans())
def test_fast_and_exact_cascades_agree_under_any_model(
    economy: Economy, model: Model, freely: bool
) -> None:
    """Ties, transfers and all, whether or not those that follow choose freely."""
    for row in cascades(economy, model, following_freely=freely).practices.rows(named=True):
        exact = cascade(
            economy, [row["practice"]], model, local_limits(economy), following_freely=freely
        )
        assert (row["closed"], row["rounds"]) == (exact.closures.height, exact.rounds)
        assert row["unplaced"] == pytest.approx(exact.unplaced)


def test_several_that_close_first_keep_closed_lists_closed() -> None:
    """What local people told us holds however many practices are named."""
    row = world("""
        practice | list | gp fte
        ASH      | 500  | 5
        BAY      | 500  | 5
        ELM      | 500  | 5
        OAK      | 500  | 5

        area   | ASH | BAY | ELM | OAK
        CHURCH | 500 | 500 | 500 | 500
    """)
    for closing in (["ASH"], ["ASH", "BAY"]):
        found = knock_on_from(economy=closed_to_new(row, "ELM"), practices=closing, model="share")
        assert found.dispersal.received[row.line("ELM")] == 0
