"""How deprived each small area of 2011 is: the index of multiple deprivation of 2019.

Columns of the tidy table: neighbourhood, name, score (higher is poorer), fifth (1 the most deprived
fifth of England's areas, 5 the least).
"""

from __future__ import annotations

from datetime import date

import polars as pl

from wraparound.sources.columns import number, once_each, pick
from wraparound.sources.csv_table import read_text
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.published import PublishedFile

DATASET = Dataset(
    name="deprivation",
    title="English indices of deprivation 2019, by small area (LSOA 2011)",
    publisher="Ministry of Housing, Communities and Local Government",
    page="https://www.gov.uk/government/statistics/english-indices-of-deprivation-2019",
)

RELEASED = date(2019, 9, 1)

SPELLINGS = {
    "neighbourhood": ("LSOA11CD", "LSOA code (2011)"),
    "name": ("LSOA11NM", "LSOA name (2011)"),
    "score": ("IMD", "Index of Multiple Deprivation (IMD) Score"),
}
"""The second spelling is that of the publisher's file 7, the first that of the extract held."""

FIFTHS = 5


def recognises(seen: Glimpse) -> bool:
    """Areas of 2011 beside the score over all domains."""
    return any(
        seen.has(code, score)
        for code, score in zip(SPELLINGS["neighbourhood"], SPELLINGS["score"], strict=True)
    )


def read(file: PublishedFile) -> list[Release]:
    """One row an area of England."""
    raw = pick(file, read_text(file), SPELLINGS)
    once_each(file, raw, "neighbourhood", published="LSOA11CD")
    scored = number(file, raw, "score", missing=(), published="IMD")
    # Ranked from the poorest on; of equal scores the one further up the file goes first.
    rank = pl.col("score").rank("ordinal", descending=True).cast(pl.Int64)
    fifth = (rank - 1) * FIFTHS // pl.len() + 1
    return [Release(RELEASED, scored.select(*SPELLINGS, fifth=fifth.cast(pl.Int64)))]


READER = Reader(DATASET, recognises, read)
