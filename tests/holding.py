"""Rows are held in a transaction of the action's own, or PostgreSQL refuses.

A test runs in a transaction, which would hide that an action has none.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models.query import QuerySet


class NotInATransaction(AssertionError):
    """Rows are held outside any transaction but the test's."""


def watch_for_rows_held_without_a_transaction() -> None:
    """From now on holding rows fails as it would on a real site with PostgreSQL."""
    hold = QuerySet.select_for_update

    def held(rows: Any, *args: Any, **words: Any) -> Any:
        blocks = connections["default"].atomic_blocks
        if blocks and all(getattr(each, "_from_testcase", False) for each in blocks):
            raise NotInATransaction(str(rows.model))
        return hold(rows, *args, **words)

    QuerySet.select_for_update = held
