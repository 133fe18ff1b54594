"""The register of GP practices (ODS epraccur): codes, names, addresses, opening and closing.

No header row, always 27 columns, Latin-1 or UTF-8. Since February 2026 the status and the
prescribing setting are written in other words; both ways are read. Columns of the tidy table:
practice, name, postcode, telephone, opened, closed, active, gp_practice, commissioner, icb, region,
welsh.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from wraparound.economy.identifiers import PRACTICE_CODE, WELSH
from wraparound.errors import BadFile, at
from wraparound.sources.columns import day, filled, once_each, practice_codes
from wraparound.sources.csv_table import ROW, read_text
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.dates import month_in_name
from wraparound.sources.postcodes import normal_postcodes
from wraparound.sources.published import PublishedFile

DATASET = Dataset(
    name="register",
    title="Register of GP practices (epraccur)",
    publisher="NHS England, Organisation Data Service",
    page="https://digital.nhs.uk/services/organisation-data-service",
)

COLUMNS = 27
CODE, NAME, REGION, ICB, POSTCODE = "0", "1", "2", "3", "9"
OPENED, CLOSED, STATUS = "10", "11", "12"
COMMISSIONER, TELEPHONE, SETTING = "14", "17", "25"

ACTIVE = ("A", "ACTIVE")
STATUSES = (*ACTIVE, "C", "INACTIVE", "D", "DORMANT", "P", "PROPOSED")
GP_PRACTICE = ("4", "RO76")
"""Other settings are walk-in centres, out-of-hours services, prisons, hospices and so on. About
fifteen of them have a small list of registered patients, most of them special schemes."""

IS_GP_PRACTICE = pl.col(SETTING).is_in(GP_PRACTICE)
IS_WELSH = pl.col(CODE).str.starts_with(WELSH)


def recognises(seen: Glimpse) -> bool:
    """27 cells, the first an organisation's code, the thirteenth a status."""
    row = seen.header
    return len(row) == COLUMNS and row[int(STATUS)].upper() in STATUSES and len(row[0]) <= 6


def read(file: PublishedFile) -> list[Release]:
    """Every service of England with a practice's code, and the GP practices of Wales.

    Welsh ones carry the setting of GP practices since November 2021 and are told by their codes.
    """
    raw = read_text(file, header=False, columns=COLUMNS, latin1=True)
    _check_statuses(file, raw)
    once_each(file, raw, CODE, published="1 (code)")
    raw = day(file, raw, OPENED, published="11 (open date)")
    raw = day(file, raw, CLOSED, published="12 (close date)")
    english = raw.filter(IS_GP_PRACTICE & ~IS_WELSH)
    if english.is_empty():
        raise BadFile(
            f"{file.name} has no GP practice of England in it.",
            "Practices have the prescribing setting 4 or RO76. Has the register changed its codes?",
        )
    practice_codes(file, english, CODE, published="1 (code)")
    table = _tidy(raw)
    return [Release(month_in_name(file.name) or newest_month(file, raw), table, _notes(table))]


def _tidy(raw: pl.DataFrame) -> pl.DataFrame:
    coded = pl.col(CODE).str.contains(f"^{PRACTICE_CODE.pattern}$")
    return raw.filter(coded | (IS_GP_PRACTICE & IS_WELSH)).select(
        practice=pl.col(CODE),
        name=pl.col(NAME).str.strip_chars(),
        postcode=normal_postcodes(pl.col(POSTCODE)),
        telephone=filled(TELEPHONE),
        opened=pl.col(OPENED),
        closed=pl.col(CLOSED),
        active=pl.col(STATUS).str.to_uppercase().is_in(ACTIVE),
        gp_practice=IS_GP_PRACTICE,
        commissioner=filled(COMMISSIONER),
        icb=filled(ICB),
        region=filled(REGION),
        welsh=IS_WELSH,
    )


def newest_month(file: PublishedFile, raw: pl.DataFrame) -> date:
    """The month a register without a date in its name describes.

    Organisations of every kind open on many days, but those announced early open on the first of a
    month. So the newest month in which at least two opened, and one of them on another day than
    the first, is the month of the release. Of 14 releases from 2015 to 2026 this is right for 13;
    for March 2017 it gives April.

    Raises:
        BadFile: if no month can be told.
    """
    opened = raw[OPENED].drop_nulls()
    months = pl.DataFrame({"month": opened.dt.truncate("1mo"), "later": opened.dt.day() > 1})
    busy = months.group_by("month").agg(pl.len(), pl.col("later").any())
    found = busy.filter((pl.col("len") > 1) & pl.col("later"))["month"].max()
    if not isinstance(found, date):
        raise BadFile(
            f"{file.name} does not tell which month it describes.",
            "Put the month in the file's name, as in epraccur_2022-07.csv, and add it again.",
        )
    return found


def _notes(table: pl.DataFrame) -> tuple[str, ...]:
    welsh = int(table["welsh"].sum())
    return (f"Practices of Wales set aside: {welsh:,}.",) if welsh else ()


def _check_statuses(file: PublishedFile, raw: pl.DataFrame) -> None:
    strange = raw.filter(~pl.col(STATUS).str.to_uppercase().is_in(STATUSES))
    if not strange.is_empty():
        row = strange.row(0, named=True)
        raise BadFile(
            f"{at(file.name, row[ROW], '13 (status)')}: “{row[STATUS]}” is no status we know.",
            f"Known are {', '.join(STATUSES)}. Has the register changed its codes?",
        )


READER = Reader(DATASET, recognises, read)
