"""How long it takes from one invented practice to another."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Protocol

ROAD = 1.3
"""Kilometres by road to one straight: assumed, 1.2 to 1.5."""

SPEED = 25.0
"""Kilometres an hour by car in a town: assumed, 15 to 40."""


class Standing(Protocol):
    """Something that stands somewhere."""

    @property
    def key(self) -> int:
        """What tells it from others."""

    @property
    def east(self) -> float:
        """Kilometres east."""

    @property
    def north(self) -> float:
        """Kilometres north."""


def drive_minutes(east: float, north: float) -> int:
    """Minutes by car over a straight line of so many kilometres east and north, rounded up."""
    return math.ceil(math.hypot(east, north) * ROAD / SPEED * 60)


def minutes_between(practices: Sequence[Standing]) -> Mapping[tuple[int, int], int]:
    """Minutes one way from each practice to each, by their keys."""
    return {
        (one.key, other.key): drive_minutes(one.east - other.east, one.north - other.north)
        for one in practices
        for other in practices
    }
