"""Registered patients by five-year age band (gp-reg-pat-prac-quin-age).

One file holds practices, networks, sub-ICBs, ICBs and regions, and ALL stands among the sexes and
the ages, so only practices' rows of one sex and one band are kept. Columns of the tidy table:
practice, from_age, to_age (empty from 95 years on), patients.
"""

from __future__ import annotations

import polars as pl

from wraparound.errors import BadFile, at
from wraparound.sources.columns import one_month, pick, practice_codes, whole_number
from wraparound.sources.csv_table import ROW, read_text
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.published import PublishedFile

DATASET = Dataset(
    name="ages",
    title="Patients registered at each practice by five-year age band",
    publisher="NHS England",
    page="https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice",
)

SPELLINGS = {
    "extract": ("EXTRACT_DATE",),
    "kind": ("ORG_TYPE",),
    "practice": ("ORG_CODE",),
    "sex": ("SEX",),
    "age": ("AGE_GROUP_5",),
    "patients": ("NUMBER_OF_PATIENTS",),
}

BAND = r"^([0-9]{1,3})(?:_([0-9]{1,3})|\+)$"
"""0_4, 5_9 and so on to 95+."""


def recognises(seen: Glimpse) -> bool:
    """Organisations of many types beside counts by five-year age band, dated."""
    return seen.has("EXTRACT_DATE", "ORG_TYPE", "ORG_CODE", "SEX", "AGE_GROUP_5")


def read(file: PublishedFile) -> list[Release]:
    """One row a practice and age band, men and women added up."""
    raw = pick(file, read_text(file), SPELLINGS)
    released = one_month(file, raw, "extract")
    practices = raw.filter(pl.col("kind") == "GP")
    banded = practices.filter((pl.col("sex") != "ALL") & (pl.col("age") != "ALL"))
    if banded.is_empty():
        raise BadFile(
            f"{file.name} has no practice's patients by sex and age band.",
            "Such rows have the ORG_TYPE GP. Is this the file of five-year age bands?",
        )
    practice_codes(file, banded, published="ORG_CODE")
    _check_bands(file, banded)
    counted = whole_number(file, banded, "patients", published="NUMBER_OF_PATIENTS")
    table = (
        counted.group_by("practice", "age")
        .agg(pl.col("patients").sum())
        .select(
            "practice",
            from_age=pl.col("age").str.extract(BAND, 1).cast(pl.Int64),
            to_age=pl.col("age").str.extract(BAND, 2).cast(pl.Int64),
            patients="patients",
        )
        .sort("practice", "from_age")
    )
    return [Release(released, table)]


def _check_bands(file: PublishedFile, banded: pl.DataFrame) -> None:
    strange = banded.filter(~pl.col("age").str.contains(BAND))
    if not strange.is_empty():
        row = strange.row(0, named=True)
        raise BadFile(
            f"{at(file.name, row[ROW], 'AGE_GROUP_5')}: “{row['age']}” is no age band.",
            "Bands look like 0_4 or 95+.",
        )


READER = Reader(DATASET, recognises, read)
