"""When a request goes out to each pool: in the practice's own order, sooner when time is short.

The next pool is asked after a set time; near the start several are asked at once. The times are
each practice's own. The defaults follow the field's custom (docs/reference/first-hour.md): within
48 hours of the start buddies, network and bank are asked at once; within 12 hours everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from wraparound.operations.pools import Pool, in_order
from wraparound.operations.quiet import NEVER, QuietHours, goes_out
from wraparound.operations.quiet import asked_at as heard_at
from wraparound.operations.reason import Reason

ASKABLE = (Pool.OWN, Pool.BUDDY, Pool.NETWORK, Pool.BANK, Pool.LOCUM, Pool.AGENCY)
"""Pools somebody can be asked in; moving work and asking for help are no pools of people."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long each pool is asked alone, and when time is short.

    Attributes:
        alone: how long each pool is asked before the next.
        soon: so long before the start the pools of `at_once_when_soon` are asked together.
        now: so long before the start everybody is asked.
        at_once_when_soon: the pools asked together when the start is soon.
    """

    alone: Mapping[Pool, timedelta] = field(
        default_factory=lambda: {
            Pool.OWN: timedelta(hours=1),
            Pool.BUDDY: timedelta(hours=4),
            Pool.NETWORK: timedelta(hours=24),
            Pool.BANK: timedelta(hours=24),
            Pool.LOCUM: timedelta(hours=48),
            Pool.AGENCY: timedelta(0),
        }
    )
    soon: timedelta = timedelta(hours=48)
    now: timedelta = timedelta(hours=12)
    at_once_when_soon: frozenset[Pool] = frozenset({Pool.BUDDY, Pool.NETWORK, Pool.BANK})


def releases(
    asked_at: datetime,
    starts_at: datetime,
    order: Sequence[Pool],
    timing: Timing,
    among: Collection[Pool] = ASKABLE,
    *,
    quiet: QuietHours = NEVER,
    urgent: bool = False,
    everybody_from: datetime | None = None,
) -> dict[Pool, datetime]:
    """When each pool is asked; never before the request, never after the session starts.

    A pool with nobody in it is passed over, and holds up nobody. In quiet hours none is asked,
    unless it is urgent and cannot wait.

    Args:
        asked_at: when the request was made.
        starts_at: when the session starts.
        order: the practice's own order.
        timing: how long each pool is asked alone.
        among: the pools that have somebody to ask.
        quiet: when nobody is sent a text.
        urgent: whether urgent patients hang on the session.
        everybody_from: when the practice said that everybody is to be asked now; nothing if not.

    Returns:
        A moment for each pool that has somebody to ask, in the practice's order.
    """
    due, moment = {}, asked_at
    for pool in in_order(order):
        if pool in ASKABLE and pool in among:
            latest = starts_at - (timing.soon if pool in timing.at_once_when_soon else timing.now)
            turn = max(asked_at, min(moment, latest))
            due[pool] = heard_at(turn, asked_at, starts_at, quiet, urgent=urgent)
            if everybody_from is not None:
                pressed = max(asked_at, everybody_from)
                now = goes_out(pressed, starts_at, quiet, urgent=urgent)
                due[pool] = min(due[pool], now)
            moment = due[pool] + timing.alone[pool]
    return {pool: min(at, max(starts_at, asked_at)) for pool, at in due.items()}


def released(now: datetime, due: Mapping[Pool, datetime]) -> list[Pool]:
    """The pools that may be asked at a moment, of those whose moments are known."""
    return [pool for pool, at in due.items() if at <= now]


def why_not_ask_now(is_open: bool, to_come: Collection[Pool]) -> Reason | None:
    """Why a practice cannot have everybody asked now, or nothing.

    Args:
        is_open: whether somebody is still looked for.
        to_come: the pools whose turn has not come.
    """
    if not is_open:
        return Reason("Nobody is looked for any more.", "Look at the request again.")
    if not to_come:
        return Reason(
            "Nobody else who has said they would work then is left to ask.",
            "Ring others, or wait for an answer.",
        )
    return None
