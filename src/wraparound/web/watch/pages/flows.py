"""What the map of one closure draws: where patients live, where they go."""

from __future__ import annotations

import json
from typing import Any

import polars as pl
from django.urls import reverse

from wraparound.analysis.closure import ClosureAnswer
from wraparound.analysis.neighbours import own_distances
from wraparound.economy.names import readable
from wraparound.web.watch.pages.place_names import names_within

NEAR = 12
"""Practices that take less than a twelfth of what the first takes do not widen the map: a few
patients far away would shrink the town to a dot."""

MARGIN = 0.5
"""How far outlines and names go beyond the map as first shown, in its own height and width."""


def flows(answer: ClosureAnswer) -> dict[str, Any]:
    """Places and numbers for the script that draws the map.

    Returns:
        `closing` (the practice), `areas` (centre, patients, and those without a practice then),
        `receivers` (place, patients, words), `shown` (corners of the map), `outlines` (GeoJSON of
        areas near by whose outline is known), `names` (postcode areas and districts near by).
    """
    economy = answer.before
    sites = economy.sites.filter("main").select("practice", "latitude", "longitude")
    receivers = answer.receivers.join(sites, on="practice", maintain_order="left")
    own = sites.filter(practice=answer.closure.practice)
    if receivers.is_empty():
        return {"receivers": []}
    near = receivers.filter(pl.col("patients") * NEAR >= pl.col("patients").max())
    places = pl.concat([near.select(own.columns), own])
    box = _box(places)
    return {
        "closing": {
            "name": readable(answer.practice.name),
            "at": list(own.select("latitude", "longitude").row(0)) if own.height else None,
        },
        "shown": [
            [places["latitude"].min(), places["longitude"].min()],
            [places["latitude"].max(), places["longitude"].max()],
        ],
        "areas": [
            {
                "at": [row["latitude"], row["longitude"]],
                "patients": round(row["patients"]),
                "unplaced": round(row["unplaced"]),
            }
            for row in _leaving(answer).filter(pl.col("patients") >= 1).iter_rows(named=True)
        ],
        "receivers": [
            {
                "at": [row["latitude"], row["longitude"]],
                "name": readable(row["name"]),
                "patients": row["patients"],
                "status": row["status_after"],
                "over": row["pushed_over"],
                "href": reverse("practice", args=[row["practice"]]),
            }
            for row in receivers.iter_rows(named=True)
        ],
        "outlines": _outlines(answer, box),
        "names": names_within(economy, *box),
    }


def _box(places: pl.DataFrame) -> tuple[float, float, float, float]:
    """South, west, north and east of what is worth sending with the map."""
    (south, north), (west, east) = (
        (float(places[axis].min()), float(places[axis].max()))  # type: ignore[arg-type]
        for axis in ("latitude", "longitude")
    )
    # A telephone's map is tall and a desk's is wide: both axes get the longer one's margin.
    margin = MARGIN * max(north - south, east - west, 0.05)
    return south - margin, west - 2 * margin, north + margin, east + 2 * margin


def _leaving(answer: ClosureAnswer) -> pl.DataFrame:
    """Neighbourhoods of all who lose their practice, and for how many there none was found."""
    areas = answer.before.neighbourhoods.with_columns(
        unplaced=pl.Series(answer.dispersal.unplaced_area)
    )
    return (
        own_distances(answer.before, answer.closure.practice)
        .drop("km")
        .join(areas, on="neighbourhood")
        .drop_nulls("latitude")
        .sort("patients", "neighbourhood", descending=[True, False])
    )


def _outlines(
    answer: ClosureAnswer, box: tuple[float, float, float, float]
) -> list[dict[str, Any]]:
    """Outlines of the areas inside the box, with how many patients leave each."""
    south, west, north, east = box
    leaving = answer.moves.group_by("neighbourhood").agg(pl.col("patients").sum())
    near = answer.before.neighbourhoods.filter(
        pl.col("latitude").is_between(south, north), pl.col("longitude").is_between(west, east)
    ).select("neighbourhood")
    known = answer.before.outlines.join(near, on="neighbourhood", how="semi").join(
        leaving, on="neighbourhood", how="left"
    )
    return [
        {
            "type": "Feature",
            "geometry": json.loads(row["geometry"]),
            "properties": {"patients": round(row["patients"] or 0)},
        }
        for row in known.iter_rows(named=True)
    ]
