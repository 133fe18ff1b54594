"""Which network, sub-ICB and ICB each practice belongs to (gp-reg-pat-prac-map).

CCG and STP columns became sub-ICB and ICB columns in July 2022; SUPPLIER_NAME came by 2025. A
bare U means no network. Columns of the tidy table: practice, name, postcode, network,
network_name, sub_icb, icb, icb_name, region, supplier.
"""

from __future__ import annotations

import polars as pl

from wraparound.economy.identifiers import NO_NETWORK
from wraparound.sources.columns import filled, once_each, one_month, pick, practice_codes
from wraparound.sources.csv_table import read_text
from wraparound.sources.dataset import Dataset, Glimpse, Reader, Release
from wraparound.sources.postcodes import normal_postcodes
from wraparound.sources.published import PublishedFile

DATASET = Dataset(
    name="network-map",
    title="Practices, networks and commissioners (Patients Registered at a GP Practice, map)",
    publisher="NHS England",
    page="https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice",
)

SPELLINGS = {
    "extract": ("EXTRACT_DATE",),
    "practice": ("PRACTICE_CODE",),
    "name": ("PRACTICE_NAME",),
    "postcode": ("PRACTICE_POSTCODE",),
    "network": ("PCN_CODE",),
    "network_name": ("PCN_NAME",),
    "sub_icb": ("SUB_ICB_LOCATION_CODE", "CCG_CODE"),
    "icb": ("ICB_CODE", "STP_CODE"),
    "icb_name": ("ICB_NAME", "STP_NAME"),
    "region": ("COMM_REGION_CODE",),
    "supplier": ("SUPPLIER_NAME", ""),
}


def recognises(seen: Glimpse) -> bool:
    """Practices beside networks, dated, without counts."""
    return seen.has("EXTRACT_DATE", "PRACTICE_CODE", "PCN_CODE") and not seen.has(
        "NUMBER_OF_PATIENTS"
    )


def read(file: PublishedFile) -> list[Release]:
    """One row a practice."""
    raw = pick(file, read_text(file), SPELLINGS)
    released = one_month(file, raw, "extract")
    practice_codes(file, raw, published="PRACTICE_CODE")
    once_each(file, raw, "practice", published="PRACTICE_CODE")
    in_network = pl.col("network").is_in(["", NO_NETWORK]).not_()
    table = raw.select(
        "practice",
        "name",
        postcode=normal_postcodes(pl.col("postcode")),
        network=pl.when(in_network).then("network"),
        network_name=pl.when(in_network).then("network_name"),
        sub_icb=filled("sub_icb"),
        icb=filled("icb"),
        icb_name=filled("icb_name"),
        region=filled("region"),
        supplier=filled("supplier"),
    )
    return [Release(released, table)]


READER = Reader(DATASET, recognises, read)
