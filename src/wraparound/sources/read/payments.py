"""What each practice was paid for in one NHS year (NHS Payments to General Practice).

The year is in the file's name only. Headings change: footnote digits (2019-20), “last known figure”
became “average” patients. Rows with no patients are closed, new or special services; walk-in
centres are among them. Columns of the tidy table: practice, contract (GMS, PMS or APMS),
dispensing, rural, weighted_patients, paid (pounds).
"""

from __future__ import annotations

from datetime import date

import polars as pl

from wraparound.errors import BadFile
from wraparound.sources.columns import number, once_each, one_of, pick, practice_codes
from wraparound.sources.csv_table import read_text, unique_names
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.dates import year_in_name
from wraparound.sources.published import PublishedFile

DATASET = Dataset(
    name="payments",
    title="NHS Payments to General Practice",
    publisher="NHS England",
    page="https://digital.nhs.uk/data-and-information/publications/statistical/nhs-payments-to-general-practice",
)

WEIGHTED = "Average Number of Weighted Patients"
PAID = "Total NHS Payments to General Practice"
"""The one total that means the same in every year; others include Covid and network payments."""

SPELLINGS = {
    "practice": ("Practice Code",),
    "contract": ("Contract Type",),
    "dispensing": ("Dispensing Practice",),
    "rural": ("Practice Rurality", "PracticeRurality", ""),
    "weighted_patients": (WEIGHTED, "Number of Weighted Patients (Last Known Figure)"),
    "paid": (PAID,),
}

MEANINGS: dict[str, dict[str, object]] = {
    "contract": {"GMS": "GMS", "PMS": "PMS", "APMS": "APMS", "UNKNOWN": None, "": None},
    "dispensing": {"YES": True, "NO": False, "UNKNOWN": None, "": None},
    "rural": {"RURAL": True, "URBAN": False, "MISSING": None, "UNKNOWN": None, "": None},
}

NO_FIGURE = ("", "-", "N/A")


def recognises(seen: Glimpse) -> bool:
    """Practices beside their contract and what they were paid."""
    return seen.has("Practice Code", "Contract Type", "Dispensing Practice", PAID)


def read(file: PublishedFile) -> list[Release]:
    """One row a practice or service that was paid."""
    year = year_in_name(file.name)
    if year is None:
        raise BadFile(
            f"{file.name} says nowhere which year it describes.",
            "Put the NHS year in the file's name, as in payments-21-22.csv, and add it again.",
        )
    row, *headings = (text := read_text(file)).columns
    text.columns = [row, *unique_names(file, [_without_footnote(name) for name in headings])]
    table = pick(file, text, SPELLINGS)
    practice_codes(file, table, published="Practice Code")
    once_each(file, table, "practice", published="Practice Code")
    for column, meanings in MEANINGS.items():
        table = one_of(file, table, column, meanings, published=SPELLINGS[column][0])
    table = number(file, table, "weighted_patients", missing=NO_FIGURE, published=WEIGHTED)
    # What was paid too much in earlier years is taken back, so a total can be below zero.
    table = number(file, table, "paid", missing=NO_FIGURE, published=PAID, below_zero=True)
    some = pl.col("weighted_patients") > 0
    table = table.with_columns(weighted_patients=pl.when(some).then("weighted_patients"))
    return [Release(date(year, 3, 1), table.select(*SPELLINGS))]


def _without_footnote(name: str) -> str:
    """A heading without the footnote's digit at its end, as in “weighted patients1”."""
    stem = name.rstrip("0123456789")
    return stem if stem and stem[-1].isalpha() else name


READER = Reader(DATASET, recognises, read)
