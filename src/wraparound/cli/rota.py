"""`wraparound rota`: take a practice's rota away as a spreadsheet, and bring one in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from wraparound.cli.rows import open_rows
from wraparound.cli.terminal import say
from wraparound.errors import BadFile, BadRequest, MissingData
from wraparound.operations.rota.importing import Changes, Scope
from wraparound.operations.times import LONDON

app = typer.Typer(help="A practice’s rota as a spreadsheet.", no_args_is_help=True)

DAY = ["%Y-%m-%d"]
MOST_FAULTS = 20
"""Faults shown; the page of the site shows them all."""

Code = Annotated[str, typer.Argument(help="ODS code of the practice.")]
By = Annotated[str, typer.Option(help="Email address of the account that does it.")]


@app.command("export")
def export(
    code: Code,
    file: Annotated[Path, typer.Argument(help="Where to: a name ending in .xlsx or .csv.")],
    by: By,
    first: Annotated[datetime, typer.Option("--from", formats=DAY, help="The first day.")],
    last: Annotated[datetime, typer.Option("--to", formats=DAY, help="The last day.")],
) -> None:
    """Write a practice's rota to a file, one row for each person and session.

    Example: wraparound rota export A81001 rota.xlsx --from 2026-11-02 --to 2026-11-29
    --by ann@example.nhs.uk
    """
    open_rows()
    from wraparound.actions.actor import actor_with_email
    from wraparound.actions.practices import practice_called
    from wraparound.actions.sheets.taking import Format, take_rota

    known = {f".{each.value}": each for each in Format}
    form = known.get(file.suffix.lower())
    if form is None:
        raise BadRequest(f"{file.name} is no kind of file we write.", "End it in .xlsx or .csv.")
    content = take_rota(
        by=actor_with_email(by, datetime.now(LONDON).date()),
        practice=practice_called(code),
        first=first.date(),
        last=last.date(),
        form=form,
    )
    file.write_bytes(content)
    say(f"Written to {file.name}.")


@app.command("import")
def bring_in(
    code: Code,
    file: Annotated[Path, typer.Argument(help="A workbook (.xlsx) or CSV.")],
    by: By,
    sheet: Annotated[str, typer.Option(help="Which sheet of the workbook.")] = "",
    whole: Annotated[
        bool, typer.Option("--whole", help="The file is the whole rota: take out what it lacks.")
    ] = False,
    note: Annotated[str, typer.Option(help="To those whose published sessions change.")] = "",
    look: Annotated[bool, typer.Option("--look", help="Say what would change, and stop.")] = False,
) -> None:
    """Bring a rota in from a spreadsheet: all of it, or nothing and every fault by its cell.

    Example: wraparound rota import A81001 rota.xlsx --by ann@example.nhs.uk --look
    """
    if not file.is_file():
        raise MissingData(f"There is no file {file}.", "Check the path and try again.")
    open_rows()
    from wraparound.actions.actor import actor_with_email
    from wraparound.actions.practices import practice_called
    from wraparound.actions.sheets.importing import import_sheet, leave_sheet
    from wraparound.actions.sheets.looking import look_at_sheet
    from wraparound.actions.sheets.sending import send_sheet

    actor, practice = actor_with_email(by, datetime.now(LONDON).date()), practice_called(code)
    scope = Scope.WHOLE if whole else Scope.PART
    key = send_sheet(
        by=actor, practice=practice, name=file.name, content=file.read_bytes(), sheet=sheet
    )
    waiting = look_at_sheet(by=actor, practice=practice, sheet=key)
    if not waiting.is_ready or look:
        leave_sheet(by=actor, practice=practice, sheet=key)
    if waiting.missing:
        named = ", ".join(waiting.missing)
        raise BadFile(f"{file.name}: no column is known to hold: {named}.", "Say so on the page.")
    if waiting.faults:
        for fault in waiting.faults[:MOST_FAULTS]:
            say(str(fault))
        count = len(waiting.faults)
        raise BadFile(f"{file.name}: {count:,} to put right.", "Nothing was imported.")
    if look:
        say(_told(waiting.changes[scope], "would be "))
        return
    say(_told(import_sheet(by=actor, practice=practice, sheet=key, scope=scope, note=note), ""))


def _told(found: Changes, would: str) -> str:
    """What an import did or would do, in a sentence."""
    if found.is_nothing:
        return f"Nothing changes: all {found.same:,} sessions are there already."
    return (
        f"{len(found.put_in):,} {would}put in, {len(found.changed):,} {would}changed, "
        f"{len(found.taken_out):,} {would}taken out, {found.same:,} the same."
    )
