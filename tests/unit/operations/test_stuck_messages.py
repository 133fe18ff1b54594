"""When people are told not to rely on messages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wraparound.operations.messages import due_since, next_try, why_stuck

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("waited", "words"),
    [
        (None, ""),
        (10 * MINUTE - timedelta(seconds=1), ""),
        (10 * MINUTE, "for 10 minutes"),
        (119 * MINUTE, "for 119 minutes"),
        (200 * MINUTE, "for 3 hours"),
    ],
)
def test_a_message_that_has_waited_for_ten_minutes_is_told_of(waited, words):
    """With what to do: ring."""
    reason = why_stuck(None if waited is None else NOW - waited, NOW)
    assert words in str(reason or "")
    assert bool(reason) == bool(words)
    assert reason is None or "Ring people" in reason.next_step


def test_trying_again_does_not_hide_since_when_a_message_is_due():
    """After each try that ends at once, it is due since it first was."""
    at, until = NOW, NOW + timedelta(days=2)
    for tries in range(1, 6):
        at = next_try(tries, at, until)
        assert due_since(at, tries) == NOW
