"""Send a spreadsheet in: it is read, and waits until somebody has looked at what it changes."""

from __future__ import annotations

from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.rota.editing import rota_to_change
from wraparound.errors import BadFile
from wraparound.operations.rota.headings import REQUIRED, propose
from wraparound.sources.sheets.grid import Grid
from wraparound.sources.sheets.incoming import read_grids
from wraparound.store.repositories import sheets

LONGEST_NAME = 120


def send_sheet(*, by: Actor, practice: int, name: str, content: bytes, sheet: str = "") -> int:
    """Send a file in; gives back the key under which it waits.

    Args:
        by: who sends it.
        practice: key of the practice whose rota it is.
        name: of the file, to be told to people.
        content: its bytes.
        sheet: which sheet of a workbook; the one that looks like a rota if not said.

    Raises:
        Refused: if the actor may not change the rota.
        BadFile: if it cannot be read, or it is not clear which sheet is meant.
    """
    told = PurePath(name).name[:LONGEST_NAME] or "The file"
    with transaction.atomic():
        rota_to_change(by=by, practice=practice)
    # Read outside the transaction: a large workbook must not hold anybody up.
    grid = _meant(told, read_grids(told, content), sheet)
    with transaction.atomic():
        where = rota_to_change(by=by, practice=practice)
        row = sheets.keep_sheet(
            where, told, grid.rows, grid.hidden, at=timezone.now(), by=by.account
        )
    return row.pk


def _meant(name: str, grids: list[Grid], sheet: str) -> Grid:
    """The sheet that is meant: the one named, the only one, or the only one like a rota."""
    if sheet:
        found = [grid for grid in grids if grid.name == sheet]
        if not found:
            there = ", ".join(grid.name for grid in grids)
            raise BadFile(f"{name} has no sheet called {sheet}.", f"It has {there}.")
        return found[0]
    if len(grids) == 1:
        return grids[0]
    alike = [grid for grid in grids if set(REQUIRED) <= set(propose(grid.rows[0]))]
    if len(alike) == 1:
        return alike[0]
    there = ", ".join(grid.name for grid in grids)
    raise BadFile(f"{name} has several sheets: {there}.", "Write which of them is the rota.")
