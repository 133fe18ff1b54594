"""Where the postcodes of practices and branches are (a derived extract of three sources).

Columns of the tidy table: postcode, easting, northing, latitude, longitude.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from wraparound.sources.columns import number, pick
from wraparound.sources.csv_table import read_text
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.postcodes import normal_postcodes
from wraparound.sources.published import PublishedFile

DATASET = Dataset(
    name="postcode-places",
    title="Coordinates of practice and branch postcodes",
    publisher="Ordnance Survey (Code-Point Open) and Office for National Statistics",
    page="https://osdatahub.os.uk/downloads/open/CodePointOpen",
    timeless=True,
)

RELEASED = date(2025, 4, 1)

NUMBERS = {"easting": "easting", "northing": "northing", "latitude": "lat", "longitude": "lon"}


def recognises(seen: Glimpse) -> bool:
    """Postcodes beside grid metres and degrees."""
    return seen.has("postcode", "easting", "northing", "lat", "lon")


def read(file: PublishedFile) -> list[Release]:
    """One row a postcode."""
    spellings = {"postcode": ("postcode",)} | {ours: (theirs,) for ours, theirs in NUMBERS.items()}
    table = pick(file, read_text(file), spellings)
    for ours, theirs in NUMBERS.items():
        table = number(
            file, table, ours, missing=(), published=theirs, below_zero=ours == "longitude"
        )
    table = table.select(normal_postcodes(pl.col("postcode")).alias("postcode"), *NUMBERS)
    return [Release(RELEASED, table.unique("postcode", keep="first", maintain_order=True))]


READER = Reader(DATASET, recognises, read)
