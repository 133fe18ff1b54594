"""Tables as CSV files in one zip, readable by spreadsheets and harmless in them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from wraparound.actions.own.sheet import Sheet

_FORMULA = re.compile(r"[=+\-@\t\r]")
"""Signs with which a spreadsheet takes a cell for a formula and works it out."""

_NUMBER = re.compile(r"[+-]?[0-9 ().]+")


def zipped(sheets: Iterable[Sheet]) -> bytes:
    """Each table as a CSV file, in UTF-8 with the mark by which Excel knows it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in sheets:
            archive.writestr(f"{sheet.name}.csv", as_csv(sheet).encode("utf-8-sig"))
    return written.getvalue()


def as_csv(sheet: Sheet) -> str:
    """The table as CSV."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(sheet.columns)
    lines.writerows([_cell(value) for value in row] for row in sheet.rows)
    return text.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    written = str(value)
    if _FORMULA.match(written) and not _NUMBER.fullmatch(written):
        return f"'{written}"
    return written
