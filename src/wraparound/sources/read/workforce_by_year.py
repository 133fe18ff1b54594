"""Staff of each practice by NHS year (a compiled extract of the GP workforce publication).

The year is the NHS year ending in March; 2016 to 2020 are the September before, later ones the
year's mean. A GP figure of zero beside a list means no usable return. Columns of the tidy table:
practice, gp_fte, gp_headcount, nurse_fte, other_care_fte, admin_fte, patients.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from wraparound.economy.identifiers import WELSH
from wraparound.errors import BadFile, at
from wraparound.sources.columns import number, once_each, pick, practice_codes
from wraparound.sources.csv_table import ROW, read_text
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.published import PublishedFile

DATASET = Dataset(
    name="workforce-by-year",
    title="General Practice Workforce, practice level, by year",
    publisher="NHS England (compiled extract)",
    page="https://digital.nhs.uk/data-and-information/publications/statistical/general-and-personal-medical-services",
)

FIGURES = {
    "patients": "TOTAL_PATIENTS",
    "gp_fte": "TOTAL_GP_EXTGL_FTE",
    "gp_headcount": "TOTAL_GP_EXTGL_HC",
    "nurse_fte": "TOTAL_NURSES_FTE",
    "other_care_fte": "TOTAL_DPC_FTE",
    "admin_fte": "TOTAL_ADMIN_FTE",
}

NO_FIGURE = ("", "NA", "ND", "NS", "EST", ".")

LAST_SEPTEMBER_YEAR = 2020
"""Up to this NHS year the extract holds the September snapshot, not the year's mean."""


def recognises(seen: Glimpse) -> bool:
    """Practice and year beside qualified GPs."""
    return seen.has("Practice.Code", "Year", "TOTAL_GP_EXTGL_FTE")


def read(file: PublishedFile) -> list[Release]:
    """One release for each year in the file."""
    spellings = {"practice": ("Practice.Code",), "year": ("Year",)}
    table = pick(file, read_text(file), spellings | {k: (v,) for k, v in FIGURES.items()})
    # One Welsh practice was seen among the English ones, in the year to March 2025.
    table = table.filter(~pl.col("practice").str.starts_with(WELSH))
    practice_codes(file, table, published="Practice.Code")
    for ours, theirs in FIGURES.items():
        table = number(file, table, ours, missing=NO_FIGURE, published=theirs)
    table = table.with_columns(
        pl.when(pl.col(staff) > 0).then(pl.col(staff)).alias(staff)
        for staff in ("gp_fte", "gp_headcount")
    )
    return [_release(file, rows) for rows in table.partition_by("year", maintain_order=True)]


def _release(file: PublishedFile, rows: pl.DataFrame) -> Release:
    once_each(file, rows, "practice", published="Practice.Code")
    return Release(_released(file, rows), rows.select("practice", *FIGURES))


def _released(file: PublishedFile, rows: pl.DataFrame) -> date:
    year = rows["year"][0]
    if not (year.isdecimal() and 2010 < int(year) < 2100):
        raise BadFile(
            f"{at(file.name, rows[ROW][0], 'Year')}: “{year}” is not a year.",
            "Years are the NHS year ending in March, such as 2022.",
        )
    last = int(year)
    return date(last - 1, 9, 1) if last <= LAST_SEPTEMBER_YEAR else date(last, 3, 1)


READER = Reader(DATASET, recognises, read)
