"""The life of a request for cover is one table."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.spec.manual import shows

from wraparound.operations.cover import (
    ENDED,
    HELD,
    OPEN,
    STEPS,
    Act,
    Side,
    State,
    diagram,
    why_not_step,
)


def test_every_act_is_a_step():
    """An act without a step could not be taken by anybody."""
    assert set(STEPS) == set(Act)


@pytest.mark.parametrize(("act", "state", "side"), list(itertools.product(Act, State, Side)))
def test_a_step_is_taken_exactly_where_the_table_has_it(act, state, side):
    """From its states, by its sides; elsewhere the reason says what to do."""
    step = STEPS[act]
    reason = why_not_step(act, state, [side])
    assert (reason is None) == (state in step.before and side in step.by)
    assert reason is None or (reason.sentence and reason.next_step)


@given(st.lists(st.sampled_from(Act), max_size=12))
def test_nothing_happens_after_the_end(acts):
    """However people press on, an ended request stays as it is, unless it was reopened before."""
    state = State.ASKED
    for act in acts:
        was = state
        if why_not_step(act, state, list(Side)) is None:
            state = STEPS[act].after
        assert was not in ENDED or state is was


def test_every_state_can_be_reached_and_left():
    """No state is a dead end but the three that end a request."""
    reached = {State.ASKED} | {step.after for step in STEPS.values()}
    left = set().union(*(step.before for step in STEPS.values()))
    assert reached == set(State)
    assert set(State) - left == ENDED


def test_only_agreement_holds_a_session():
    """Open, held and let go do not overlap, so a session is never given twice by a state."""
    assert not OPEN & HELD
    assert {act for act, step in STEPS.items() if step.after in HELD and step.before & OPEN} == {
        Act.AGREE
    }


def test_whoever_drops_out_or_does_not_come_reopens_the_request_at_once():
    """It is asked about anew, and the other side is told."""
    again = {act for act, step in STEPS.items() if step.reopens}
    assert again == {Act.DROP_OUT, Act.MISS}
    assert all(STEPS[act].after is State.ASKED and STEPS[act].tells for act in again)


def test_nobody_is_told_who_said_no():
    """There is no step of saying no, so no notice can come of it."""
    assert not any("no" in act.value.split() for act in Act)


def test_the_manual_draws_it():
    """The diagram in the manual is drawn from the table."""
    assert shows(diagram(), page="cover.md", fence="mermaid")
