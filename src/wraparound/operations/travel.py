"""About how long somebody travels between two practices, where nobody has said."""

from __future__ import annotations

DETOUR = 1.4
"""How many times longer a way by road is than the straight line; our assumption, after Boscoe FP
et al., 2012, Professional Geographer 64:188-196 (1.42 in the United States)."""

KM_AN_HOUR = 40.0
"""Speed by car from door to door; our assumption for towns and the roads between them."""

ARRIVING = 5
"""Minutes to park and get to the room; our assumption."""


def minutes_by_road(km: float) -> int:
    """Minutes one way by car.

    Args:
        km: the straight line in kilometres.
    """
    return round(ARRIVING + 60 * DETOUR * km / KM_AN_HOUR)
