"""Which practice belonged to which network, from when to when (the ePCN workbook).

Headers hold line breaks; the December 2019 workbook keeps its dates as numbers; CCG columns became
Sub ICB Loc columns between April 2022 and January 2023, but none of them is used here. Ended
relationships stay in the workbook, so one holds the history up to its own month. Columns of the
tidy table: practice, network, network_name, start, end (empty while it lasts).
"""

from __future__ import annotations

from datetime import date

import polars as pl

from wraparound.economy.identifiers import NETWORK_CODE
from wraparound.errors import BadFile, at
from wraparound.sources.columns import day, pick, practice_codes
from wraparound.sources.csv_table import ROW
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.dates import month_in_name, month_of
from wraparound.sources.published import PublishedFile
from wraparound.sources.workbook import read_sheet

DATASET = Dataset(
    name="network-members",
    title="Primary care networks and their practices (ePCN)",
    publisher="NHS England, Organisation Data Service",
    page="https://digital.nhs.uk/services/organisation-data-service",
)

SHEET = "PCN Core Partner Details"
DETAILS = ("PCN Details", "PCNDetails")

START, END = "Practice to PCN Relationship Start Date", "Practice to PCN Relationship End Date"
SPELLINGS = {
    "practice": ("Partner Organisation Code",),
    "network": ("PCN Code",),
    "network_name": ("PCN Name",),
    "start": (START,),
    "end": (END,),
}


def recognises(seen: Glimpse) -> bool:
    """A workbook with a sheet of networks and one of their practices."""
    return SHEET in seen.sheets and any(name in seen.sheets for name in DETAILS)


def read(file: PublishedFile) -> list[Release]:
    """One row a relationship between a practice and a network."""
    raw = pick(file, read_sheet(file, [SHEET]), SPELLINGS)
    practice_codes(file, raw, published="Partner Organisation Code")
    _check_networks(file, raw)
    raw = day(file, raw, "start", published=START)
    raw = day(file, raw, "end", published=END)
    unstarted = raw.filter(pl.col("start").is_null())
    if not unstarted.is_empty():
        raise BadFile(
            f"{at(file.name, unstarted[ROW][0], START)}: the relationship has no beginning.",
            "Mend the row, or download the file again.",
        )
    table = raw.select(*SPELLINGS).sort("practice", "start", "network")
    return [Release(_released(file, table), table)]


def _released(file: PublishedFile, table: pl.DataFrame) -> date:
    newest = table["start"].max()
    if not isinstance(newest, date):
        raise BadFile(f"{file.name} has no relationship in it.", "Download it again.")
    return month_in_name(file.name) or month_of(newest)


def _check_networks(file: PublishedFile, raw: pl.DataFrame) -> None:
    strange = raw.filter(~pl.col("network").str.contains(f"^{NETWORK_CODE.pattern}$"))
    if not strange.is_empty():
        row = strange.row(0, named=True)
        raise BadFile(
            f"{at(file.name, row[ROW], 'PCN Code')}: “{row['network']}” is not how a network's "
            "code is written.",
            "Codes are a U and five digits, such as U12345.",
        )


READER = Reader(DATASET, recognises, read)
