"""CSV and its like: comma, semicolon or tab, in the encodings spreadsheet programs write."""

from __future__ import annotations

import codecs
import csv
import io
import re

from wraparound.errors import BadFile, at
from wraparound.sources.sheets.grid import Grid, tidy
from wraparound.sources.sheets.limits import refuse_long_cell, refuse_wide_or_long

SEPARATORS = (",", ";", "\t", "|")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What Excel puts first when it writes "CSV UTF-8" and "Unicode text"."""

_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""A first line by which a file tells Excel its separator. Excel does not show it as a row."""

_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

_SAVE = "Save it again as CSV or as a workbook (.xlsx)."


def read_text(name: str, content: bytes) -> Grid:
    """The cells of a text file.

    Args:
        name: what to call the file to people.
        content: its bytes.

    Raises:
        BadFile: if it is not text in cells, or too much of it.
    """
    text = _decoded(name, content)
    said = _SAID.match(text)
    body = text[said.end() :] if said else text
    rows = _rows(name, body, said.group(1) if said else _separator(body))
    while rows and not any(rows[-1]):
        rows.pop()
    return Grid("", tuple(rows))


def _decoded(name: str, content: bytes) -> str:
    marked = next((known for mark, known in _MARKS if content.startswith(mark)), None)
    # Without a mark: UTF-8 cannot be mistaken; what is not UTF-8 is what Excel writes in Britain.
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise BadFile(f"{name} is neither a workbook (.xlsx) nor text in columns.", _SAVE)


def _separator(text: str) -> str:
    """What stands oftenest between the cells of the first row that has any."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = _QUOTED.sub("", first)
    return max(SEPARATORS, key=bare.count)


def _rows(name: str, text: str, separator: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in lines:
            rows.append(tuple(tidy(cell) for cell in cells))
            refuse_wide_or_long(name, len(rows), len(cells))
            for cell in rows[-1]:
                refuse_long_cell(name, cell, len(rows))
    except csv.Error:
        raise BadFile(
            f"{at(name, len(rows) + 1)}: a quotation mark is out of place.",
            "Mend the row, or save the sheet again.",
        ) from None
    return rows
