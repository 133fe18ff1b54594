"""Where practices stand and where patients live."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from wraparound.economy.schema import Column, Schema
from wraparound.units import METRES_PER_KM

if TYPE_CHECKING:
    from numpy.typing import NDArray

SITES = Schema(
    name="sites",
    one_row="one building where a practice sees its patients",
    columns={
        "practice": Column(pl.String, "ODS practice code", optional=False),
        "site": Column(pl.String, "ODS site code; the practice code for its main site"),
        "name": Column(pl.String, "name as published"),
        "main": Column(pl.Boolean, "whether it is the main site", optional=False),
        "postcode": Column(pl.String, "postcode"),
        "easting": Column(pl.Float64, "British National Grid, metres", optional=False),
        "northing": Column(pl.Float64, "British National Grid, metres", optional=False),
        "latitude": Column(pl.Float64, "WGS84 degrees", optional=False),
        "longitude": Column(pl.Float64, "WGS84 degrees", optional=False),
    },
)

NEIGHBOURHOODS = Schema(
    name="neighbourhoods",
    one_row="one small area (LSOA) of 1,000 to 3,000 people",
    columns={
        "neighbourhood": Column(pl.String, "LSOA code", optional=False),
        "name": Column(pl.String, "name as published"),
        "easting": Column(pl.Float64, "population centre, British National Grid, metres"),
        "northing": Column(pl.Float64, "population centre, British National Grid, metres"),
        "latitude": Column(pl.Float64, "population centre, WGS84 degrees"),
        "longitude": Column(pl.Float64, "population centre, WGS84 degrees"),
        "deprivation_score": Column(pl.Float64, "index of multiple deprivation; higher is poorer"),
        "deprivation_fifth": Column(
            pl.Int64, "fifth of England's areas by deprivation: 1 most deprived, 5 least"
        ),
        "rural": Column(pl.Boolean, "whether the area is classed as rural"),
    },
)

OUTLINES = Schema(
    name="outlines",
    one_row="the outline of one neighbourhood, where it is known",
    columns={
        "neighbourhood": Column(pl.String, "LSOA code", optional=False),
        "geometry": Column(
            pl.String, "GeoJSON Polygon or MultiPolygon, WGS84 degrees", optional=False
        ),
    },
)


def distance_km(
    east_a: NDArray[np.float64],
    north_a: NDArray[np.float64],
    east_b: NDArray[np.float64],
    north_b: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Straight-line kilometres between points given in metres on the British National Grid."""
    return np.hypot(east_a - east_b, north_a - north_b) / METRES_PER_KM
