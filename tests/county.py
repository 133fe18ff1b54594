"""A tiny county as a shelf of releases, for tests of what is built from one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from wraparound.economy import Economy
from wraparound.economy.receipts import Receipt
from wraparound.sources.building import build
from wraparound.sources.read import (
    area_centres,
    area_changes,
    network_map,
    network_members,
    postcode_places,
    register,
    small_area_registrations,
)
from wraparound.sources.shelf import Shelf

JULY = date(2022, 7, 1)
A11, B11, C11, D11 = "E01000001", "E01000002", "E01000003", "E01000004"
MERGED, HALF = "E01090001", "E01090002"
"""Areas of 2021: B and C merged into one, D split in halves; A kept its code."""


class County:
    """A shelf with everything an economy of July 2022 needs, to be added to."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.lists(JULY, [("A99001", A11, 1900), ("A99001", None, 100), ("A99002", B11, 6000)])
        self.register(date(2022, 5, 1), ["A99001", "A99002"])
        places = [("ZZ1 1AA", 1.0, 2.0, 51.0, -1.0), ("ZZ1 1AB", 3.0, 4.0, 51.1, -1.1)]
        columns = ["postcode", "easting", "northing", "latitude", "longitude"]
        self.put(postcode_places, date(2025, 4, 1), columns, places)
        centres = [(area, 5.0, 6.0, 51.0, -1.0) for area in (A11, B11, C11, D11)]
        self.put_as(
            area_centres.DATASET_2011.name,
            date(2022, 12, 1),
            ["neighbourhood", *columns[1:]],
            centres,
        )

    def put(self, reader, released: date, columns: Sequence[str], rows: Sequence[tuple]) -> None:
        self.put_as(reader.DATASET.name, released, columns, rows)

    def put_as(self, name: str, released: date, columns: Sequence[str], rows) -> None:
        table = pl.DataFrame(rows, schema=list(columns), orient="row", infer_schema_length=None)
        self.shelf.put(
            Receipt(name, name, released, "", "", "", f"{name}.csv", name, table.height), table
        )

    def lists(self, released: date, rows) -> None:
        columns = ["practice", "neighbourhood", "patients"]
        self.put(small_area_registrations, released, columns, rows)

    def register(self, released: date, codes: Sequence[str], **more: object) -> None:
        row = {
            "name": "ELM", "postcode": "ZZ1 1AA", "telephone": None, "opened": date(1974, 4, 1),
            "closed": None, "active": True, "gp_practice": True, "commissioner": "16C",
            "icb": "QHM", "region": "Y63", "welsh": False,
        } | more  # fmt: skip
        table = pl.DataFrame([{"practice": code, **row} for code in codes])
        table = table.with_columns(pl.col("closed", "opened").cast(pl.Date))
        name = register.DATASET.name
        self.shelf.put(Receipt(name, name, released, "", "", "", name, name, 1), table)

    def map(self, released: date, networks: dict[str, str | None]) -> None:
        columns = ["practice", "name", "postcode", "network", "network_name", "sub_icb", "icb",
                   "icb_name", "region", "supplier"]  # fmt: skip
        rows = [
            (code, "Elm", "ZZ1 1AA", network, network, "16C", "QHM", "Here ICB", "Y63", None)
            for code, network in networks.items()
        ]
        self.put(network_map, released, columns, rows)

    def members(self, released: date, rows) -> None:
        columns = {"practice": pl.String, "network": pl.String, "network_name": pl.String,
                   "start": pl.Date, "end": pl.Date}  # fmt: skip
        table = pl.DataFrame(rows, schema=columns, orient="row")
        name = network_members.DATASET.name
        self.shelf.put(Receipt(name, name, released, "", "", "", name, name, 1), table)

    def staff(self, reader, released: date, fte: dict[str, float]) -> None:
        columns = ["practice", "gp_fte", "gp_headcount", "nurse_fte", "other_care_fte", "admin_fte"]
        self.put(
            reader, released, columns, [(code, f, 2.0, 1.0, 1.0, 1.0) for code, f in fte.items()]
        )

    def changes(self) -> None:
        self.put_as(
            area_changes.DATASET_EXACT.name,
            date(2022, 12, 1),
            ["area_2011", "name_2011", "area_2021", "name_2021", "change"],
            [
                (A11, "Here 1A", A11, "Here 1A", "U"),
                (B11, "Here 1B", MERGED, "Here 1F", "M"),
                (C11, "Here 1C", MERGED, "Here 1F", "M"),
                (D11, "Here 1D", HALF, "Here 1G", "S"),
            ],
        )

    def build(self, as_at: date = JULY, **more: bool) -> Economy:
        return build(self.shelf, as_at, **more)

    def found(self, as_at: date = JULY) -> dict[str, bool]:
        """Names of the findings, each with whether it is expected."""
        return {finding.check: finding.expected for finding in self.build(as_at).findings}
