"""Which release of each dataset serves the economy's day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from wraparound.economy.receipts import Receipt
from wraparound.errors import MissingData
from wraparound.sources.dataset import Dataset
from wraparound.sources.shelf import Shelf


class Choices:
    """Chooses releases for one day and remembers the receipts of those it gave out.

    For each dataset the latest release not after the day is taken; a timeless dataset serves any
    day. A later release is given out only for display, and its receipt says so.

    Args:
        shelf: where releases are kept.
        as_at: the economy's day.
    """

    def __init__(self, shelf: Shelf, as_at: date) -> None:
        self.shelf = shelf
        self.as_at = as_at
        self.receipts: list[Receipt] = []
        self._answering: dict[str, Receipt] = {}

    def latest(self, dataset: Dataset) -> pl.DataFrame | None:
        """The release to use in answers, or nothing if there is none."""
        receipt = self._latest(dataset)
        return self._answered(receipt) if receipt else None

    def needed(self, dataset: Dataset) -> pl.DataFrame:
        """The release to use in answers.

        Raises:
            MissingData: if there is none for the day.
        """
        table = self.latest(dataset)
        if table is None:
            raise MissingData(
                f"There is no {dataset.title} for {self.as_at:%B %Y} or before.",
                f"Download it from {dataset.page} and add it: wraparound data add FILE",
            )
        return table

    def named(self, dataset: Dataset, month: date) -> pl.DataFrame:
        """The release of one month, to use in answers.

        Raises:
            MissingData: if there is none, or it is later than the day.
        """
        for receipt in self._until_the_day(dataset):
            if receipt.released == month:
                return self._answered(receipt)
        raise MissingData(
            f"There is no {dataset.title} of {month:%B %Y} for {self.as_at:%B %Y}.",
            "See what is kept: wraparound data list",
        )

    def fullest(
        self, datasets: Sequence[Dataset], covers: Callable[[pl.DataFrame], float], enough: float
    ) -> pl.DataFrame | None:
        """Of datasets that tell the same, the newest release that covers enough.

        Args:
            datasets: which may serve.
            covers: what share of what is wanted a release holds.
            enough: the share that will do; where no release has it, the one with most is taken.
        """
        receipts = [receipt for dataset in datasets for receipt in self._until_the_day(dataset)]
        best: tuple[float, Receipt] | None = None
        for receipt in sorted(receipts, key=lambda each: each.released, reverse=True):
            share = covers(self.shelf.table(receipt))
            if best is None or share > best[0]:
                best = (share, receipt)
            if share >= enough:
                break
        return self._answered(best[1]) if best else None

    def parts(self, dataset: Dataset) -> list[pl.DataFrame]:
        """The release to use of every part of a dataset that is published in parts."""
        named = [name for name in self.shelf.datasets() if name.startswith(f"{dataset.name}-")]
        tables = (self.latest(replace(dataset, name=name)) for name in named)
        return [table for table in tables if table is not None]

    def to_show(self, dataset: Dataset) -> tuple[pl.DataFrame, Receipt] | None:
        """The release to show: the one for the day, else the first one after it, labelled."""
        receipt = self._latest(dataset)
        if receipt is None:
            later = self.shelf.receipts(dataset.name)
            if not later:
                return None
            receipt = replace(later[0], display_only=True)
        return self._given(receipt), receipt

    def every(self, dataset: Dataset) -> list[tuple[pl.DataFrame, Receipt]]:
        """All releases, oldest first, those after the day labelled as for display only."""
        given = []
        for receipt in self.shelf.receipts(dataset.name):
            labelled = replace(receipt, display_only=receipt.released > self.as_at)
            given.append((self._given(labelled), labelled))
        return given

    def answering(self, dataset: Dataset) -> Receipt | None:
        """The receipt of the release given out for answers, if one was."""
        return self._answering.get(dataset.name)

    def _latest(self, dataset: Dataset) -> Receipt | None:
        return self.shelf.latest(dataset.name, None if dataset.timeless else self.as_at)

    def _until_the_day(self, dataset: Dataset) -> list[Receipt]:
        return [r for r in self.shelf.receipts(dataset.name) if r.released <= self.as_at]

    def _answered(self, receipt: Receipt) -> pl.DataFrame:
        self._answering[receipt.dataset] = receipt
        return self._given(receipt)

    def _given(self, receipt: Receipt) -> pl.DataFrame:
        if receipt not in self.receipts:
            self.receipts.append(receipt)
        return self.shelf.table(receipt)
