"""Every practice in turn, pairs too, agree with loops and dictionaries."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.models import SHARE
from tests.twins.by_hand import capacity_of, disperse_by_hand, is_pushed_over, list_of
from tests.worlds import LAW, with_closed_lists, worlds

from wraparound.analysis.closure import close
from wraparound.analysis.contingency import contingency
from wraparound.analysis.dispersal.models.choice import Choice
from wraparound.analysis.pairs import pairs
from wraparound.economy import Economy


@LAW
@given(economy=worlds())
def test_each_closure_is_the_one_made_by_hand(economy: Economy) -> None:
    """Receiving practices, who is pushed over, patients there, unplaced, growth and benefit."""
    benefit = dict.fromkeys(economy.codes, 0.0)
    for row in contingency(economy, SHARE).practices.rows(named=True):
        received, unplaced = disperse_by_hand(economy, {row["practice"]})
        over = [code for code, n in received.items() if is_pushed_over(economy, code, n)]
        patients = sum(list_of(economy, code) + received[code] for code in over)
        assert row["receiving"] == sum(n > 0.499999 for n in received.values())
        assert row["pushed_over"] == len(over)
        assert row["patients_over"] == pytest.approx(patients)
        assert row["unplaced"] == pytest.approx(unplaced)
        assert row["risk"] == pytest.approx(patients + unplaced)
        growth = max((n / list_of(economy, code) for code, n in received.items()), default=0.0)
        assert row["largest_growth"] == pytest.approx(growth)
        for code, n in received.items():
            room = max((capacity_of(economy, code) or 0.0) - list_of(economy, code), 0.0)
            benefit[code] += min(n, room)
    for row in contingency(economy, SHARE).practices.rows(named=True):
        known = capacity_of(economy, row["practice"]) is not None
        assert row["benefit"] == (pytest.approx(benefit[row["practice"]]) if known else None)


@LAW
@given(economy=worlds())
def test_each_pair_is_the_one_made_by_hand(economy: Economy) -> None:
    """The pairs looked at, what closing both does, and how much worse that is than each alone."""
    codes, expected = economy.codes, {}
    for at, one in enumerate(codes):
        for other in codes[at + 1 :]:
            there = disperse_by_hand(economy, {one})[0].get(other, 0.0)
            back = disperse_by_hand(economy, {other})[0].get(one, 0.0)
            smaller = min(list_of(economy, one), list_of(economy, other))
            if max(there, back) >= 0.01 * smaller:
                expected[one, other] = (there, back, *_both(economy, one, other))
    found = pairs(economy, SHARE).pairs
    columns = ("one_to_other", "other_to_one", "risk", "worse", "only_together")
    fast = {(row["one"], row["other"]): row for row in found.rows(named=True)}
    assert set(fast) == set(expected)
    for pair, figures in expected.items():
        assert [fast[pair][name] for name in columns] == pytest.approx(figures, abs=1e-6)


def _both(economy: Economy, one: str, other: str) -> tuple[float, float, int]:
    """Risk of closing both, how much worse than each alone, and who only goes over then."""
    risk_one, over_one = _risk(economy, {one})
    risk_other, over_other = _risk(economy, {other})
    risk, over = _risk(economy, {one, other})
    return risk, risk - risk_one - risk_other, len(over - over_one - over_other)


def _risk(economy: Economy, closed: set[str]) -> tuple[float, set[str]]:
    received, unplaced = disperse_by_hand(economy, closed)
    over = {code for code, n in received.items() if is_pushed_over(economy, code, n)}
    return unplaced + sum(list_of(economy, code) + received[code] for code in over), over


@LAW
@given(economy=with_closed_lists())
def test_each_chance_and_interval_is_the_one_of_that_closure(economy: Economy) -> None:
    """One practice asked about alone gives what every practice in turn gives for it."""
    model = Choice()
    table = contingency(economy, model).practices
    for row in table.iter_rows(named=True):
        alone = close(economy, row["practice"], model="choice")
        expected = None if alone.chances is None else pytest.approx(alone.chances.anybody)
        assert row["chance_over"] == expected
        effect = alone.effects["mean_extra_km"]
        if effect.low is not None:
            assert row["mean_extra_km_low"] == pytest.approx(effect.low, abs=1e-6)
            assert row["mean_extra_km_high"] == pytest.approx(effect.high, abs=1e-6)
