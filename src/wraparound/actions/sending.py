"""Send what is in the outbox: each message once, whoever is stopped or fails meanwhile.

A message is taken, sent, and noted as sent. Whoever finds one that was taken and never noted asks
the gateway whether it went out. Where that cannot be known it is given up: nobody is asked twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import structlog
from django.utils import timezone

from wraparound.gateways.gateway import Gateway, InDoubt, Later, Never, Trouble
from wraparound.store.repositories.outbox import Claimed, claim_due, mark_sent, mark_trouble

NOT_KNOWN = "It is not known whether it went out, so it is not sent again."
TOO_LATE = "It did not go out before the moment it is about."

REMEMBERED = timedelta(days=2)
"""How long gateways are relied on to know what they sent. GOV.UK Notify forgets after 7 days, or as
few as 3 if the service is set so."""

_LOG = structlog.get_logger("wraparound.messages")


def send_due(gateway: Gateway, *, stopping: Callable[[], bool] = lambda: False) -> int:
    """Send every message that is due; gives back how many went out.

    Messages are taken one by one, so that whoever is stopped leaves no more than one in doubt.

    Args:
        gateway: what they go out through.
        stopping: whether to end after the message in hand.
    """
    sent = 0
    while not stopping():
        taken = claim_due(timezone.now(), 1)
        if not taken:
            break
        sent += _see_to(taken[0], gateway)
    return sent


def _see_to(message: Claimed, gateway: Gateway) -> bool:
    """Send one message unless it went out before; whether it went out now."""
    in_doubt = message.in_doubt_since is not None
    try:
        if in_doubt and _went_out(message, gateway):
            mark_sent(message, timezone.now())
            return False
        in_doubt = False
        _send(message, gateway)
    except Never as trouble:
        _failed(message, trouble.sentence, again=False)
    except InDoubt as trouble:
        _failed(message, trouble.sentence, in_doubt=True)
    except Later as trouble:
        _failed(message, trouble.sentence, in_doubt=in_doubt)
    else:
        mark_sent(message, timezone.now())
        return True
    return False


def _went_out(message: Claimed, gateway: Gateway) -> bool:
    """Whether a message that was taken before went out.

    Raises:
        Never: if that cannot be known.
        Later: if it cannot be found out now.
    """
    since, known = message.in_doubt_since, None
    if since is not None and timezone.now() < since + REMEMBERED:
        known = gateway.was_sent(message.outgoing.key)
    if known is None:
        raise Never(NOT_KNOWN)
    return known


def _send(message: Claimed, gateway: Gateway) -> None:
    if message.until <= timezone.now():
        raise Never(TOO_LATE)
    try:
        gateway.send(message.outgoing)
    except Trouble:
        raise
    except Exception as defect:
        # What it says could quote the message, and one defect must not hold up the others.
        raise InDoubt(f"A fault of ours: {type(defect).__name__}.") from defect


def _failed(message: Claimed, trouble: str, *, again: bool = True, in_doubt: bool = False) -> None:
    """Note that a message did not go out, and write it down without telling whose it is."""
    then = mark_trouble(message, trouble, timezone.now(), again=again, in_doubt=in_doubt)
    _LOG.warning(
        "message",
        number=message.number,
        tries=message.tries + 1,
        trouble=trouble,
        again=then.isoformat(timespec="seconds") if then else None,
    )
