"""Outlines cover the land without gap or overlap, and stop at the coast."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest

from wraparound.economy import Economy
from wraparound.sources.invented import invent
from wraparound.sources.invented.coast import (
    area_of,
    cells,
    centre_of,
    clipped,
    coast_through,
    land_behind,
)
from wraparound.sources.invented.degrees import degrees

SQUARE = np.array([(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)])
WITH_A_BAY = np.array([(0.0, 0.0), (4.0, 0.0), (2.0, 2.0), (4.0, 4.0), (0.0, 4.0)])


@pytest.fixture(scope="module")
def town() -> Economy:
    return invent()


def test_a_square_moved_by_half_keeps_a_quarter() -> None:
    assert area_of(clipped(SQUARE + 1.0, SQUARE)) == pytest.approx(1.0)


def test_what_lies_outside_the_window_is_gone() -> None:
    assert clipped(SQUARE + 5.0, SQUARE).size == 0


def test_a_bay_stays_open_water() -> None:
    """The window holds the whole bay, so the land in it is the window less the bay's triangle."""
    window = np.array([(0.0, 0.0), (5.0, 0.0), (5.0, 4.0), (0.0, 4.0)])
    assert area_of(clipped(WITH_A_BAY, window)) == pytest.approx(12.0)


def test_the_centre_of_a_triangle_is_a_third_of_the_way_up() -> None:
    triangle = np.array([(10.0, 10.0), (13.0, 10.0), (10.0, 13.0)])
    assert centre_of(triangle) == pytest.approx([11.0, 11.0])


def test_cells_share_out_the_whole_land() -> None:
    """Every bit of land belongs to exactly one centre: the areas add up to the land's."""
    coast = coast_through([(-5.0, 0.0), (-2.0, 1.0), (0.0, -1.0), (2.0, 1.5), (5.0, 0.0)])
    land = land_behind(coast, inland=-9.0, step=0.05)
    luck = np.random.default_rng(3)
    centres = np.column_stack([luck.uniform(-8.5, -1.5, 40), luck.uniform(-4.5, 4.5, 40)])
    inner, outer = centres[:30], centres[30:]
    areas = [area_of(ring) for ring in cells(inner, outer, land)]
    rest = [area_of(ring) for ring in cells(outer, inner, land)]
    assert sum(areas) + sum(rest) == pytest.approx(area_of(land))


def test_every_neighbourhood_of_the_town_has_an_outline_with_its_centre_inside(
    town: Economy,
) -> None:
    assert (
        town.outlines["neighbourhood"].to_list() == town.neighbourhoods["neighbourhood"].to_list()
    )
    centres = town.neighbourhoods.select("longitude", "latitude").to_numpy()
    for outline, centre in zip(town.outlines["geometry"], centres, strict=True):
        ring = np.array(json.loads(outline)["coordinates"][0])
        assert ring[0].tolist() == ring[-1].tolist()
        assert _inside(centre, ring)


def test_the_town_has_room_for_all_its_neighbourhoods(town: Economy) -> None:
    """Outlines are between 3 hectares and 20 square kilometres: no slivers, no provinces."""
    for outline in town.outlines["geometry"]:
        ring = np.array(json.loads(outline)["coordinates"][0])[:-1]
        km = (ring - ring[0]) * [111.3 * np.cos(np.radians(54.0)), 111.3]
        assert 0.03 < area_of(km) < 20


def test_degrees_agree_with_the_two_systems_asked_for_by_number() -> None:
    """The fixed shift lies within ten metres of what the library would choose by itself."""
    from pyproj import Transformer

    at = np.array([(660_000.0, 470_000.0), (432_000.0, 560_000.0), (530_000.0, 180_000.0)])
    by_number = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)
    longitude, latitude = by_number.transform(at[:, 0], at[:, 1])
    assert np.abs(degrees(at) - np.column_stack([longitude, latitude])).max() < 1e-4


def _inside(point: np.ndarray, ring: np.ndarray) -> bool:
    """Whether a line from the point eastwards crosses the ring an odd number of times."""
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > point[1]) != (y2 > point[1]):
            crossings += point[0] < x1 + (point[1] - y1) * (x2 - x1) / (y2 - y1)
    return crossings % 2 == 1
