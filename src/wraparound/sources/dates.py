"""The ways publishers write a date, and the month a file describes."""

from __future__ import annotations

import re
from datetime import date, datetime

from wraparound.errors import BadFile, BadRequest, at

FORMATS = ("%d%b%Y", "%Y-%m-%d", "%d-%b-%y", "%d-%b-%Y", "%d/%m/%Y", "%Y%m%d")
"""Seen between 2017 and 2026: 01JUL2022, 2026-07-01, 01-Sep-20, 01/05/2025, 20220701."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>20\d\d)[-_]?(?P<month>0[1-9]|1[0-2])(?:[-_]?(?:0[1-9]|[12]\d|3[01]))?(?!\d)"
    r"|(?<!\d)(?P<month_first>0[1-9]|1[0-2])(?P<year_last>20\d\d)(?!\d)"
    rf"|(?<![a-z])(?P<word>{_NAMES})[ _-]*(?P<year_after>20\d\d|\d\d)(?!\d|[ _,-]+20\d\d)",
    re.IGNORECASE | re.ASCII,
)
"""Seen: _2022-05, _2022-04-27, .062026 and "June 2026", "Oct25"."""

_YEAR_IN_NAME = re.compile(r"(?<!\d)(?:20)?(\d\d)[-_](?:20)?(\d\d)(?!\d)", re.ASCII)


def read_date(written: str) -> date | None:
    """A date in any of the formats seen, or nothing if it is in none of them."""
    for form in FORMATS:
        try:
            return datetime.strptime(written.strip(), form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def date_in(file: str, row: int, column: str, written: str) -> date:
    """A date out of a cell.

    Raises:
        BadFile: naming the cell, if it holds no date we know how to read.
    """
    found = read_date(written)
    if found is None:
        raise BadFile(
            f"{at(file, row, column)}: “{written}” is not a date we can read.",
            "Dates such as 01JUL2022, 2022-07-01 and 01/07/2022 are understood.",
        )
    return found


def month_of(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)


def month_in_name(name: str) -> date | None:
    """The month a file's name carries, as in epraccur_2022-05.zip; the last one if several."""
    told = list(_MONTH_IN_NAME.finditer(name))
    if not told:
        return None
    found = told[-1]
    year = found["year"] or found["year_last"] or found["year_after"]
    month = found["month"] or found["month_first"]
    number = int(month) if month else MONTHS.index(found["word"][:3].lower()) + 1
    return date(int(year) % 100 + 2000, number, 1)


def month_named(name: str) -> date:
    """The month a file's name carries, where only the name can tell.

    Raises:
        BadFile: if the name carries none.
    """
    found = month_in_name(name)
    if found is None:
        raise BadFile(
            f"{name} says nowhere which month it describes.",
            "Put the month in the file's name, as in practices_2022-07.csv, and add it again.",
        )
    return found


def year_in_name(name: str) -> int | None:
    """The year in which the NHS year in a file's name ends: 2022 for 21-22 or 2021-22."""
    ends = [
        2000 + int(last)
        for first, last in _YEAR_IN_NAME.findall(name)
        if int(last) == int(first) + 1
    ]
    return ends[-1] if ends else None


def read_month(written: str) -> date:
    """A month as people type it: 2022-07, or a day in it.

    Raises:
        BadRequest: if it is no month.
    """
    try:
        return date.fromisoformat(written if len(written) > 7 else f"{written}-01")
    except ValueError:
        raise BadRequest(
            f"“{written}” is not a month.", "Write it as year and month: 2022-07."
        ) from None
