"""What became of the small areas of 2011 in 2021, and what areas are called.

The exact lookup has a row for every pair of areas that share ground, with how they changed: U
unchanged, S split, M merged, X anything else. The best fit has one row for each area of 2011, so
not every area of 2021 is in it. Columns of the tidy tables: area_2011, name_2011, area_2021,
name_2021 and, in the exact one, change.
"""

from __future__ import annotations

from datetime import date

from wraparound.sources.columns import one_of, pick
from wraparound.sources.csv_table import read_text
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.published import PublishedFile

DATASET_EXACT = Dataset(
    name="area-changes",
    title="Small areas of 2011 and 2021, exact lookup",
    publisher="Office for National Statistics",
    page="https://geoportal.statistics.gov.uk",
    timeless=True,
)
DATASET_BEST_FIT = Dataset(
    name="area-changes-best-fit",
    title="Small areas of 2011 and 2021, best-fit lookup",
    publisher="Office for National Statistics",
    page="https://geoportal.statistics.gov.uk",
    timeless=True,
)

RELEASED = date(2022, 12, 1)

SPELLINGS = {
    "area_2011": ("LSOA11CD", "F_LSOA11CD"),
    "name_2011": ("LSOA11NM",),
    "area_2021": ("LSOA21CD",),
    "name_2021": ("LSOA21NM",),
}

UNCHANGED, SPLIT, MERGED, OTHER = "U", "S", "M", "X"


def recognises_exact(seen: Glimpse) -> bool:
    """Areas of both years beside how they changed."""
    return seen.has("LSOA11NM", "LSOA21CD", "CHGIND")


def recognises_best_fit(seen: Glimpse) -> bool:
    """Areas of both years and nothing of how they changed."""
    return seen.has("LSOA11CD", "LSOA11NM", "LSOA21CD") and not seen.has("CHGIND")


def read_exact(file: PublishedFile) -> list[Release]:
    """One row a pair of areas that share ground."""
    raw = pick(file, read_text(file), SPELLINGS | {"change": ("CHGIND",)})
    ways = {way: way for way in (UNCHANGED, SPLIT, MERGED, OTHER)}
    return [
        Release(
            RELEASED,
            one_of(file, raw, "change", ways, published="CHGIND").select(*SPELLINGS, "change"),
        )
    ]


def read_best_fit(file: PublishedFile) -> list[Release]:
    """One row an area of 2011."""
    return [Release(RELEASED, pick(file, read_text(file), SPELLINGS).select(*SPELLINGS))]


READER_EXACT = Reader(DATASET_EXACT, recognises_exact, read_exact)
READER_BEST_FIT = Reader(DATASET_BEST_FIT, recognises_best_fit, read_best_fit)
