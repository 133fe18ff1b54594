"""Registered patients per practice (gp-reg-pat-prac-all).

CCG columns became sub-ICB columns in July 2022; neither is used. Columns of the tidy table:
practice, patients.
"""

from __future__ import annotations

import polars as pl

from wraparound.errors import BadFile
from wraparound.sources.columns import once_each, one_month, pick, practice_codes, whole_number
from wraparound.sources.csv_table import read_text
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.published import PublishedFile

DATASET = Dataset(
    name="list-sizes",
    title="Patients registered at each practice",
    publisher="NHS England",
    page="https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice",
)

SPELLINGS = {
    "extract": ("EXTRACT_DATE",),
    "kind": ("TYPE",),
    "practice": ("CODE",),
    "sex": ("SEX",),
    "age": ("AGE",),
    "patients": ("NUMBER_OF_PATIENTS",),
}


def recognises(seen: Glimpse) -> bool:
    """Codes of any type of organisation beside counts by sex and age, dated."""
    return seen.has("EXTRACT_DATE", "TYPE", "CODE", "SEX", "AGE", "NUMBER_OF_PATIENTS")


def read(file: PublishedFile) -> list[Release]:
    """One row a practice: everybody, whatever their sex and age."""
    raw = pick(file, read_text(file), SPELLINGS)
    released = one_month(file, raw, "extract")
    everybody = raw.filter(
        (pl.col("kind").str.to_uppercase() == "GP")
        & (pl.col("sex").str.to_uppercase() == "ALL")
        & (pl.col("age").str.to_uppercase() == "ALL")
    )
    if everybody.is_empty():
        raise BadFile(
            f"{file.name} has no row that counts everybody at a practice.",
            "Such rows have the TYPE GP, and ALL as SEX and AGE.",
        )
    practice_codes(file, everybody, published="CODE")
    once_each(file, everybody, "practice", published="CODE")
    counted = whole_number(file, everybody, "patients", published="NUMBER_OF_PATIENTS")
    return [Release(released, counted.select("practice", "patients").sort("practice"))]


READER = Reader(DATASET, recognises, read)
