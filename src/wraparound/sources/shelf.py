"""The shelf: published releases, read once and kept as tidy tables with their receipts.

    releases/register/2022-05/table.parquet
    releases/register/2022-05/receipt.json

A release is written beside the shelf and put in place in one move, so that a crash leaves the
shelf as it was.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from wraparound.economy.receipts import Receipt
from wraparound.errors import MissingData
from wraparound.sources.in_place import (
    clear_left_behind,
    move_into_place,
    new_beside,
    places,
    standing,
)

TABLE, RECEIPT = "table.parquet", "receipt.json"


def receipt_to_json(receipt: Receipt) -> dict[str, Any]:
    """A receipt as plain values."""
    return asdict(receipt) | {"released": receipt.released.isoformat()}


def receipt_from_json(values: dict[str, Any]) -> Receipt:
    """A receipt out of plain values."""
    return Receipt(**(values | {"released": date.fromisoformat(values["released"])}))


def _receipt(path: Path) -> Receipt:
    try:
        return receipt_from_json(json.loads(path.read_text()))
    except (ValueError, TypeError, KeyError):
        raise MissingData(
            f"{path} is damaged.",
            f"Delete the folder {path.parent} and add the release of that month again.",
        ) from None


class Shelf:
    """Published releases kept in one folder.

    Args:
        home: Wraparound's data folder; the shelf is made in it when something is put there.
    """

    def __init__(self, home: Path) -> None:
        self.folder = home / "releases"

    def put(self, receipt: Receipt, table: pl.DataFrame) -> None:
        """Keep a release, in place of the one of the same dataset and month if there is one."""
        place = self._place(receipt.dataset, receipt.released)
        beside = new_beside(place)
        try:
            table.write_parquet(beside / TABLE)
            (beside / RECEIPT).write_text(json.dumps(receipt_to_json(receipt), indent=2))
            move_into_place(beside, place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)

    def clear_left_behind(self) -> None:
        """Take away what somebody who was killed, a day ago or more, never put in its place."""
        clear_left_behind(self.folder)

    def receipts(self, dataset: str) -> list[Receipt]:
        """Receipts of all releases of a dataset, oldest first.

        Raises:
            MissingData: if one is damaged.
        """
        return [_receipt(standing(p) / RECEIPT) for p in places(self.folder / dataset, RECEIPT)]

    def datasets(self) -> list[str]:
        """Names of the datasets that have a release here."""
        return sorted(folder.name for folder in self.folder.glob("*") if self.receipts(folder.name))

    def latest(self, dataset: str, not_after: date | None = None) -> Receipt | None:
        """Receipt of the newest release of a dataset, not after a day if one is given."""
        fitting = [
            receipt
            for receipt in self.receipts(dataset)
            if not_after is None or receipt.released <= not_after
        ]
        return fitting[-1] if fitting else None

    def table(self, receipt: Receipt) -> pl.DataFrame:
        """The tidy table of a release.

        Raises:
            MissingData: if the release is no longer here, or its table is damaged.
        """
        path = standing(self._place(receipt.dataset, receipt.released)) / TABLE
        what, again = f"{receipt.dataset} of {receipt.released:%B %Y}", f"Add {receipt.file} again."
        try:
            return pl.read_parquet(path)
        except FileNotFoundError:
            raise MissingData(f"The {what} is no longer kept.", again) from None
        except pl.exceptions.PolarsError:
            raise MissingData(f"The table kept of the {what} is damaged.", again) from None

    def _place(self, dataset: str, released: date) -> Path:
        return self.folder / dataset / f"{released:%Y-%m}"
