"""Published workbooks (xlsx) as tables of text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook

from wraparound.errors import BadFile
from wraparound.sources.archives import refuse_swollen_workbook
from wraparound.sources.csv_table import ROW, unique_names
from wraparound.sources.dataset import Glimpse

if TYPE_CHECKING:
    from wraparound.sources.published import PublishedFile


def glimpse(file: PublishedFile) -> Glimpse:
    """Sheet names and the first two rows of the first sheet."""
    book = _open(file)
    first = _cells(file, book, book.sheet_names[0], rows=2) if book.sheet_names else []
    return Glimpse(
        header=tuple(first[0]) if first else (),
        second=tuple(first[1]) if len(first) > 1 else (),
        sheets=tuple(book.sheet_names),
    )


def read_sheet(file: PublishedFile, names: Sequence[str]) -> pl.DataFrame:
    """One sheet as text, with `ROW` beside its columns. Formulas come as the values saved.

    Args:
        file: the workbook.
        names: what the sheet has been called over the years.

    Raises:
        BadFile: if no sheet has one of the names, or it has no rows.
    """
    book = _open(file)
    found = next((name for name in names if name in book.sheet_names), None)
    if found is None:
        raise BadFile(
            f"{file.name} has no sheet {names[0]}.",
            f"It has {', '.join(book.sheet_names)}: was the sheet renamed?",
        )
    rows = _cells(file, book, found)
    if len(rows) < 2:
        raise BadFile(f"{file.name}, sheet {found}, has no rows.", "Download it again.")
    header = unique_names(file, rows[0])
    frame = pl.DataFrame(rows[1:], schema=dict.fromkeys(header, pl.String), orient="row")
    frame = frame.with_row_index(ROW, offset=2)
    return frame.filter(pl.any_horizontal(pl.exclude(ROW) != ""))


def _open(file: PublishedFile) -> CalamineWorkbook:
    refuse_swollen_workbook(file.name, file.content)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(file.content))
    except (CalamineError, OSError):
        raise _damaged(file) from None


def _cells(
    file: PublishedFile, book: CalamineWorkbook, sheet: str, rows: int | None = None
) -> list[list[str]]:
    """The cells of a sheet from its first row and column on, as text."""
    try:
        cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False, nrows=rows)
    except (CalamineError, OSError):
        raise _damaged(file) from None
    return [[_text(cell) for cell in row] for row in cells]


def _damaged(file: PublishedFile) -> BadFile:
    return BadFile(
        f"{file.name} is not a whole workbook.",
        "Download it again: it is damaged or was cut short.",
    )


def _text(cell: Any) -> str:
    """A cell as people see it: dates as YYYYMMDD, whole numbers without a decimal point."""
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y%m%d")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
