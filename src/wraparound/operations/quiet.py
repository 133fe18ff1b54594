"""Quiet hours: when no text message goes out, unless urgent patients hang on it.

From 8pm to 7am by the clock in the United Kingdom, where a practice has not said otherwise. Our
choice: people answer at breakfast, and whoever is woken for next week's clinic soon answers nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from wraparound.operations.reason import Reason
from wraparound.operations.times import LONDON

BEGINS = tuple(time(hour) for hour in range(18, 24))
"""When quiet hours may begin: never in core hours."""

ENDS = tuple(time(hour) for hour in range(5, 9))
"""When they may end; the clocks change at one, when it is quiet or there are none."""

URGENT_WITHIN = timedelta(hours=12)
"""So long before an urgent session people may be woken for it."""

ENOUGH = timedelta(hours=4)
"""Notice after which a session can wait until the quiet hours are over, urgent or not."""

EVENING = timedelta(hours=1)
"""So long before the quiet hours those are asked whom one would else have to wake."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From when to when no text goes out.

    Attributes:
        begins: from when, each evening.
        ends: until when, the next morning.
    """

    begins: time = time(20)
    ends: time = time(7)

    @property
    def are_kept(self) -> bool:
        """Whether there are any: they end as they begin where there are none."""
        return self.begins != self.ends

    def cover(self, at: datetime) -> bool:
        """Whether a moment is in them."""
        clock = at.astimezone(LONDON).time()
        return self.are_kept and (clock >= self.begins or clock < self.ends)

    def over(self, at: datetime) -> datetime:
        """When they are over next, for a moment that is in them."""
        here = at.astimezone(LONDON)
        day = here.date() + timedelta(days=here.time() >= self.begins)
        return datetime.combine(day, self.ends, LONDON).astimezone(UTC)

    def began(self, at: datetime) -> datetime:
        """When they began, for a moment that is in them."""
        here = at.astimezone(LONDON)
        day = here.date() - timedelta(days=here.time() < self.begins)
        return datetime.combine(day, self.begins, LONDON).astimezone(UTC)


NEVER = QuietHours(time(0), time(0))
"""Texts go out at any hour."""


def why_not_keep(quiet: QuietHours) -> Reason | None:
    """Why a practice cannot have these quiet hours, or nothing."""
    if quiet == NEVER or (quiet.begins in BEGINS and quiet.ends in ENDS):
        return None
    return Reason(
        "Quiet hours begin in the evening and end in the morning.",
        f"Choose from {BEGINS[0]:%-H:%M} to {BEGINS[-1]:%-H:%M} for the beginning and from "
        f"{ENDS[0]:%-H:%M} to {ENDS[-1]:%-H:%M} for the end.",
    )


def goes_out(at: datetime, starts_at: datetime, quiet: QuietHours, *, urgent: bool) -> datetime:
    """When a text about a session goes out that is written at a moment.

    Args:
        at: the moment.
        starts_at: when the session starts.
        quiet: the quiet hours of the practice.
        urgent: whether urgent patients hang on the session.

    Returns:
        At once, or when the quiet hours are over. In them only about an urgent session within 12
        hours, if the morning would leave less than four hours of notice.
    """
    if not quiet.cover(at):
        return at
    morning = quiet.over(at)
    if urgent and starts_at - morning < ENOUGH:
        return max(at, starts_at - URGENT_WITHIN)
    return morning


def asked_at(
    due: datetime, begun: datetime, starts_at: datetime, quiet: QuietHours, *, urgent: bool
) -> datetime:
    """When those are asked whose turn comes at a moment.

    What falls into the quiet hours waits for the morning; where that is too late, people are asked
    the evening before. Nobody is asked before the request was made.

    Args:
        due: when their turn comes.
        begun: when the request was made.
        starts_at: when the session starts.
        quiet: the quiet hours of the practice.
        urgent: whether urgent patients hang on the session.
    """
    if not quiet.cover(due) or starts_at - quiet.over(due) >= ENOUGH:
        return goes_out(due, starts_at, quiet, urgent=urgent)
    if begun < quiet.began(due):
        return max(begun, quiet.began(due) - EVENING)
    return goes_out(due, starts_at, quiet, urgent=urgent)
