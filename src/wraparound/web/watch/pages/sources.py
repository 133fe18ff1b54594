"""Where the figures come from: one line a data set, and every release in a table."""

from __future__ import annotations

from dataclasses import dataclass

from wraparound.economy import Economy, Receipt
from wraparound.web.design.formats import month
from wraparound.web.design.tables import Cell, Column, Table

COLUMNS = (
    Column("Data set"),
    Column("Describes"),
    Column("Use"),
    Column("Rows read", numeric=True),
)


@dataclass(frozen=True, slots=True)
class DataSet:
    """The releases taken of one data set, for one use.

    Attributes:
        releases: their receipts, the newest first; never empty.
    """

    releases: tuple[Receipt, ...]

    @property
    def newest(self) -> Receipt:
        """The newest release."""
        return self.releases[0]

    @property
    def span(self) -> str:
        """What its releases describe: "July 2022", or "March 2018 to July 2022, 7 releases"."""
        first, last = month(self.releases[-1].released), month(self.newest.released)
        if len(self.releases) == 1:
            return last
        what = "files" if first == last else "releases"
        months = last if first == last else f"{first} to {last}"
        return f"{months}, {len(self.releases)} {what}"


def data_sets(economy: Economy) -> list[DataSet]:
    """The data sets read, those that answers lean on most first; those only shown apart."""
    groups: dict[tuple[str, str, str, bool], list[Receipt]] = {}
    # Receipts stand in the order releases were taken, and answers' lists are taken first.
    for receipt in economy.receipts:
        kind = (receipt.title, receipt.publisher, receipt.licence, receipt.display_only)
        groups.setdefault(kind, []).append(receipt)
    return [
        DataSet(tuple(sorted(group, key=lambda receipt: receipt.released, reverse=True)))
        for group in groups.values()
    ]


def releases_table(economy: Economy) -> Table:
    """Every release, one by one."""
    rows = tuple(
        (
            Cell(receipt.title),
            Cell(month(receipt.released), order=receipt.released.isoformat()),
            Cell("shown only" if receipt.display_only else "answers"),
            Cell(f"{receipt.rows:,}", order=receipt.rows),
        )
        for data_set in data_sets(economy)
        for receipt in data_set.releases
    )
    return Table("releases", "Every release", COLUMNS, rows)
