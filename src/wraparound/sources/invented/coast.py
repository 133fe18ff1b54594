"""Where the land ends, and the outline of each neighbourhood on it.

Each neighbourhood is the land nearer to its centre than to any other (a Voronoi cell), cut off at
the coast, so that together they cover the land with no gap and no overlap.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from wraparound.sources.invented.degrees import degrees

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from scipy.interpolate import PchipInterpolator

FAR = 20.0
"""Dummy centres stand so many spans away, so that every real cell is closed."""


def coast_through(points: Sequence[tuple[float, float]]) -> PchipInterpolator:
    """How far east the land reaches at each northing: a smooth line through (north, east)."""
    from scipy.interpolate import PchipInterpolator

    north, east = np.array(points).T
    return PchipInterpolator(north, east)


def land_behind(coast: PchipInterpolator, inland: float, step: float) -> NDArray[np.float64]:
    """The land between a coast in the east and a straight line in the west, as a ring.

    Args:
        coast: easting of the coast by northing.
        inland: easting of the line in the west.
        step: distance between corners along the coast.
    """
    south, north = coast.x[0], coast.x[-1]
    up = np.arange(south, north + step / 2, step)
    shore = np.column_stack([coast(up), up])
    return np.vstack([shore, [[inland, north], [inland, south]]])


def cells(
    centres: NDArray[np.float64], beyond: NDArray[np.float64], land: NDArray[np.float64]
) -> list[NDArray[np.float64]]:
    """The land nearest to each centre, as a ring.

    Args:
        centres: centres of the neighbourhoods to draw; they must be on the land.
        beyond: centres of neighbourhoods round about that are not drawn, but keep their land.
        land: the land's edge.
    """
    from scipy.spatial import Voronoi

    diagram = Voronoi(np.vstack([centres, beyond, _far_away(land)]))
    return [
        clipped(land, _anticlockwise(diagram.vertices[diagram.regions[region]], centre))
        for region, centre in zip(diagram.point_region, centres, strict=False)
    ]


def clipped(area: NDArray[np.float64], window: NDArray[np.float64]) -> NDArray[np.float64]:
    """What of an area lies inside a window.

    Sutherland and Hodgman's way: cut the area along each side of the window in turn. The area may
    have bays; the window must be convex and anticlockwise. (Sutherland IE, Hodgman GW, 1974,
    Communications of the ACM 17:32.)
    """
    for start, end in zip(window, np.roll(window, -1, axis=0), strict=True):
        if not len(area):
            break
        area = _left_of(area, start, end)
    return area


def _left_of(
    area: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The part of an area on the left of the line from start to end."""
    along = end - start
    side = along[0] * (area[:, 1] - start[1]) - along[1] * (area[:, 0] - start[0])
    following, side_after = np.roll(area, -1, axis=0), np.roll(side, -1)
    corners = []
    for here, then, now, next_ in zip(area, following, side, side_after, strict=True):
        if now >= 0:
            corners.append(here)
        if (now >= 0) != (next_ >= 0):
            corners.append(here + (then - here) * (now / (now - next_)))
    return np.array(corners).reshape(-1, 2)


def area_of(ring: NDArray[np.float64]) -> float:
    """The area inside a ring, in its units squared; negative if it runs clockwise."""
    ahead = np.roll(ring, -1, axis=0)
    return float(np.sum(ring[:, 0] * ahead[:, 1] - ahead[:, 0] * ring[:, 1]) / 2)


def centre_of(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """The centre of gravity of the area inside a ring."""
    origin = ring[0]
    here, ahead = ring - origin, np.roll(ring, -1, axis=0) - origin
    cross = here[:, 0] * ahead[:, 1] - ahead[:, 0] * here[:, 1]
    lever: NDArray[np.float64] = ((here + ahead) * cross[:, None]).sum(axis=0)
    return np.asarray(origin + lever / (3 * cross.sum()))


def outlines(rings: Sequence[NDArray[np.float64]]) -> Iterator[str]:
    """Each ring, in metres on the British National Grid, as a GeoJSON polygon in degrees."""
    for ring in rings:
        corners = degrees(np.vstack([ring, ring[:1]])).tolist()
        yield json.dumps({"type": "Polygon", "coordinates": [corners]}, separators=(",", ":"))


def _far_away(land: NDArray[np.float64]) -> NDArray[np.float64]:
    """Eight dummy centres all round, far beyond the land."""
    middle: NDArray[np.float64] = land.mean(axis=0)
    span = float(np.ptp(land, axis=0).max())
    turn = np.arange(8) * np.pi / 4
    return middle + FAR * span * np.column_stack([np.cos(turn), np.sin(turn)])


def _anticlockwise(
    corners: NDArray[np.float64], inside: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The corners of a convex area in order round a point inside it."""
    east, north = (corners - inside).T
    return corners[np.argsort(np.arctan2(north, east), kind="stable")]
