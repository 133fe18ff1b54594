"""Keys with which programs of a network's own ask in somebody's name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from wraparound.operations.reason import Reason

LASTS = (timedelta(days=30), timedelta(days=90), timedelta(days=365))
"""How long a key may last; a key without an end would outlive who made it."""

MOST = 10
"""Keys one account may hold at once; more are keys nobody remembers."""


def why_not_make(name: str, lasts: timedelta, held: Sequence[str]) -> Reason | None:
    """Why somebody cannot make a key, or nothing.

    Args:
        name: what the key is called.
        lasts: how long it is to last.
        held: the names of their keys that still open something.
    """
    if lasts not in LASTS:
        days = ", ".join(str(each.days) for each in LASTS)
        return Reason("A key cannot last that long.", f"Choose one of {days} days.")
    if name in held:
        return Reason(f"You have a key called “{name}”.", "Choose another name.")
    if len(held) >= MOST:
        return Reason(f"You have {MOST} keys.", "Take back one you no longer need.")
    return None
