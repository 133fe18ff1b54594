"""Answers as tables for people, or as csv, json, parquet and geojson for programs."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

import polars as pl
from rich.table import Table
from rich.text import Text

from wraparound.cli.terminal import err, out
from wraparound.errors import BadFile, BadRequest


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


WIDE = 120
"""Characters in a line from which a table shows its less important columns too."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of a table for people.

    Attributes:
        heading: its heading.
        text: turns a value into text.
        wide: show it only where lines are long; files have it in any case.
        firm: keep it whole where lines are short, and break other columns; numbers are always.
    """

    heading: str
    text: Callable[[Any], str] = words
    wide: bool = False
    firm: bool = False


def show(frame: pl.DataFrame, columns: Mapping[str, Shown], title: str = "", most: int = 0) -> None:
    """Print a table for people; `most` rows at the most if given, and how many more there are."""
    fitting = {
        name: shown for name, shown in columns.items() if out.width >= WIDE or not shown.wide
    }
    table = Table(title=title or None, title_justify="left", header_style="bold", box=None,
                  pad_edge=False, padding=(0, 2, 0, 0))  # fmt: skip
    for name, column in fitting.items():
        number = frame.schema[name].is_numeric()
        firm = column.firm or number
        side: Literal["left", "right"] = "right" if number else "left"
        heading = column.heading.replace(" ", "\n") if number else column.heading
        table.add_column(heading, justify=side, no_wrap=firm)
    rows = frame.head(most) if most else frame
    for row in rows.iter_rows(named=True):
        # As text, for a name may hold brackets, which the terminal would take for a style.
        table.add_row(*(Text(column.text(row[name])) for name, column in fitting.items()))
    out.print(table)
    if rows.height < frame.height:
        out.print(f"... and {frame.height - rows.height:,} more. --format csv gives all of them.")


def format_for(form: Format, to: Path | None) -> Format:
    """How to write: as asked for, or, where only a file is named, as the file's ending says.

    Raises:
        BadRequest: if the file's ending says nothing, or parquet would go to a terminal.
        BadFile: if the file cannot be written.
    """
    if to is not None:
        _check_writable(to)
    if to is None and form is Format.PARQUET and sys.stdout.isatty():
        raise BadRequest("Parquet is not for reading on a screen.", "Name a file: --to FILE")
    if to is None or form is not Format.TABLE:
        return form
    ending = to.suffix.lower().removeprefix(".")
    if ending not in set(Format) - {Format.TABLE}:
        raise BadRequest(
            f"How to write {to.name} is not clear.",
            "Say --format csv, json, parquet or geojson, or end its name so: answer.csv",
        )
    return Format(ending)


def _check_writable(to: Path) -> None:
    """Look before the work whether a file can be written; nothing is written yet."""
    if to.is_dir():
        raise _unwritable(to, os.strerror(errno.EISDIR))
    if not to.parent.is_dir():
        raise _unwritable(to, os.strerror(errno.ENOENT))
    if not os.access(to if to.exists() else to.parent, os.W_OK):
        raise _unwritable(to, os.strerror(errno.EACCES))


def _unwritable(to: Path, why: str) -> BadFile:
    return BadFile(f"{to} cannot be written: {why}.", "Name another file: --to FILE")


def no_places() -> BadRequest:
    """What to say of an answer that cannot be put on a map."""
    return BadRequest(
        "This answer has no places to put on a map.", "Use --format csv, json or parquet."
    )


def write(
    frame: pl.DataFrame,
    form: Format,
    to: Path | None = None,
    *,
    points: Sequence[str] = ("longitude", "latitude"),
) -> None:
    """Write an answer for programs, to standard output or a file.

    Raises:
        BadRequest: if geojson has no coordinates.
        BadFile: if the file cannot be written.
    """
    write_bytes(_encoded(frame, form, points), to)


def write_bytes(content: bytes, to: Path | None) -> None:
    """Write what is ready, to standard output or a file.

    Raises:
        BadFile: if the file cannot be written.
    """
    if to is not None:
        _keep(content, to)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def _keep(content: bytes, to: Path) -> None:
    try:
        to.write_bytes(content)
    except OSError as fault:
        raise _unwritable(to, str(fault.strerror or fault)) from None
    err.print(f"Written: {to}", highlight=False, markup=False, soft_wrap=True)


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
        raise no_places()
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
