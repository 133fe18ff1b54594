"""How a swap comes about: one table of steps."""

from __future__ import annotations

import itertools

import pytest
from tests.spec.manual import shows

from wraparound.operations.rota.swap import SwapState
from wraparound.operations.rota.swap_life import STEPS, Act, Side, diagram, why_not_step


def test_the_manual_shows_the_life_of_a_swap():
    """Drawn from the table itself."""
    assert shows(diagram(), page="rota.md", fence="mermaid")


@pytest.mark.parametrize("act", Act)
def test_a_step_is_open_to_its_sides_from_its_states_alone(act):
    """Every other side and state gets a reason."""
    step = STEPS[act]
    for state, side in itertools.product(SwapState, Side):
        allowed = state in step.before and side in step.by
        assert (why_not_step(act, state, [side]) is None) == allowed


def test_nobody_accepts_or_approves_their_own_wish():
    """Who asks can only take it back."""
    for act in (Act.ACCEPT, Act.APPROVE, Act.DECLINE):
        assert "Only" in why_not_step(act, SwapState.ASKED, [Side.ASKER]).next_step


def test_what_has_ended_stays_ended():
    """No step leads out of it."""
    reason = why_not_step(Act.WITHDRAW, SwapState.AGREED, [Side.ASKER])
    assert reason.sentence == "This swap is agreed already."
