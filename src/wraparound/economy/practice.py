"""A practice: an independent business with one contract and one list of patients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from wraparound.economy.schema import Column, Schema


class Special(StrEnum):
    """Kinds of practice that ordinary rules of distance and size do not fit.

    They are shown like any other, but left out of fitting and of knock-on closures.
    """

    DIGITAL = "digital-first"
    UNIVERSITY = "university"
    HOMELESS = "homeless people"
    ALLOCATION = "special allocation"
    CARE_HOMES = "care homes"
    EMPTYING = "list emptying"
    TINY = "list under 1,000"


PRACTICES = Schema(
    name="practices",
    one_row="one practice with patients on the day",
    columns={
        "practice": Column(pl.String, "ODS practice code", optional=False),
        "name": Column(pl.String, "name as published", optional=False),
        "postcode": Column(pl.String, "postcode of the main site"),
        "telephone": Column(pl.String, "published telephone number"),
        "opened": Column(pl.Date, "date the code opened"),
        "network": Column(pl.String, "network (PCN) code; empty if in none"),
        "sub_icb": Column(pl.String, "sub-ICB location code, formerly the CCG"),
        "icb": Column(pl.String, "integrated care board code"),
        "region": Column(pl.String, "NHS region code"),
        "patients": Column(pl.Int64, "registered patients, wherever they live", optional=False),
        "elsewhere": Column(
            pl.Int64, "of these, patients whose address is in no known area", optional=False
        ),
        "special": Column(pl.String, "kind of special practice; empty for an ordinary one"),
    },
)

PEOPLE = Schema(
    name="people",
    one_row="the staff one practice reported",
    columns={
        "practice": Column(pl.String, "ODS practice code", optional=False),
        "gp_fte": Column(
            pl.Float64,
            "fully qualified GPs without trainees and locums, full-time equivalent (37.5 hours); "
            "empty if the practice made no usable return",
        ),
        "gp_headcount": Column(pl.Float64, "the same GPs, counted as people"),
        "nurse_fte": Column(pl.Float64, "nurses, full-time equivalent"),
        "other_care_fte": Column(pl.Float64, "other staff in direct patient care, FTE"),
        "admin_fte": Column(pl.Float64, "administrative staff, full-time equivalent"),
    },
)

CONTRACTS = Schema(
    name="contracts",
    one_row="what one practice was paid for, in one year",
    columns={
        "practice": Column(pl.String, "ODS practice code", optional=False),
        "contract": Column(pl.String, "GMS, PMS or APMS"),
        "dispensing": Column(pl.Boolean, "whether the practice dispenses medicines"),
        "rural": Column(pl.Boolean, "whether the publisher calls the practice rural"),
        "weighted_patients": Column(pl.Float64, "list weighted for workload (Carr-Hill)"),
        "paid": Column(pl.Float64, "total NHS payments in the year, pounds"),
    },
)

HISTORY = Schema(
    name="history",
    one_row="one practice's list on one day",
    columns={
        "practice": Column(pl.String, "ODS practice code", optional=False),
        "on": Column(pl.Date, "first day of the month counted", optional=False),
        "patients": Column(pl.Int64, "registered patients", optional=False),
    },
)

AGES = Schema(
    name="ages",
    one_row="one practice's patients in one age band on one day",
    columns={
        "practice": Column(pl.String, "ODS practice code", optional=False),
        "on": Column(pl.Date, "first day of the month counted", optional=False),
        "from_age": Column(pl.Int64, "youngest age of the band, in years", optional=False),
        "to_age": Column(pl.Int64, "oldest age of the band; empty if there is no end"),
        "patients": Column(pl.Int64, "registered patients", optional=False),
    },
)


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice on the day, as the tables have it."""

    code: str
    name: str
    postcode: str | None
    telephone: str | None
    opened: date | None
    network: str | None
    sub_icb: str | None
    icb: str | None
    region: str | None
    patients: int
    elsewhere: int
    special: Special | None
