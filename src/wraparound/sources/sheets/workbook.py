"""Workbooks (.xlsx): their sheets as cells of text. Macros and links are never looked at."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from wraparound.errors import BadFile
from wraparound.operations.rota.cells import write_day, write_time
from wraparound.sources.sheets.grid import Grid, tidy
from wraparound.sources.sheets.limits import refuse_long_cell, refuse_wide_or_long
from wraparound.sources.sheets.parts import BROKEN, Shape, shapes

ZERO = (date(1899, 12, 30), date(1899, 12, 31), date(1904, 1, 1))
"""The day spreadsheet programs give a time of the day that has no date."""


def read_workbook(name: str, content: bytes) -> list[Grid]:
    """The sheets of a workbook that people see and that hold anything, in its order.

    Formulas come as the values saved with them. A cell merged over several rows counts for each.

    Args:
        name: what to call the file to people.
        content: its bytes.

    Raises:
        BadFile: if it is damaged, swells beyond reason, or holds too much.
    """
    known = shapes(name, content)
    for sheet, shape in known.items():
        refuse_wide_or_long(f"{name}, sheet {sheet}", shape.rows, shape.columns)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        seen = [
            each.name
            for each in book.sheets_metadata
            if each.visible is SheetVisibleEnum.Visible and each.typ is SheetTypeEnum.WorkSheet
        ]
        grids = [_grid(name, book.get_sheet_by_name(each), known.get(each)) for each in seen]
    except (CalamineError, OSError, ValueError):
        raise BadFile(f"{name} is not a whole workbook.", BROKEN) from None
    return [grid for grid in grids if not grid.is_empty]


def _grid(name: str, sheet: CalamineSheet, shape: Shape | None) -> Grid:
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in rows[top + 1 : bottom + 1]:
            row[left] = rows[top][left]
    for number, row in enumerate(rows, 1):
        for cell in row:
            refuse_long_cell(f"{name}, sheet {sheet.name}", cell, number)
    return Grid(sheet.name, tuple(tuple(row) for row in rows), shape.hidden if shape else ())


def _text(cell: Any) -> str:
    """A cell as people would write it in a rota: 02/11/2026, 08:30."""
    if isinstance(cell, datetime):
        return _of_moment(cell)
    if isinstance(cell, date):
        return write_day(cell)
    if isinstance(cell, time):
        return write_time(_whole(datetime.combine(ZERO[0], cell)).time())
    if isinstance(cell, timedelta):
        return _of_length(cell)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return tidy(str(cell))


def _of_moment(moment: datetime) -> str:
    """A day, a time of the day, or both where a cell holds both."""
    at = _whole(moment)
    if at.date() in ZERO:
        return write_time(at.time())
    if at.time() == time(0):
        return write_day(at.date())
    return f"{write_day(at.date())} {write_time(at.time())}"


def _of_length(length: timedelta) -> str:
    """A time of the day that the spreadsheet formats as a length, [h]:mm."""
    if timedelta(0) <= length < timedelta(days=1):
        return write_time(_whole(datetime.combine(ZERO[0], time(0)) + length).time())
    return str(length)


def _whole(moment: datetime) -> datetime:
    """To the minute: spreadsheets keep 8:30 as a fraction of a day, a hair off."""
    nearest = (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)
    return nearest if abs(nearest - moment) < timedelta(seconds=2) else moment
