"""The columns our tables promise to have.

A `Schema` is a table's promise: column names, their types, and what each means. Tables are made
to keep it on the way in, so that everything further on can rely on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polars._typing import PolarsDataType


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, whether it may be empty, and what it means in a sentence."""

    dtype: PolarsDataType
    meaning: str
    optional: bool = True


@dataclass(frozen=True, slots=True)
class Schema:
    """What a table is called, what one row of it is, and its columns."""

    name: str
    one_row: str
    columns: Mapping[str, Column]

    def conform(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The table with exactly these columns, in this order and of these types.

        Optional columns that are missing come out empty; columns not promised are dropped.

        Raises:
            ValueError: if a column that may not be empty is missing or has empty cells.
        """
        for name, column in self.columns.items():
            if not column.optional and (name not in frame.columns or frame[name].has_nulls()):
                raise ValueError(f"The table of {self.name} needs {name} on every row.")
        return frame.select(
            (pl.col(name) if name in frame.columns else pl.lit(None).alias(name)).cast(column.dtype)
            for name, column in self.columns.items()
        )

    def empty(self) -> pl.DataFrame:
        """The table with no rows."""
        return pl.DataFrame(schema={name: column.dtype for name, column in self.columns.items()})
