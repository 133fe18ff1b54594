"""Columns of published text as the codes, numbers and dates they stand for.

A cell that cannot be what its column says is refused with file, row and column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from wraparound.economy.identifiers import PRACTICE_CODE
from wraparound.errors import BadFile, at
from wraparound.sources.csv_table import ROW
from wraparound.sources.dates import date_in, month_of

if TYPE_CHECKING:
    from wraparound.sources.published import PublishedFile

MOST = 1e12
"""Numbers beyond this, patients or pounds, are slips of the keyboard."""


def pick(
    file: PublishedFile, frame: pl.DataFrame, spellings: Mapping[str, Sequence[str]]
) -> pl.DataFrame:
    """Our columns out of the published ones, trimmed, whichever way they are spelled.

    Args:
        file: for the sentence if a column is missing.
        frame: what `read_text` gave.
        spellings: for each of our names, the published names it has had, any case. A spelling
            list that ends in "" may be missing; the column is then empty.

    Raises:
        BadFile: if a column is there under none of its names.
    """
    published = {name.upper(): name for name in frame.columns}
    chosen = [pl.col(ROW)]
    for ours, names in spellings.items():
        found = next((published[n.upper()] for n in names if n and n.upper() in published), None)
        if found is None and names[-1] != "":
            raise BadFile(
                f"{file.name} has no column {names[0]}.",
                f"It has {', '.join(sorted(frame.columns)[:12])}: was the column renamed?",
            )
        column = pl.lit("") if found is None else pl.col(found).str.strip_chars()
        chosen.append(column.alias(ours))
    return frame.select(chosen)


def whole_number(
    file: PublishedFile, frame: pl.DataFrame, column: str, *, published: str = ""
) -> pl.DataFrame:
    """The column as whole numbers, not negative. An empty cell is refused.

    Raises:
        BadFile: naming the first row that is no such number.
    """
    out = frame.with_columns(pl.col(column).cast(pl.Int64, strict=False))
    wrong = ~out[column].is_between(0, MOST).fill_null(value=False)
    _refuse(file, frame, wrong, column, published, "is not a count")
    return out


def number(
    file: PublishedFile,
    frame: pl.DataFrame,
    column: str,
    *,
    missing: Sequence[str] = ("",),
    published: str = "",
    below_zero: bool = False,
) -> pl.DataFrame:
    """The column as numbers, with the publisher's tokens for "no figure" as empty cells.

    Raises:
        BadFile: naming the first row that is neither a number nor one of the tokens.
    """
    told = ~frame[column].is_in(list(missing))
    out = frame.with_columns(
        pl.when(told).then(pl.col(column).cast(pl.Float64, strict=False)).alias(column)
    )
    right = out[column].is_between(-MOST if below_zero else 0, MOST).fill_null(value=False)
    _refuse(file, frame, told & ~right, column, published, "is not a number")
    return out


def day(
    file: PublishedFile, frame: pl.DataFrame, column: str, *, published: str = ""
) -> pl.DataFrame:
    """The column, written YYYYMMDD, as dates; empty cells stay empty.

    Raises:
        BadFile: naming the first row that is no date.
    """
    out = frame.with_columns(
        pl.col(column).str.strip_chars().str.to_date("%Y%m%d", strict=False).alias(column)
    )
    wrong = out[column].is_null() & (frame[column].str.strip_chars() != "")
    _refuse(file, frame, wrong, column, published, "is not a date written as 20220701")
    return out


def one_of(
    file: PublishedFile,
    frame: pl.DataFrame,
    column: str,
    meanings: Mapping[str, object],
    *,
    published: str = "",
) -> pl.DataFrame:
    """The column with each word, in any case, as what it means.

    Raises:
        BadFile: naming the first row with a word that is not among the meanings.
    """
    words = frame[column].str.to_uppercase()
    _refuse(
        file,
        frame,
        ~words.is_in(list(meanings)),
        column,
        published,
        "is none of the words we know",
        f"Known are {', '.join(word for word in meanings if word)}.",
    )
    known = list(meanings.items())
    return frame.with_columns(
        words.replace_strict([word for word, _ in known], [meaning for _, meaning in known]).alias(
            column
        )
    )


def practice_codes(
    file: PublishedFile, frame: pl.DataFrame, column: str = "practice", *, published: str = ""
) -> None:
    """See that the column holds codes of English practices.

    Raises:
        BadFile: naming the first row that holds something else.
    """
    _refuse(
        file,
        frame,
        ~frame[column].str.contains(f"^{PRACTICE_CODE.pattern}$"),
        column,
        published,
        "is not how an English practice's code is written",
        "Codes are a letter and five digits, such as A81001.",
    )


def once_each(
    file: PublishedFile, frame: pl.DataFrame, column: str, *, published: str = ""
) -> None:
    """See that no value stands in two rows.

    Raises:
        BadFile: naming the second row that has it.
    """
    again = ~frame[column].is_first_distinct()
    _refuse(file, frame, again, column, published, "is there a second time")


def one_month(
    file: PublishedFile, frame: pl.DataFrame, column: str, *, published: str = "EXTRACT_DATE"
) -> date:
    """The first day of the month that every row of the column tells.

    Raises:
        BadFile: naming the first row that is no date or tells another month.
    """
    first = frame.row(0, named=True)
    other = frame[column] != first[column]
    _refuse(file, frame, other, column, published, f"is another day than “{first[column]}”")
    return month_of(date_in(file.name, first[ROW], published, first[column]))


def filled(column: str) -> pl.Expr:
    """The column, trimmed, with empty text as empty cells."""
    trimmed = pl.col(column).str.strip_chars()
    return pl.when(trimmed != "").then(trimmed)


def _refuse(
    file: PublishedFile,
    frame: pl.DataFrame,
    wrong: pl.Series,
    column: str,
    published: str,
    fault: str,
    next_step: str = "Mend the row, or download the file again.",
) -> None:
    """Refuse the file at the first row that is wrong, if one is."""
    if not wrong.any():
        return
    culprit = frame.filter(wrong).row(0, named=True)
    raise BadFile(
        f"{at(file.name, culprit[ROW], published or column)}: “{culprit[column]}” {fault}.",
        next_step,
    )
