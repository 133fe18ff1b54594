"""The tables that rows are kept in: made, and renewed with each version."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from wraparound.errors import MissingData


def make_rows_ready() -> bool:
    """Make or renew the tables of the database; gives back whether there was anything to do.

    Raises:
        MissingData: if the database cannot be reached or written to.
    """
    try:
        if connection.vendor == "sqlite":
            Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        wanted = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if wanted:
            call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as fault:
        raise MissingData(
            "The site’s database cannot be reached or written to: "
            f"{type(fault.__cause__ or fault).__name__}.",
            "Check DATABASE_URL, or that the data folder is there; see docs/reference/settings.md.",
        ) from fault
    return bool(wanted)
