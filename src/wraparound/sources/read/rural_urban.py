"""Which small areas of 2011 are rural: the rural-urban classification of 2011.

Columns of the tidy table: neighbourhood, name, rural.
"""

from __future__ import annotations

from datetime import date

from wraparound.sources.columns import once_each, one_of, pick
from wraparound.sources.csv_table import read_text
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.published import PublishedFile

DATASET = Dataset(
    name="rural-urban",
    title="Rural-urban classification 2011 of small areas (LSOA 2011)",
    publisher="Office for National Statistics",
    page="https://geoportal.statistics.gov.uk",
    timeless=True,
)

RELEASED = date(2013, 8, 1)

SPELLINGS = {
    "neighbourhood": ("LSOA11CD", "LSOA.code"),
    "name": ("LSOA11NM",),
    "rural": ("RUC11CD",),
}

URBAN = ("A1", "B1", "C1", "C2")
"""Major and minor conurbation, city and town, city and town in a sparse setting."""

RURAL = ("D1", "D2", "E1", "E2")
"""Town and fringe, village and dispersed; the second of each in a sparse setting."""


def recognises(seen: Glimpse) -> bool:
    """Areas of 2011 beside their class."""
    return seen.has("LSOA11NM", "RUC11CD")


def read(file: PublishedFile) -> list[Release]:
    """One row an area of England or Wales."""
    raw = pick(file, read_text(file), SPELLINGS)
    once_each(file, raw, "neighbourhood", published="LSOA11CD")
    meanings = dict.fromkeys(URBAN, False) | dict.fromkeys(RURAL, True)
    table = one_of(file, raw, "rural", meanings, published="RUC11CD").select(*SPELLINGS)
    return [Release(RELEASED, table)]


READER = Reader(DATASET, recognises, read)
