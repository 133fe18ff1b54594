"""When a message that did not go out is tried again, and that it does not show itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from wraparound.operations.messages import Channel, Outgoing, next_try

NOW = datetime(2026, 11, 23, 7, 45, tzinfo=UTC)
MUCH_LATER = NOW + timedelta(days=2)


def test_it_is_tried_after_1_5_15_and_then_every_60_minutes_six_times_in_all():
    waits = [next_try(tries, NOW, MUCH_LATER) for tries in range(1, 7)]
    minutes = [then and (then - NOW) / timedelta(minutes=1) for then in waits]
    assert minutes == [1, 5, 15, 60, 60, None]


def test_it_is_not_tried_once_what_it_is_about_has_passed():
    assert next_try(1, NOW, NOW + timedelta(minutes=1, seconds=1))
    assert next_try(1, NOW, NOW + timedelta(minutes=1)) is None


def test_a_message_shows_neither_whom_it_is_for_nor_what_it_says():
    """What is shown of it ends up in logs."""
    shown = repr(Outgoing("ask 1 2", Channel.SMS, "07700 900123", "Cover", "Elm Surgery"))
    assert "ask 1 2" in shown
    assert not any(part in shown for part in ("07700", "Elm", "Cover"))
