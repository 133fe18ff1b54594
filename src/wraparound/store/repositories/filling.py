"""Fills an empty site with many rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

from django.db.models import Model

from wraparound.store.models import Account, Organisation, Person

AT_ONCE = 2_000
"""Rows in one statement."""

Row = TypeVar("Row", bound=Model)


def keep(rows: Sequence[Row]) -> Sequence[Row]:
    """Keep rows, those of one table that stand together in one go; gives them back with keys."""
    for table, those in groupby(rows, key=_table):
        table._default_manager.bulk_create(list(those), batch_size=AT_ONCE)
    return rows


def is_empty() -> bool:
    """Whether nobody has used the site yet: no practice, no network, no account."""
    tables = (Organisation, Account, Person)
    return not any(table._default_manager.exists() for table in tables)


def _table(row: Model) -> type[Model]:
    return type(row)
