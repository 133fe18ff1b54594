"""How large a spreadsheet may be. A rota of thirty people for a year has about 13,000 rows."""

from __future__ import annotations

from wraparound.errors import BadFile

MOST_BYTES = 5 * 1024**2
"""Bytes of a file as it is sent."""

MOST_UNPACKED = 60 * 1024**2
"""Bytes of all parts of a workbook: a few kilobytes can be packed to swell to terabytes."""

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_IN_CELL = 500
"""Characters."""

SMALLER = "Send fewer weeks at a time."


def refuse_large(name: str, content: bytes) -> None:
    """See that a file is not too large to be read, and not empty.

    Raises:
        BadFile: if it is.
    """
    if not content.strip():
        raise BadFile(f"{name} is empty.", "Check that it is the file you meant.")
    if len(content) > MOST_BYTES:
        raise BadFile(
            f"{name} has more than {MOST_BYTES // 1024**2} MB, and no more can be read.", SMALLER
        )


def refuse_wide_or_long(name: str, rows: int, columns: int) -> None:
    """See that a sheet does not reach too far down or to the right.

    Raises:
        BadFile: if it does.
    """
    if rows > MOST_ROWS:
        raise BadFile(
            f"{name} reaches down to row {rows:,}, and at most {MOST_ROWS:,} rows can be read.",
            f"{SMALLER} If the rows look empty, delete them.",
        )
    if columns > MOST_COLUMNS:
        raise BadFile(
            f"{name} has {columns:,} columns, and at most {MOST_COLUMNS} can be read.",
            "Keep one row for each person and session, and delete other columns.",
        )


def refuse_long_cell(name: str, cell: str, row: int) -> None:
    """See that a cell holds no more than a rota needs.

    Raises:
        BadFile: if it does: most likely a quotation mark is missing.
    """
    if len(cell) > MOST_IN_CELL:
        raise BadFile(
            f"{name}, row {row:,}: a cell of {len(cell):,} characters.",
            "Shorten it. In a text file, look for a quotation mark that is missing.",
        )
