"""Published CSV files as tables of text.

Nothing is guessed: every cell is read as text, and a file that is not the table it says it is, is
refused with file, row and column. `columns` makes numbers and dates of the text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import polars as pl

from wraparound.errors import BadFile, at
from wraparound.sources.dataset import Glimpse

if TYPE_CHECKING:
    from wraparound.sources.published import PublishedFile

ROW = "row in the file"
"""Name of the column that remembers where a row came from, counted with the header as row 1."""

_BOM = b"\xef\xbb\xbf"
_GLIMPSE_BYTES = 65_536


def glimpse(file: PublishedFile) -> Glimpse:
    """The first two rows of a CSV file."""
    head = file.content[:_GLIMPSE_BYTES].decode("utf-8-sig", errors="replace")
    rows = _rows(head)
    first, second = next(rows, []), next(rows, [])
    return Glimpse(header=_tidy(first), second=_tidy(second))


def read_text(
    file: PublishedFile, *, header: bool = True, columns: int | None = None, latin1: bool = False
) -> pl.DataFrame:
    """The whole file as text, one column per published column, with `ROW` beside them.

    Rows without a single filled cell, which spreadsheets leave at the end, are passed over.

    Args:
        file: the published file.
        header: whether the first row names the columns; they are "0", "1", ... where it does not.
        columns: how many columns every row must have, for files without a header.
        latin1: whether the publisher has been seen to write Latin-1 here.

    Raises:
        BadFile: if the file is empty, not text, ragged, or repeats its header.
    """
    content = _utf8(file, latin1=latin1)
    if not content.strip():
        raise BadFile(f"{file.name} is empty.", "Download it again.")
    frame = _parsed(file, content, header=header)
    if columns is not None and frame.width != columns:
        raise BadFile(
            f"{at(file.name, 1)}: {frame.width} columns where {columns} are published.",
            "Check that this is the file as published.",
        )
    frame = frame.with_row_index(ROW, offset=2 if header else 1)
    frame = _without_short_rows(file, content, frame)
    if header:
        _refuse_second_header(file, frame)
    if frame.is_empty():
        raise BadFile(f"{file.name} has a header but no rows.", "Download it again.")
    return frame


def unique_names(file: PublishedFile, names: Sequence[str]) -> tuple[str, ...]:
    """The names of columns, trimmed; a column without one is called by its place.

    Raises:
        BadFile: if two columns have one name, as we could not tell which is meant.
    """
    tidy = tuple(name or f"column {place}" for place, name in enumerate(_tidy(names), 1))
    seen: set[str] = set()
    for name in tidy:
        if name.upper() in seen or name == ROW:
            raise BadFile(
                f"{at(file.name, 1)}: two columns are called “{name}”.",
                "Check that this is the file as published.",
            )
        seen.add(name.upper())
    return tidy


def _tidy(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)


def _rows(text: str) -> Iterator[list[str]]:
    """The rows of a text, ending where it stops being CSV."""
    try:
        yield from csv.reader(io.StringIO(text, newline=""))
    except csv.Error:
        return


def _utf8(file: PublishedFile, *, latin1: bool) -> bytes:
    """The content as UTF-8 without a byte order mark."""
    content = file.content.removeprefix(_BOM)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as fault:
        if latin1:
            return content.decode("cp1252", errors="replace").encode("utf-8")
        row, column = _place(content, fault.start)
        raise BadFile(
            f"{at(file.name, row, column)}: a character that is not UTF-8.",
            "Save the file as UTF-8, or download it again.",
        ) from None
    return content


def _place(content: bytes, offset: int) -> tuple[int, str | None]:
    """Row and column name of a byte in a CSV file."""
    row = content.count(b"\n", 0, offset) + 1
    before = content[content.rfind(b"\n", 0, offset) + 1 : offset].decode("latin-1")
    names = content.partition(b"\n")[0].decode("utf-8", errors="replace")
    header = next(_rows(names), [])
    position = len(next(_rows(before + "x"), [""])) - 1
    return row, header[position].strip() if position < len(header) else None


def _parsed(file: PublishedFile, content: bytes, *, header: bool) -> pl.DataFrame:
    """The cells as Polars reads them, columns named."""
    try:
        frame = pl.read_csv(
            content, has_header=header, infer_schema=False, empty_string_is_null=False
        )
    except pl.exceptions.PolarsError:
        raise _ragged(file, content) or _misquoted(file, content) from None
    if not header:
        return frame.rename({name: str(i) for i, name in enumerate(frame.columns)})
    # Polars numbers columns of one name apart, so the names are taken from the text.
    head = content[:_GLIMPSE_BYTES].decode("utf-8", errors="ignore")
    published = unique_names(file, next(_rows(head), []))
    if len(published) != frame.width:
        raise BadFile(f"{at(file.name, 1)}: the header is not well formed.", "Download it again.")
    frame.columns = list(published)
    return frame


def _ragged(file: PublishedFile, content: bytes) -> BadFile | None:
    """The first row with more cells than the header, if that is what is wrong."""
    rows = _rows(content.decode("utf-8"))
    width = len(next(rows, []))
    longer = next(((n, cells) for n, cells in enumerate(rows, 2) if len(cells) > width), None)
    return _misshapen(file, longer[0], len(longer[1]), width) if longer else None


def _misquoted(file: PublishedFile, content: bytes) -> BadFile:
    """The row with a quotation mark too many or too few, if it can be found."""
    rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    row = 0
    try:
        for _ in rows:
            row += 1
    except csv.Error:
        sentence = f"{at(file.name, row + 1)}: a quotation mark is out of place."
    else:
        sentence = f"{file.name} is not a well-formed CSV file."
    return BadFile(sentence, "Download it again, or mend the row.")


def _misshapen(file: PublishedFile, row: int, cells: int, width: int) -> BadFile:
    return BadFile(
        f"{at(file.name, row)}: {cells} cells under {width} columns.",
        "Download it again, or mend the row.",
    )


def _without_short_rows(file: PublishedFile, content: bytes, frame: pl.DataFrame) -> pl.DataFrame:
    """The table without empty rows, once it is sure that no row is too short.

    Polars fills short rows up with empty cells, so only rows that end in one need a second look.
    """
    *_, last = frame.columns
    if frame[last].filter(frame[last] == "").is_empty():
        return frame
    width, row = frame.width - 1, 0
    for row, cells in enumerate(_rows(content.decode("utf-8")), 1):
        if any(cells) and len(cells) < width:
            raise _misshapen(file, row, len(cells), width)
    if row < frame.height:
        raise BadFile(
            f"{at(file.name, row + 1)}: a cell of more than {csv.field_size_limit():,} characters.",
            "A quotation mark seems to be missing: download it again.",
        )
    return frame.filter(pl.any_horizontal(pl.exclude(ROW) != ""))


def _refuse_second_header(file: PublishedFile, frame: pl.DataFrame) -> None:
    """A header in the middle means two files were pasted together."""
    names = [name for name in frame.columns if name != ROW]
    again = frame.filter(pl.all_horizontal(pl.col(n).str.strip_chars() == n for n in names[:3]))
    if not again.is_empty():
        raise BadFile(
            f"{at(file.name, again[ROW][0])}: the header again.",
            "Two files seem to be pasted together: add each on its own.",
        )
