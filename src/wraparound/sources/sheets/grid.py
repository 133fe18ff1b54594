"""One sheet as it was read: cells of text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet.

    Attributes:
        name: of the sheet in its workbook; empty for a file that has but one.
        rows: its cells as text, the first row first; rows may be shorter than others.
        hidden: rows that the spreadsheet does not show, 1 for the first. They are read too.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(cell for row in self.rows for cell in row)


def tidy(text: str) -> str:
    """A cell on one line with single spaces; spreadsheets hold line breaks and hard spaces."""
    return " ".join(text.split())
