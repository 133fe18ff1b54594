"""Staff of each practice in one month (General Practice Workforce, practice level, Detailed).

831 columns, of which few are used; names in lower or upper case. The published file carries its
month in its name only; others have had it in columns. GPs are the fully qualified ones without
trainees and locums (EXTGL; to 2017 EXRRL, which leaves retainers out as well). Columns of the tidy
table: practice, gp_fte, gp_headcount, nurse_fte, other_care_fte, admin_fte, patients.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from wraparound.economy.identifiers import WELSH
from wraparound.errors import BadFile, at
from wraparound.sources.columns import number, once_each, pick, practice_codes
from wraparound.sources.csv_table import ROW, read_text
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.dates import month_named
from wraparound.sources.published import PublishedFile

DATASET = Dataset(
    name="workforce-detailed",
    title="General Practice Workforce, practice level",
    publisher="NHS England",
    page="https://digital.nhs.uk/data-and-information/publications/statistical/general-and-personal-medical-services",
)

FIGURES = {
    "patients": ("TOTAL_PATIENTS",),
    "gp_fte": ("TOTAL_GP_EXTGL_FTE", "TOTAL_GP_EXRRL_FTE"),
    "gp_headcount": ("TOTAL_GP_EXTGL_HC", "TOTAL_GP_EXRRL_HC"),
    "nurse_fte": ("TOTAL_NURSES_FTE",),
    "other_care_fte": ("TOTAL_DPC_FTE",),
    "admin_fte": ("TOTAL_ADMIN_FTE",),
}

SOURCES = {
    "gp_fte": "GP_SOURCE",
    "gp_headcount": "GP_SOURCE",
    "nurse_fte": "NURSE_SOURCE",
    "other_care_fte": "DPC_SOURCE",
    "admin_fte": "ADMIN_SOURCE",
}
"""The column that says whether a figure was returned by the practice or estimated for it."""

NO_FIGURE = ("", "NA", "ND", "NS", "EST", ".")

NO_RETURN = "NO DATA PROVIDED|CCG ESTIMATE|SUB.ICB.*ESTIMATE"
"""Sources of figures no practice returned, in capitals: “Fully estimated - no data provided” (2025)
and “CCG Estimates” (2019). Figures with a few hours estimated are kept."""


def recognises(seen: Glimpse) -> bool:
    """Practices beside all GPs and qualified ones."""
    gps = ("TOTAL_GP_EXTGL_FTE", "TOTAL_GP_EXRRL_FTE")
    return seen.has("PRAC_CODE", "TOTAL_GP_FTE") and any(seen.has(column) for column in gps)


def read(file: PublishedFile) -> list[Release]:
    """One release for each month in the file."""
    sources = {source: (source, "") for source in SOURCES.values()}
    months = {"year": ("YEAR", ""), "month": ("MONTH", "")}
    spellings = {"practice": ("PRAC_CODE",)} | FIGURES | sources | months
    table = pick(file, read_text(file), spellings)
    table = table.filter(~pl.col("practice").str.starts_with(WELSH))
    practice_codes(file, table, published="PRAC_CODE")
    for ours, theirs in FIGURES.items():
        table = number(file, table, ours, missing=NO_FIGURE, published=theirs[0])
    table = table.with_columns(
        pl.when(~pl.col(source).str.to_uppercase().str.contains(NO_RETURN)).then(pl.col(figure))
        for figure, source in SOURCES.items()
    )
    # No GP at all beside a list means that no GP was reported, not that there is none.
    table = table.with_columns(
        pl.when(pl.col(staff) > 0).then(pl.col(staff)) for staff in ("gp_fte", "gp_headcount")
    )
    return [
        _release(file, rows) for rows in table.partition_by("year", "month", maintain_order=True)
    ]


def _release(file: PublishedFile, rows: pl.DataFrame) -> Release:
    once_each(file, rows, "practice", published="PRAC_CODE")
    return Release(_released(file, rows), rows.select("practice", *FIGURES))


def _released(file: PublishedFile, rows: pl.DataFrame) -> date:
    year, month = rows["year"][0], rows["month"][0]
    if not year:
        return month_named(file.name)
    try:
        return date(int(year), int(month), 1)
    except (ValueError, OverflowError):
        raise BadFile(
            f"{at(file.name, rows[ROW][0], 'MONTH')}: “{year} {month}” is no year and month.",
            "Write them as numbers, such as 2025 and 7.",
        ) from None


READER = Reader(DATASET, recognises, read)
