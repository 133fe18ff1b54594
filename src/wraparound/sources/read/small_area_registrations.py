"""Registered patients by practice and small area of residence (gp-reg-pat-prac-lsoa-all).

Areas are LSOA 2011 codes until 2024 and 2021 codes since 2025. Some layouts have no date in them:
the wide one of 2014 to 2016 and regional extracts; their file names must carry the month. Columns
of the tidy table: practice, neighbourhood (empty if the address is in no area), patients.
"""

from __future__ import annotations

import polars as pl

from wraparound.economy.identifiers import NEIGHBOURHOOD_CODE
from wraparound.errors import BadFile, at
from wraparound.sources.columns import one_month, pick, practice_codes, whole_number
from wraparound.sources.csv_table import ROW, read_text
from wraparound.sources.dataset import Dataset, Glimpse, NotUsed, Reader, Release
from wraparound.sources.dates import month_named
from wraparound.sources.published import PublishedFile

DATASET = Dataset(
    name="small-area-registrations",
    title="Patients registered by practice and small area (LSOA)",
    publisher="NHS England",
    page="https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice",
)

COUNTS = ("NUMBER_OF_PATIENTS", "Number of Patients", "ALL_PATIENTS", "All Patients")
"""2017-04 and since 2021; 2017-07 to 2021-01; 2017-01; 2014-04 to 2016-10, beside men and women."""

SPELLINGS = {
    "extract": ("EXTRACT_DATE", ""),
    "practice": ("PRACTICE_CODE",),
    "neighbourhood": ("LSOA_CODE",),
    "sex": ("SEX", ""),
    "patients": COUNTS,
}

EVERYBODY, WOMEN, MEN = "ALL", "FEMALE", "MALE"

NOWHERE = (
    r"^(NO20[0-9]{2}|CLOSED|EMPTY|[LM]99999999|S01[0-9]{6}|N2[0-9]{7}"
    r"|95[A-Z]{2}[0-9]{2}[A-Z][0-9])$"
)
"""Addresses nobody could place, the Channel Islands and the Isle of Man, and areas of Scotland and
Northern Ireland."""


def recognises(seen: Glimpse) -> bool:
    """Practices beside small areas and counts."""
    return seen.has("PRACTICE_CODE", "LSOA_CODE") and any(seen.has(count) for count in COUNTS)


def read(file: PublishedFile) -> list[Release]:
    """One row a practice and neighbourhood, counts of men and women added up."""
    raw = pick(file, read_text(file), SPELLINGS)
    dated = raw["extract"][0] != ""
    released = one_month(file, raw, "extract") if dated else month_named(file.name)
    counted = whole_number(file, raw, "patients", published="NUMBER_OF_PATIENTS")
    practice_codes(file, counted, published="PRACTICE_CODE")
    _check_areas(file, counted)
    summed = _both_sexes(file, counted)
    nowhere = pl.col("neighbourhood").str.contains(NOWHERE)
    placed = summed.filter(~nowhere)
    lost = summed.filter(nowhere).group_by("practice").agg(pl.col("patients").sum())
    table = pl.concat(
        [
            placed,
            lost.select("practice", pl.lit(None, pl.String).alias("neighbourhood"), "patients"),
        ]
    )
    return [
        Release(released, table.filter(pl.col("patients") > 0).sort("practice", "neighbourhood"))
    ]


def _both_sexes(file: PublishedFile, counted: pl.DataFrame) -> pl.DataFrame:
    """Everybody of each practice and area, men and women added up where they stand apart.

    In April 2017 men and women came in a file each, and they still do beside the file of everybody;
    one of the two alone would halve every list.
    """
    sexes = set(counted["sex"].str.to_uppercase().unique())
    rows_each = 2 if sexes == {WOMEN, MEN} else 1
    if rows_each == 1 and len(sexes) > 1:
        counted = counted.filter(pl.col("sex").str.to_uppercase() == EVERYBODY)
    elif sexes & {WOMEN, MEN} and rows_each == 1:
        raise NotUsed(
            f"It counts {sexes.pop().lower()} patients only.",
            "Add the file of all patients, or put the rows of both sexes into one file.",
        )
    keys = ("practice", "neighbourhood")
    summed = counted.group_by(keys).agg(pl.col("patients").sum(), pl.len())
    if not summed.filter(pl.col("len") > rows_each).is_empty():
        by = (*keys, "sex") if rows_each > 1 else keys
        row = counted.filter(~pl.struct(by).is_first_distinct()).row(0, named=True)
        raise BadFile(
            f"{at(file.name, row[ROW])}: {row['practice']} and {row['neighbourhood']} "
            "are there a second time.",
            "Two files seem to be pasted together: add each on its own.",
        )
    return summed.select(*keys, "patients")


def _check_areas(file: PublishedFile, counted: pl.DataFrame) -> None:
    known = f"^{NEIGHBOURHOOD_CODE.pattern}$|{NOWHERE}"
    strange = counted.filter(~pl.col("neighbourhood").str.contains(known))
    if not strange.is_empty():
        row = strange.row(0, named=True)
        raise BadFile(
            f"{at(file.name, row[ROW], 'LSOA_CODE')}: “{row['neighbourhood']}” is no small area.",
            "Areas look like E01000001, or NO2011 where the address is not known.",
        )


READER = Reader(DATASET, recognises, read)
