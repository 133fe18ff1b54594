"""Totals known of published releases, to see that what we hold is the whole of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from wraparound.sources.read import ages, list_sizes, network_map, small_area_registrations


@dataclass(frozen=True, slots=True)
class Total:
    """What a whole release of England holds: as many as are known of its practices and so on."""

    practices: int
    patients: int | None = None
    networks: int | None = None


TOTALS: dict[tuple[str, date], Total] = {
    (list_sizes.DATASET.name, date(2021, 1, 1)): Total(6_658, 60_606_345),
    (list_sizes.DATASET.name, date(2021, 6, 1)): Total(6_601, 60_860_759),
    (list_sizes.DATASET.name, date(2021, 7, 1)): Total(6_587, 60_970_002),
    (list_sizes.DATASET.name, date(2021, 10, 1)): Total(6_554, 61_194_033),
    (list_sizes.DATASET.name, date(2022, 1, 1)): Total(6_527, 61_469_262),
    (list_sizes.DATASET.name, date(2022, 3, 1)): Total(6_522, 61_573_603),
    (list_sizes.DATASET.name, date(2022, 5, 1)): Total(6_506, 61_654_788),
    (small_area_registrations.DATASET.name, date(2022, 7, 1)): Total(6_484, 61_768_942),
    (ages.DATASET.name, date(2026, 7, 1)): Total(6_139, 63_436_508),
    (network_map.DATASET.name, date(2020, 9, 1)): Total(6_708),
    (network_map.DATASET.name, date(2022, 1, 1)): Total(6_527),
    (network_map.DATASET.name, date(2025, 10, 1)): Total(6_202),
    (network_map.DATASET.name, date(2026, 7, 1)): Total(6_139, networks=1_298),
}
"""England's totals, counted in whole files as NHS England published them (Patients Registered at a
GP Practice, releases of the months named). A release of another month is not checked."""


def counted(table: pl.DataFrame, known: Total) -> Total:
    """The same totals, as a table has them."""
    patients = int(table["patients"].sum()) if known.patients is not None else None
    networks = table["network"].drop_nulls().n_unique() if known.networks is not None else None
    return Total(table["practice"].n_unique(), patients, networks)


def told(total: Total) -> str:
    """A total in words: "6,484 practices and 61,768,942 patients"."""
    parts = [f"{total.practices:,} practices"]
    if total.patients is not None:
        parts.append(f"{total.patients:,} patients")
    if total.networks is not None:
        parts.append(f"{total.networks:,} networks")
    return " and ".join(parts)
