"""Laws of dispersal, whatever the world, the model and the limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.models import models
from tests.worlds import LAW, worlds

from wraparound.analysis.dispersal import Limits, Model, disperse
from wraparound.economy import Economy


@st.composite
def limits(draw: st.DrawFn, economy: Economy) -> Limits:
    """Closed lists, boundaries and room of some practices."""
    some = st.sampled_from(economy.codes)
    return Limits(
        closed=frozenset(draw(st.sets(some, max_size=2))),
        furthest_km=draw(st.dictionaries(some, st.floats(0, 8), max_size=2)),
        room=draw(st.dictionaries(some, st.floats(0, 1_500))),
    )


def closures(economy: Economy) -> st.SearchStrategy[list[str]]:
    """Some of its practices, in any order."""
    return st.lists(st.sampled_from(economy.codes), min_size=1, unique=True)


@LAW
@given(economy=worlds(), model=models(), data=st.data())
def test_nobody_is_lost(economy: Economy, model: Model, data: st.DataObject) -> None:
    """Those received and those who find no practice are all the closed practices' patients."""
    closed = data.draw(closures(economy))
    moved = disperse(economy.without(closed), model, data.draw(limits(economy)))
    displaced = economy.lists[[economy.line(code) for code in closed]].sum()
    assert moved.received.sum() + moved.unplaced.sum() == pytest.approx(displaced)
    assert (moved.received >= 0).all()
    assert (moved.unplaced >= 0).all()


@LAW
@given(economy=worlds(), model=models(), data=st.data())
def test_closures_give_the_same_patients_in_either_order(
    economy: Economy, model: Model, data: st.DataObject
) -> None:
    """Closures are a set."""
    closed, bounds = data.draw(closures(economy)), data.draw(limits(economy))
    one = disperse(economy.without(closed), model, bounds)
    other = disperse(economy.without(closed[:1]).without(closed[:0:-1]), model, bounds)
    assert other.received == pytest.approx(one.received)
    assert other.unplaced == pytest.approx(one.unplaced)


@LAW
@given(economy=worlds(), model=models(), data=st.data())
def test_more_room_never_leaves_more_patients_without_a_practice(
    economy: Economy, model: Model, data: st.DataObject
) -> None:
    """More room at one practice, all else the same."""
    closed, bounds = data.draw(closures(economy)), data.draw(limits(economy))
    code, more = data.draw(st.sampled_from(economy.codes)), data.draw(st.floats(1, 2_000))
    roomier = bounds | Limits(room={code: bounds.room.get(code, np.inf) + more})
    tight = disperse(economy.without(closed), model, bounds).unplaced.sum()
    eased = disperse(economy.without(closed), model, roomier).unplaced.sum()
    assert eased <= tight + 1e-3


@LAW
@given(economy=worlds(), model=models(), data=st.data())
def test_without_room_anywhere_nobody_is_placed(
    economy: Economy, model: Model, data: st.DataObject
) -> None:
    """Room 0 at every practice."""
    full = Limits(room=dict.fromkeys(economy.codes, 0.0))
    moved = disperse(economy.without(data.draw(closures(economy))), model, full)
    assert moved.received.sum() == 0


@LAW
@given(economy=worlds(), model=models(), data=st.data())
def test_whoever_stays_open_never_receives_fewer_for_one_more_closure(
    economy: Economy, model: Model, data: st.DataObject
) -> None:
    """Free of limits; what the margin's short cuts rely on."""
    closed = data.draw(closures(economy))
    fewer, more = closed[:-1] or closed, closed
    one, other = (disperse(economy.without(codes), model) for codes in (fewer, more))
    still_open = ~other.economy.is_closed
    assert (other.received[still_open] >= one.received[still_open] - 1e-6).all()
