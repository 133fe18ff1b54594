"""Laws of the margin."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.models import models
from tests.worlds import LAW, worlds

from wraparound.analysis import margin as margins
from wraparound.analysis.contingency.pushed import is_pushed_over
from wraparound.analysis.dispersal import Model, disperse
from wraparound.analysis.margin import margin
from wraparound.economy import Economy, Thresholds


def pushes(economy: Economy, codes: tuple[str, ...], model: Model) -> bool:
    """Whether the loss of these pushes over somebody still open."""
    lost = disperse(economy.without(codes), model)
    return bool((is_pushed_over(economy, lost.received) & ~lost.economy.is_closed).any())


@LAW
@given(economy=worlds(), model=models(), data=st.data())
def test_the_margin_is_the_smallest_set_that_pushes_somebody_over(
    economy: Economy, model: Model, data: st.DataObject
) -> None:
    """Its set does; no smaller one does; with none, no set at all does."""
    codes = data.draw(st.lists(st.sampled_from(economy.codes), min_size=1, unique=True))
    found = margin(economy, codes, model)
    if found.number is not None:
        assert set(found.practices) <= set(codes)
        assert pushes(economy, found.practices, model)
    smaller = range(1, len(codes) + 1 if found.number is None else found.number)
    for size in smaller:
        assert not any(pushes(economy, chosen, model) for chosen in combinations(codes, size))


@LAW
@given(economy=worlds(), model=models(), data=st.data())
def test_more_practices_never_have_a_larger_margin(
    economy: Economy, model: Model, data: st.DataObject
) -> None:
    """Whoever could go among the few can go among the many."""
    many = data.draw(st.lists(st.sampled_from(economy.codes), min_size=2, unique=True))
    few = margin(economy, many[:-1], model).number
    if few is not None:
        more = margin(economy, many, model).number
        assert more is not None
        assert more <= few


@LAW
@given(economy=worlds(), model=models())
def test_without_a_limit_there_is_no_margin(economy: Economy, model: Model) -> None:
    """Nobody can be pushed over what is not there."""
    boundless = replace(economy, thresholds=Thresholds(1.0, float("inf"), "none"))
    assert margin(boundless, economy.codes, model).number is None


@LAW
@given(economy=worlds(), model=models())
def test_the_search_is_never_below_the_exact_margin(economy: Economy, model: Model) -> None:
    """It finds a set that does push somebody over, or agrees that there is none."""
    exact = margin(economy, economy.codes, model)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(margins, "EXACT_UP_TO", 1)
        found = margin(economy, economy.codes, model)
    assert (found.number is None) == (exact.number is None)
    if found.number is not None and exact.number is not None:
        assert found.number >= exact.number
        assert pushes(economy, found.practices, model)
        assert found.number == exact.number or not found.exact
