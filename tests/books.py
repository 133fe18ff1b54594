"""Workbooks for tests, some of them such as no program writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any

import xlsxwriter

HEADINGS = ("person", "day", "start", "end", "work", "site")
ROTA = (
    HEADINGS,
    ("Dr Shah", date(2026, 11, 2), time(8, 30), time(12, 40), "duty doctor", "Elm Road"),
    ("Nurse Poe", "Mon 2 Nov 2026", "0830", "12.40", "Procedures", ""),
)


def book(*sheets: Sequence[Sequence[Any]], then: Callable[..., None] = lambda *_: None) -> bytes:
    """A workbook with these sheets; `then` is given the workbook and its sheets to go on with."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as made:
        formats = {
            date: made.add_format({"num_format": "dd/mm/yyyy"}),
            time: made.add_format({"num_format": "hh:mm"}),
        }
        pages = [made.add_worksheet() for _ in sheets]
        for page, rows in zip(pages, sheets, strict=True):
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if type(cell) in formats:
                        page.write_datetime(number, place, cell, formats[type(cell)])
                    else:
                        page.write(number, place, cell)
        then(made, *pages)
    return written.getvalue()


def with_part(content: bytes, path: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            part = old.read(member)
            new.writestr(
                member.filename,
                change(part) if member.filename == path else part,
                compress_type=zipfile.ZIP_DEFLATED,
            )
    return out.getvalue()
