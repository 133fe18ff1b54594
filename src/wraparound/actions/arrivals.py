"""Find out what became of messages, so that whoever was not reached can be rung."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from wraparound.gateways.gateway import Gateway
from wraparound.operations.messages import Arrival
from wraparound.store.repositories.arrivals import Underway, due_looks, look_again, looked

AT_ONCE = 50
"""Messages asked about in one round; the others wait for the next."""


def look_at_due(gateway: Gateway, *, stopping: Callable[[], bool] = lambda: False) -> int:
    """Ask what became of each message whose time it is; gives back how many were not delivered.

    Args:
        gateway: what they went out through.
        stopping: whether to end after the message in hand.

    Raises:
        Later: if the gateway cannot say now; those not asked about wait for the next round.
    """
    failed = 0
    for message in due_looks(timezone.now(), AT_ONCE):
        if stopping():
            break
        failed += _look(message, gateway)
    return failed


def _look(message: Underway, gateway: Gateway) -> bool:
    """Ask about one; whether it was not delivered."""
    became = gateway.became_of(message.key)
    if became is Arrival.ON_ITS_WAY:
        look_again(message)
        return False
    failed = became is Arrival.FAILED
    looked(message, failed_at=timezone.now() if failed else None)
    return failed
