"""Branch surgeries (ODS ebranchs): further sites of a practice, under the same contract and list.

Laid out like the register, without a header, with nine-character codes and the parent practice
where the register has the commissioner. The one release openly found (May 2017) leaves the status
empty; a branch is closed when it has a close date. Columns of the tidy table: site, practice, name,
postcode, opened, closed.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from wraparound.sources.columns import day, practice_codes
from wraparound.sources.csv_table import read_text
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.dates import month_in_name, month_named, month_of
from wraparound.sources.postcodes import normal_postcodes
from wraparound.sources.published import PublishedFile

DATASET = Dataset(
    name="branches",
    title="Branch surgeries (ebranchs)",
    publisher="NHS England, Organisation Data Service",
    page="https://digital.nhs.uk/services/organisation-data-service",
)

COLUMNS = 27
CODE, NAME, POSTCODE, OPENED, CLOSED, STATUS, PARENT = "0", "1", "9", "10", "11", "12", "14"
CODE_LENGTH = 9
"""The parent's code when the branch opened, and three digits: A81004001."""

STATUSES = ("", "A", "C", "D", "P", "ACTIVE", "INACTIVE", "DORMANT", "PROPOSED")


def recognises(seen: Glimpse) -> bool:
    """27 cells, the first a branch's code, the fifteenth a practice's."""
    row = seen.header
    return (
        len(row) == COLUMNS
        and len(row[0]) == CODE_LENGTH
        and len(row[int(PARENT)]) == CODE_LENGTH - 3
        and row[int(STATUS)].upper() in STATUSES
    )


def read(file: PublishedFile) -> list[Release]:
    """One row a branch, open or closed."""
    raw = read_text(file, header=False, columns=COLUMNS, latin1=True)
    practice_codes(file, raw, PARENT, published="15 (parent)")
    raw = day(file, raw, OPENED, published="11 (open date)")
    raw = day(file, raw, CLOSED, published="12 (close date)")
    table = raw.select(
        site=pl.col(CODE),
        practice=pl.col(PARENT),
        name=pl.col(NAME).str.strip_chars(),
        postcode=normal_postcodes(pl.col(POSTCODE)),
        opened=pl.col(OPENED),
        closed=pl.col(CLOSED),
    )
    return [Release(_released(file, table), table)]


def _released(file: PublishedFile, table: pl.DataFrame) -> date:
    newest = table["opened"].max()
    if isinstance(newest, date):
        return month_in_name(file.name) or month_of(newest)
    return month_named(file.name)


READER = Reader(DATASET, recognises, read)
