"""The life of a proposal's line is one table."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from tests.spec.manual import shows

from wraparound.operations.cover import Act, Side
from wraparound.operations.proposals import (
    HEAD_START,
    LINE_STEPS,
    LineAct,
    LineState,
    after_cover,
    first_step,
    line_diagram,
    others_asked_from,
    why_not_line,
)

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


def test_every_act_is_a_step():
    """An act without a step could not be taken by anybody."""
    assert set(LINE_STEPS) == set(LineAct)


@pytest.mark.parametrize(("act", "state"), list(itertools.product(LineAct, LineState)))
def test_a_line_takes_a_step_exactly_where_the_table_has_it(act, state):
    """Elsewhere the reason says what to do."""
    reason = why_not_line(act, state)
    assert (reason is None) == (state in LINE_STEPS[act].before)
    assert reason is None or (reason.sentence and reason.next_step)


def test_nobody_is_given_a_session_they_were_only_accepted_for():
    """From asked to agreed leads the person's yes alone."""
    agreed = {
        act
        for act, step in LINE_STEPS.items()
        if LineState.ASKED in step.before and step.after is LineState.GIVEN
    }
    assert agreed == {LineAct.SAY_YES}
    assert LINE_STEPS[LineAct.SAY_YES].by == {Side.PERSON}


def test_nobody_is_told_who_said_no():
    """There is no step of saying no: it looks like not having answered."""
    assert not any("no" in act.value.split() for act in LineAct)


CASES = [
    # the request's step, about this person, where the line stood, where it stands then
    (Act.AGREE, True, LineState.ASKED, LineState.GIVEN),
    (Act.AGREE, True, LineState.PROPOSED, LineState.GIVEN),
    (Act.AGREE, False, LineState.PROPOSED, LineState.GONE),
    (Act.AGREE, False, LineState.ASKED, LineState.GONE),
    (Act.DROP_OUT, True, LineState.GIVEN, LineState.GONE),
    (Act.DROP_OUT, False, LineState.PROPOSED, LineState.PROPOSED),
    (Act.MISS, True, LineState.GIVEN, LineState.GONE),
    (Act.WITHDRAW, True, LineState.GIVEN, LineState.GONE),
    (Act.WITHDRAW, False, LineState.PROPOSED, LineState.GONE),
    (Act.LAPSE, False, LineState.ASKED, LineState.GONE),
    (Act.OFFER, True, LineState.ASKED, LineState.ASKED),
    (Act.WORK, True, LineState.GIVEN, LineState.GIVEN),
]


@pytest.mark.parametrize(("act", "theirs", "before", "after"), CASES)
def test_a_line_follows_the_request_about_its_session(act, theirs, before, after):
    """Whatever page or message the step came from."""
    step = first_step(after_cover(act, theirs=theirs), before)
    assert (step.after if step else before) is after


@pytest.mark.parametrize(
    ("hours", "alone"),
    [(48, HEAD_START), (4, HEAD_START), (2, timedelta(minutes=30)), (-1, timedelta(0))],
)
def test_who_was_accepted_is_asked_alone_for_an_hour_but_not_when_time_is_short(hours, alone):
    """At most a quarter of the time left."""
    assert others_asked_from(NOW, NOW + timedelta(hours=hours)) - NOW == alone


def test_the_manual_draws_it():
    """The diagram in the manual is drawn from the table."""
    assert shows(line_diagram(), page="proposals.md", fence="mermaid")
