"""What the map of one closure draws: where patients live, where they go."""

from __future__ import annotations

import json
from typing import Any

import polars as pl
from django.urls import reverse

from wraparound.analysis.closure import ClosureAnswer
from wraparound.economy.names import readable


def flows(answer: ClosureAnswer) -> dict[str, Any]:
    """Places and numbers for the script that draws the map.

    Returns:
        `closing` (the practice), `areas` (centre and patients leaving), `receivers` (place,
        patients, words), `outlines` (GeoJSON of the areas whose outline is known).
    """
    economy = answer.before
    leaving = (
        answer.moves.drop_nulls("neighbourhood")
        .group_by("neighbourhood")
        .agg(pl.col("patients").sum())
        .filter(pl.col("patients") >= 1)
        .join(economy.neighbourhoods, on="neighbourhood")
        .drop_nulls("latitude")
        .sort("patients", descending=True)
    )
    sites = economy.sites.filter("main").select("practice", "latitude", "longitude")
    receivers = answer.receivers.join(sites, on="practice")
    own = sites.filter(practice=answer.closure.practice)
    return {
        "closing": {
            "name": readable(answer.practice.name),
            "at": list(own.select("latitude", "longitude").row(0)) if own.height else None,
        },
        "areas": [
            {"at": [row["latitude"], row["longitude"]], "patients": round(row["patients"])}
            for row in leaving.iter_rows(named=True)
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
        "outlines": _outlines(answer),
    }


def _outlines(answer: ClosureAnswer) -> list[dict[str, Any]]:
    """Outlines of the areas patients leave, with how many leave them."""
    leaving = answer.moves.group_by("neighbourhood").agg(pl.col("patients").sum())
    known = answer.before.outlines.join(leaving, on="neighbourhood", how="left")
    return [
        {
            "type": "Feature",
            "geometry": json.loads(row["geometry"]),
            "properties": {"patients": round(row["patients"] or 0)},
        }
        for row in known.iter_rows(named=True)
    ]
