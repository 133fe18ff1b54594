"""When those concerned are told that something ends: 60, 30 and 7 days before."""

from __future__ import annotations

from datetime import date

from wraparound.operations.ready import WARN_DAYS


def warning_due(ends: date, since: date | None, today: date) -> int | None:
    """The step of 60, 30 and 7 days that something has reached, or nothing.

    What has ended warns of nothing. Nor does a step that was reached already when the thing was
    agreed to: whoever shares something for three weeks has just said until when.

    Args:
        ends: the last day it holds.
        since: the day it was agreed to or verified, if known.
        today: the day.
    """
    days = (ends - today).days
    reached = min((step for step in WARN_DAYS if days <= step), default=None)
    if days < 0 or reached is None:
        return None
    if since is not None and (ends - since).days <= reached:
        return None
    return reached
