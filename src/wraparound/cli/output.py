"""Answers as tables for people, or as csv, json, parquet and geojson for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import polars as pl
from rich.table import Table

from wraparound.cli.terminal import err, out
from wraparound.errors import BadRequest


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    GEOJSON = "geojson"


def whole(value: Any) -> str:
    """A count with thousands separators."""
    return "" if value is None else f"{value:,.0f}"


def one_decimal(value: Any) -> str:
    """A number with one decimal."""
    return "" if value is None else f"{value:,.1f}"


def percent(value: Any) -> str:
    """A share as a whole per cent."""
    return "" if value is None else f"{value:.0%}"


def yes(value: Any) -> str:
    """Yes, or nothing."""
    return "yes" if value else ""


def words(value: Any) -> str:
    """Text as it is."""
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of a table for people.

    Attributes:
        heading: its heading.
        text: turns a value into text.
    """

    heading: str
    text: Callable[[Any], str] = words


def show(frame: pl.DataFrame, columns: Mapping[str, Shown], title: str = "", most: int = 0) -> None:
    """Print a table for people; `most` rows at the most if given, and how many more there are."""
    table = Table(title=title or None, title_justify="left", header_style="bold", box=None)
    for name, column in columns.items():
        number = frame.schema[name].is_numeric()
        table.add_column(column.heading, justify="right" if number else "left")
    rows = frame.head(most) if most else frame
    for row in rows.iter_rows(named=True):
        table.add_row(*(column.text(row[name]) for name, column in columns.items()))
    out.print(table)
    if rows.height < frame.height:
        out.print(f"... and {frame.height - rows.height:,} more. --format csv gives all of them.")


def write(
    frame: pl.DataFrame,
    form: Format,
    to: Path | None = None,
    *,
    points: Sequence[str] = ("longitude", "latitude"),
) -> None:
    """Write an answer for programs, to standard output or a file.

    Raises:
        BadRequest: if parquet would go to a terminal, or geojson has no coordinates.
    """
    content = _encoded(frame, form, points)
    if to is not None:
        to.write_bytes(content)
        err.print(f"Written: {to}", highlight=False)
    elif form is Format.PARQUET and sys.stdout.isatty():
        raise BadRequest("Parquet is not for reading on a screen.", "Name a file: --to FILE")
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def _encoded(frame: pl.DataFrame, form: Format, points: Sequence[str]) -> bytes:
    if form is Format.CSV:
        return frame.write_csv().encode()
    if form is Format.JSON:
        return (json.dumps(frame.to_dicts(), default=_plain, indent=1) + "\n").encode()
    if form is Format.PARQUET:
        from io import BytesIO

        buffer = BytesIO()
        frame.write_parquet(buffer)
        return buffer.getvalue()
    return _geojson(frame, points)


def _geojson(frame: pl.DataFrame, points: Sequence[str]) -> bytes:
    if not set(points) <= set(frame.columns):
        raise BadRequest(
            "This answer has no places to put on a map.", "Use --format csv, json or parquet."
        )
    features = [
        {
            "type": "Feature",
            "geometry": _point(row, points),
            "properties": {name: value for name, value in row.items() if name not in points},
        }
        for row in frame.iter_rows(named=True)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return (json.dumps(collection, default=_plain) + "\n").encode()


def _point(row: Mapping[str, Any], points: Sequence[str]) -> dict[str, Any] | None:
    x, y = (row[name] for name in points)
    return None if x is None or y is None else {"type": "Point", "coordinates": [x, y]}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
