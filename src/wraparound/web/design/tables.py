"""What a table on a page holds. The template `design/table.jinja` draws it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and whether its cells are figures (set to the right, sorted by value)."""

    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows.

    Args:
        text: the words or figure as written on the page.
        order: what to sort by where the words would sort wrongly, such as 1234.5 for "1,234.5" or
            an ISO date; none for a missing figure, which sorts last.
        href: where the words lead, if anywhere.
    """

    text: str
    order: float | str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first cell of each row names the row.

    Args:
        key: identifier, unique on the page, of letters, digits and hyphens.
        caption: what the table shows, in a few words.
        columns: headings.
        rows: as many cells each as there are columns.
        sorted_by: index of the column the rows come sorted by, if any.
        descending: whether that is from high to low.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sorted_by: int | None = None
    descending: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"Table {self.key}: a row has {len(row)} cells.")

    def direction(self, column: int) -> str | None:
        """How the rows come sorted by this column: "ascending", "descending" or none."""
        if column != self.sorted_by:
            return None
        return "descending" if self.descending else "ascending"
