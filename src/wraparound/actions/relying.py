"""Whether messages go out at all: where none does, people must be told to ring."""

from __future__ import annotations

from django.utils import timezone

from wraparound.operations.messages import why_stuck
from wraparound.operations.reason import Reason
from wraparound.store.repositories.outbox import waiting_since


def why_not_rely() -> Reason | None:
    """Why one should ring and not wait for messages just now, or nothing.

    Nobody's message is told of: only that there is one that has waited too long.
    """
    now = timezone.now()
    return why_stuck(waiting_since(now), now)
