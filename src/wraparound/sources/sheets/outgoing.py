"""Sheets to take away: CSV that Excel opens rightly, and workbooks with real dates and times."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from wraparound.operations.reason import Reason
from wraparound.operations.rota.cells import read_day, read_time
from wraparound.operations.rota.headings import Column
from wraparound.sources.sheets.limits import MOST_ROWS

WIDEST = 40
"""Characters; a column of a sheet is as wide as its longest cell, up to this."""

_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook keeps no zone
"""Written in every workbook, so that the same rota gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A second sheet beside the rota, which says how to fill it in.

    Attributes:
        title: its name.
        rows: a term and what to write for it.
        allowed: for columns with a list to choose from, what can be chosen.
    """

    title: str
    rows: tuple[tuple[str, str], ...]
    allowed: tuple[tuple[Column, tuple[str, ...]], ...] = ()


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Cells as CSV, in UTF-8 with the mark by which Excel knows it."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_workbook(
    rows: Sequence[Sequence[str]], explained: Explained, title: str = "Rota"
) -> bytes:  # fmt: skip
    """Cells as a workbook: headings that stay in sight, columns wide enough, real dates and times.

    Args:
        rows: the cells, headings first; days and times as `operations.rota.cells` writes them.
        explained: the second sheet.
        title: name of the first.
    """
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as book:
        book.set_properties({"created": _CREATED})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(title)
        _fill(sheet, rows, bold, {
            date: book.add_format({"num_format": "dd/mm/yyyy"}),
            time: book.add_format({"num_format": "hh:mm"}),
        })  # fmt: skip
        _offer(sheet, rows[0], explained)
        _explain(book.add_worksheet(explained.title), explained, bold)
    return written.getvalue()


def _fill(
    sheet: Worksheet, rows: Sequence[Sequence[str]], bold: Format, formats: dict[type, Format]
) -> None:
    headings = rows[0]
    sheet.freeze_panes(1, 0)
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, heading, bold)
        longest = max(len(row[place]) for row in rows)
        kind = date if heading == Column.DAY else time if heading in _TIMES else None
        # Also cells still to be filled in are shown as days and times.
        sheet.set_column(place, place, min(longest + 4, WIDEST), formats[kind] if kind else None)
    for number, row in enumerate(rows[1:], start=1):
        for place, cell in enumerate(row):
            value = _value(headings[place], cell)
            if isinstance(value, str):
                sheet.write_string(number, place, value)
            else:
                sheet.write_datetime(number, place, value, formats[type(value)])


_TIMES = (Column.STARTS, Column.ENDS)


def _value(heading: str, cell: str) -> str | date | time:
    """A day or time as such; other cells, and those that cannot be read, as they are."""
    read: date | time | Reason | None = None
    if heading == Column.DAY:
        read = read_day(cell)
    elif heading in _TIMES:
        read = read_time(cell)
    return cell if read is None or isinstance(read, Reason) else read


def _offer(sheet: Worksheet, headings: Sequence[str], explained: Explained) -> None:
    """Lists to choose from; other words can be written all the same."""
    for column, words in explained.allowed:
        place = list(headings).index(column.value)
        if len(",".join(words)) <= 255:  # more than Excel takes
            sheet.data_validation(
                1, place, MOST_ROWS, place,
                {"validate": "list", "source": list(words), "error_type": "information"},
            )  # fmt: skip


def _explain(sheet: Worksheet, explained: Explained, bold: Format) -> None:
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 90)
    for number, (term, words) in enumerate(explained.rows):
        sheet.write_string(number, 0, term, bold)
        sheet.write_string(number, 1, words)
