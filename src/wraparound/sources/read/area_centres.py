"""Where people live within each small area: population-weighted centres of LSOA 2011 and 2021.

The 2021 centres are published in metres on the British National Grid only; the 2011 ones come from
a derived extract that has latitude and longitude as well. Columns of the tidy table:
neighbourhood, easting, northing, latitude, longitude.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from wraparound.sources.columns import number, once_each, pick
from wraparound.sources.csv_table import read_text
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.grid import with_degrees
from wraparound.sources.published import PublishedFile

DATASET_2011 = Dataset(
    name="area-centres-2011",
    title="Population centres of small areas (LSOA 2011)",
    publisher="Office for National Statistics (derived extract)",
    page="https://geoportal.statistics.gov.uk",
    timeless=True,
)
DATASET_2021 = Dataset(
    name="area-centres-2021",
    title="Population-weighted centres of small areas (LSOA 2021)",
    publisher="Office for National Statistics",
    page="https://geoportal.statistics.gov.uk",
    timeless=True,
)

RELEASED = date(2022, 12, 1)


def recognises_2011(seen: Glimpse) -> bool:
    """Area codes of 2011 beside grid metres and degrees."""
    return seen.has("LSOA11CD", "easting", "northing", "lat", "lon")


def recognises_2021(seen: Glimpse) -> bool:
    """Area codes of 2021 beside grid metres."""
    return seen.has("LSOA21CD", "x", "y")


def read_2011(file: PublishedFile) -> list[Release]:
    """One row an area of 2011."""
    spellings = {
        "neighbourhood": ("LSOA11CD",),
        "easting": ("easting",),
        "northing": ("northing",),
        "latitude": ("lat",),
        "longitude": ("lon",),
    }
    return [Release(RELEASED, _numbers(file, spellings))]


def read_2021(file: PublishedFile) -> list[Release]:
    """One row an area of 2021, with degrees worked out."""
    spellings = {"neighbourhood": ("LSOA21CD",), "easting": ("x",), "northing": ("y",)}
    return [Release(RELEASED, with_degrees(_numbers(file, spellings)))]


def _numbers(file: PublishedFile, spellings: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    table = pick(file, read_text(file), spellings)
    once_each(file, table, "neighbourhood", published=spellings["neighbourhood"][0])
    for ours, published in spellings.items():
        if ours != "neighbourhood":
            table = number(
                file,
                table,
                ours,
                missing=(),
                published=published[0],
                below_zero=ours == "longitude",
            )
    return table.select(list(spellings))


READER_2011 = Reader(DATASET_2011, recognises_2011, read_2011)
READER_2021 = Reader(DATASET_2021, recognises_2021, read_2021)
