"""One table of a practice's own data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table.

    Attributes:
        name: what it holds, as the name of a file without its end.
        columns: headings.
        rows: as many cells each as there are headings.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def sheet(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Sheet:
    """A table from whatever its rows come in."""
    return Sheet(name, tuple(columns), tuple(tuple(row) for row in rows))


def named(row: Any) -> str:
    """The name of an account, a person or an organisation; empty if there is none."""
    return row.name if row else ""
