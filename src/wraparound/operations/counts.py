"""Counts for people outside a network, with small ones hidden so that nobody can be made out.

A count is hidden if it is below five, or comes from fewer than five practices. Whoever knows the
total and the other parts could work a hidden part out, so the total is hidden with it. Hiding one
more part instead would keep the total, but give small parts away: with 5 shown and 8 left for two
hidden parts, both are 4. `tests/laws/test_counts.py` tries every small table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FEW = 5
"""Fewer people or practices than this are not counted out: our choice, stricter than none and
easily told. Publishers of health figures use 5 to 10."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole, as it really is.

    Attributes:
        label: what is counted, in words.
        count: how many.
        practices: keys of the practices they come from.
    """

    label: str
    count: int
    practices: frozenset[int]

    @property
    def is_small(self) -> bool:
        """Whether it is hidden for its own sake."""
        return self.count < FEW or len(self.practices) < FEW


@dataclass(frozen=True, slots=True)
class Published:
    """One part as it may be shown.

    Attributes:
        label: what is counted, in words.
        count: how many; nothing if hidden.
    """

    label: str
    count: int | None


def published(parts: Sequence[Part], total: str) -> list[Published]:
    """Parts and, last, their total, as they may be shown.

    Args:
        parts: parts that come to a whole together; each thing is in one of them.
        total: the words for the whole.
    """
    shown = [Published(part.label, None if part.is_small else part.count) for part in parts]
    whole = None if any(part.is_small for part in parts) else sum(part.count for part in parts)
    return [*shown, Published(total, whole)]
