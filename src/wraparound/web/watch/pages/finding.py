"""The page of practices that match a search."""

from __future__ import annotations

import polars as pl
from django.urls import reverse

from wraparound.economy.names import readable
from wraparound.web.design.tables import Cell, Column, Table


def found_table(found: pl.DataFrame) -> Table:
    """The practices found, best match first, each leading to its page."""
    columns = (Column("Practice"), Column("Code"), Column("Postcode"), Column("Patients", True))
    rows = tuple(
        (
            Cell(readable(row["name"]), href=reverse("practice", args=[row["practice"]])),
            Cell(row["practice"]),
            Cell(row["postcode"] or "not known"),
            Cell(f"{row['patients']:,}", order=row["patients"]),
        )
        for row in found.iter_rows(named=True)
    )
    return Table("found", "Practices found", columns, rows)
