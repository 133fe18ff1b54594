"""Messages to one person each: what they are, and when one that did not go out is tried again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from wraparound.operations.reason import Reason

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
"""How long to wait after the first, second, third and every later try. Our choice: short enough for
the first hour, long enough for an outage."""

MOST_TRIES = 6
"""Tries after which a message is given up; with the waits above the last is after 2 h 21 min."""

HOLDS_FOR = timedelta(days=2)
"""How long a message is worth sending where nothing is said about the moment it is about."""


STUCK = timedelta(minutes=10)
"""So long a message that is due waits at most while all is well: a runner looks every few seconds,
and an outage of minutes is bridged by trying again. Our choice."""

LOOKS = tuple(timedelta(minutes=minutes) for minutes in (1, 10, 60, 6 * 60, 24 * 60, 48 * 60))
"""When to ask what became of a message, counted from when it went out. A text message is mostly
there within seconds; Notify gives up after three days. The times are our choice."""


class Arrival(StrEnum):
    """What became of a message that went out."""

    ON_ITS_WAY = "on its way"
    ARRIVED = "arrived"
    FAILED = "could not be delivered"


class Channel(StrEnum):
    """How a message goes out."""

    SMS = "text message"
    EMAIL = "e-mail"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message as it leaves the house.

    Attributes:
        key: says what it tells of, in numbers of ours and no names; no two messages share one.
        channel: how it goes out.
        to: telephone number or e-mail address.
        subject: of an e-mail; nothing for a text message.
        body: what it says.
    """

    key: str
    channel: Channel
    to: str
    subject: str
    body: str

    def __repr__(self) -> str:
        """Neither to whom nor what: a fault that shows this ends up in a log."""
        return f"<Outgoing {self.key}>"


def due_since(try_at: datetime, tries: int) -> datetime:
    """Since when about a message has been due, that is tried next at a moment after so many tries.

    Args:
        try_at: when it is tried next.
        tries: how often it was tried in vain.
    """
    waits = (WAITS[min(number, len(WAITS)) - 1] for number in range(1, tries + 1))
    return try_at - sum(waits, timedelta(0))


def why_stuck(since: datetime | None, now: datetime) -> Reason | None:
    """Why one should not rely on messages just now, or nothing.

    Args:
        since: since when the message has been due that waits longest; nothing if none waits.
        now: the moment one asks.
    """
    if since is None or now - since < STUCK:
        return None
    minutes = int((now - since) / timedelta(minutes=1))
    waited = f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours"
    return Reason(
        f"Text messages and emails are not going out: one has waited for {waited}.",
        "Ring people instead, and tell whoever looks after Wraparound for you.",
    )


def next_try(tries: int, now: datetime, until: datetime) -> datetime | None:
    """When to try again after so many tries, or nothing: the message is given up.

    Args:
        tries: how often it has been tried, this time included.
        now: when the last try ended.
        until: the moment from which nobody needs the message any more.
    """
    if tries >= MOST_TRIES:
        return None
    again = now + WAITS[min(tries, len(WAITS)) - 1]
    return again if again < until else None


def next_look(looks: int, sent_at: datetime) -> datetime | None:
    """When to ask next what became of a message; nothing if it was asked often enough.

    Args:
        looks: how often it was asked.
        sent_at: when the message went out.
    """
    return sent_at + LOOKS[looks] if looks < len(LOOKS) else None
