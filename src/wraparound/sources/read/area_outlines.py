"""Small areas of 2021 drawn as shapes (GeoJSON, one file for each local authority).

Corners are rounded to five decimals of a degree, about a metre. Columns of the tidy table:
neighbourhood, name, geometry (GeoJSON text, WGS84 degrees).
"""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

import polars as pl

from wraparound.economy.identifiers import NEIGHBOURHOOD_CODE
from wraparound.errors import BadFile, at
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.geojson import COLLECTION, features
from wraparound.sources.published import PublishedFile

DATASET = Dataset(
    name="area-outlines",
    title="Outlines of small areas (LSOA 2021)",
    publisher="Office for National Statistics",
    page="https://geoportal.statistics.gov.uk",
    timeless=True,
)

RELEASED = date(2022, 12, 1)

CODE, NAME, AUTHORITY = "LSOA21CD", "LSOA21NM", "LADCD_ACTIVE"
DECIMALS = 5
DEPTH = {"Polygon": 2, "MultiPolygon": 3}
"""How many lists deep the corners of each kind of shape are."""


def recognises(seen: Glimpse) -> bool:
    """A collection of features that are areas of 2021."""
    return seen.header[:1] == (COLLECTION,) and seen.has(CODE)


def read(file: PublishedFile) -> list[Release]:
    """One row an area; the release is one part of England, named for its local authority."""
    found = features(file)
    rows = [_row(file, place, feature) for place, feature in enumerate(found, 1)]
    schema = {"neighbourhood": pl.String, "name": pl.String, "geometry": pl.String}
    table = pl.DataFrame(rows, schema=schema, orient="row").sort("neighbourhood")
    authorities = {str((each.get("properties") or {}).get(AUTHORITY) or "") for each in found}
    return [Release(RELEASED, table, part=_part(file, authorities))]


def _part(file: PublishedFile, authorities: set[str]) -> str:
    """The local authority all the areas are in; the digest's head where there are several."""
    alone = authorities.pop() if len(authorities) == 1 else ""
    return alone if alone.isalnum() and alone.isascii() else file.digest[:8]


def _row(file: PublishedFile, place: int, feature: dict[str, Any]) -> tuple[str, str, str]:
    properties = feature.get("properties") or {}
    code = properties.get(CODE)
    if not (isinstance(code, str) and NEIGHBOURHOOD_CODE.fullmatch(code)):
        raise BadFile(
            f"{at(file.name, place, CODE)}: “{code}” is no small area.",
            "Areas look like E01000001.",
        )
    shape = feature.get("geometry")
    if not isinstance(shape, dict) or shape.get("type") not in DEPTH:
        raise BadFile(
            f"{at(file.name, place)}: {code} has no outline.",
            "Outlines are of type Polygon or MultiPolygon.",
        )
    try:
        corners = _rounded(shape.get("coordinates"), DEPTH[shape["type"]])
    except (TypeError, ValueError, OverflowError):
        raise BadFile(
            f"{at(file.name, place)}: the outline of {code} is not well formed.",
            "Corners are pairs of longitude and latitude in degrees.",
        ) from None
    outline = {"type": shape["type"], "coordinates": corners}
    return code, str(properties.get(NAME) or ""), json.dumps(outline, separators=(",", ":"))


def _rounded(value: Any, depth: int) -> list[Any]:
    """The corners, rounded, of a shape so many lists deep.

    Raises:
        TypeError: if it is built in another way.
        ValueError: if a corner is not on the globe.
    """
    if not isinstance(value, list) or not value:
        raise TypeError
    if depth:
        return [_rounded(inner, depth - 1) for inner in value]
    longitude, latitude = (round(float(degrees), DECIMALS) for degrees in value[:2])
    if not (math.fabs(longitude) <= 180 and math.fabs(latitude) <= 90):
        raise ValueError
    return [longitude, latitude]


READER = Reader(DATASET, recognises, read)
