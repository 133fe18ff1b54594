"""Text files as spreadsheet programs write them."""

from __future__ import annotations

import pytest

from wraparound.errors import BadFile
from wraparound.sources.sheets.incoming import read_grids

ROWS = (("person", "day"), ("Dr Björk", "02/11/2026"), ("", ""), ("Poe, nurse", "3/11/2026"))


def rows(content: bytes):
    (grid,) = read_grids("rota.csv", content)
    return grid.rows


def written(separator: str) -> str:
    return (
        f'person{separator}day\r\nDr Björk{separator}02/11/2026\r\n{separator}\r\n'
        f'"Poe, nurse"{separator}3/11/2026\r\n'
    )  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_separator_and_encoding_gives_the_same_cells(separator, encoding):
    """Excel writes semicolons in much of Europe, and tabs in UTF-16 as "Unicode text"."""
    assert rows(written(separator).encode(encoding)) == ROWS


def test_a_separator_said_in_the_first_line_counts_and_is_no_row():
    """Excel does not show that line, so rows are numbered as people see them."""
    assert rows(b"sep=;\r\nperson;a, b, c, d\r\n") == (("person", "a, b, c, d"),)


def test_a_separator_within_quotation_marks_does_not_count():
    """A heading with commas in it is one cell."""
    assert rows(b'"who, when, where";day\n') == (("who, when, where", "day"),)


def test_lines_within_a_cell_become_one():
    """And hard spaces plain ones."""
    assert rows('a,"Dr\nShah"\nb,Dr\u00a0Poe'.encode()) == (("a", "Dr Shah"), ("b", "Dr Poe"))


def test_empty_rows_in_between_keep_their_number_and_those_at_the_end_go():
    """So that a fault is named by the row people see."""
    assert rows(b"a,b\n\n1,2\n\n,\n") == (("a", "b"), (), ("1", "2"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "rota.csv is empty."),
        (b" \r\n", "rota.csv is empty."),
        (b",,\n,,\n", "Nothing is written in rota.csv."),
        (b"a,b\n\x00\x01,2", "rota.csv is neither a workbook (.xlsx) nor text in columns."),
        (b"a,b\n\x81,2", "rota.csv is neither a workbook (.xlsx) nor text in columns."),
        (b'a,b\n1,2\n"3"4,5', "rota.csv, row 3: a quotation mark is out of place."),
        (b'a,b\n"3,4', "rota.csv, row 2: a quotation mark is out of place."),
        (b"a,b\n1," + b"x" * 501, "rota.csv, row 2: a cell of 501 characters."),
        (b"a\n" * 20_001, "rota.csv reaches down to row 20,001, and at most 20,000 rows"),
        (b"," * 100, "rota.csv has 101 columns, and at most 100 can be read."),
        (b"x" * (5 * 1024**2 + 1), "rota.csv has more than 5 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_one_sentence(content, sentence):
    """With the file, and the row where there is one."""
    with pytest.raises(BadFile) as refused:
        read_grids("rota.csv", content)
    assert refused.value.sentence.startswith(sentence)
    assert refused.value.next_step
