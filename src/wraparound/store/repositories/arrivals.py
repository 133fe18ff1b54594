"""What became of messages that went out, and who could not be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from wraparound.operations.messages import Channel, next_look
from wraparound.store.models import Message


@dataclass(frozen=True, slots=True)
class Underway:
    """A message that went out, and of which it is time to ask what became.

    Attributes:
        number: of the row.
        key: what the gateway knows it by.
        looks: how often was asked before.
        sent_at: when it went out.
    """

    number: int
    key: str
    looks: int
    sent_at: datetime


def due_looks(now: datetime, most: int) -> list[Underway]:
    """The messages to ask about, the longest due first."""
    rows = Message.objects.filter(look_at__lte=now, sent_at__isnull=False).order_by("look_at", "pk")
    return [Underway(row.pk, row.key, row.looks, row.sent_at) for row in rows[:most]]


def look_again(message: Underway) -> None:
    """It is still on its way: ask once more later, unless it was asked often enough."""
    then = next_look(message.looks + 1, message.sent_at)
    _row(message).update(looks=message.looks + 1, look_at=then)


def looked(message: Underway, *, failed_at: datetime | None = None) -> None:
    """It is known what became of it, or never will be."""
    _row(message).update(looks=message.looks + 1, look_at=None, failed_at=failed_at)


def not_reached(request: int) -> set[int]:
    """Keys of the people whom a text message about a request did not reach.

    The key of each such message begins with what it tells, the request and the person.
    """
    lost = Q(failed_at__isnull=False) | Q(given_up_at__isnull=False)
    about = Q(key__regex=rf"^[a-z_]+ {request} [0-9]+( |$)")
    keys = Message.objects.filter(lost, about, channel=Channel.SMS.value)
    return {_to(key) for key in keys.values_list("key", flat=True)}


def _to(key: str) -> int:
    """Whom a message was to; offers lost are told by the key of who offered them."""
    words = key.split()
    return int(words[words.index("other") + 1] if "other" in words else words[2])


def _row(message: Underway) -> QuerySet[Message]:
    return Message.objects.filter(pk=message.number, looks=message.looks)
