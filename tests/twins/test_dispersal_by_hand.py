"""Dispersal under `share` agrees with loops and dictionaries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.models import SHARE
from tests.twins.by_hand import disperse_by_hand
from tests.worlds import LAW, worlds

from wraparound.analysis.dispersal import disperse
from wraparound.economy import Economy


@LAW
@given(economy=worlds(), data=st.data())
def test_patients_go_where_they_go_by_hand(economy: Economy, data: st.DataObject) -> None:
    """Whoever closes, one or several, everybody receives the same patients."""
    closed = data.draw(st.sets(st.sampled_from(economy.codes), min_size=1))
    fast = disperse(economy.without(sorted(closed)), SHARE)
    received, unplaced = disperse_by_hand(economy, closed)
    for code, patients in zip(economy.codes, fast.received, strict=True):
        assert patients == pytest.approx(received.get(code, 0.0))
    assert fast.unplaced.sum() == pytest.approx(unplaced)
