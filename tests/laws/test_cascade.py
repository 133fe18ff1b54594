"""Laws of knock-on closures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.models import models
from tests.worlds import LAW, worlds

from wraparound.analysis.cascade import Why, cascade, cascades
from wraparound.analysis.dispersal import Model, disperse
from wraparound.economy import Economy, Thresholds

NO_LIMIT = Thresholds(pressure=1.0, limit=float("inf"), source="none")


@LAW
@given(economy=worlds(), model=models(), data=st.data())
def test_only_ordinary_practices_not_over_before_close_next(
    economy: Economy, model: Model, data: st.DataObject
) -> None:
    """Never a special practice, one already over the limit, or one whose GPs are not known."""
    first = data.draw(st.sampled_from(economy.codes))
    closed = cascade(economy, [first], model).dispersal.economy.closed[1:]
    lines = [economy.line(code) for code in closed]
    assert not economy.special[lines].any()
    loads = economy.lists[lines] / economy.gp_fte[lines]
    assert (loads <= economy.thresholds.limit).all()


@LAW
@given(economy=worlds(), model=models(), data=st.data())
def test_without_a_limit_only_the_first_closes(
    economy: Economy, model: Model, data: st.DataObject
) -> None:
    """One by one and from every practice."""
    boundless = replace(economy, thresholds=NO_LIMIT)
    first = data.draw(st.sampled_from(economy.codes))
    assert cascade(boundless, [first], model).dispersal.economy.closed == (first,)
    assert set(cascades(boundless, model).practices["closed"]) == {1}


@LAW
@given(economy=worlds(), model=models(), data=st.data())
def test_the_end_is_a_fixed_point(economy: Economy, model: Model, data: st.DataObject) -> None:
    """All closed practices' patients are placed at once, and nobody else would close."""
    found = cascade(economy, [data.draw(st.sampled_from(economy.codes))], model)
    end = disperse(economy.without(found.closures["practice"].to_list()), model)
    assert np.allclose(end.received, found.dispersal.received)
    assert found.finished
    assert Why.STOPPED not in found.left["why"].to_list()


@LAW
@given(economy=worlds(), model=models(), data=st.data(), rounds=st.integers(1, 3))
def test_stopping_early_keeps_the_first_rounds(
    economy: Economy, model: Model, data: st.DataObject, rounds: int
) -> None:
    """And says who would have been next."""
    first = data.draw(st.sampled_from(economy.codes))
    whole = cascade(economy, [first], model).closures
    part = cascade(economy, [first], model, max_rounds=rounds)
    assert part.closures.rows() == whole.filter(whole["round"] <= rounds).rows()
    stopped = part.left.filter(part.left["why"] == Why.STOPPED)["practice"]
    following = whole.filter(whole["round"] == rounds + 1)["practice"]
    assert sorted(stopped) == sorted(following)
    assert part.finished == following.is_empty()
