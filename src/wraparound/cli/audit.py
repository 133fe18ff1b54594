"""`wraparound audit`: whether the record of who did what still holds."""

from __future__ import annotations

import typer

from wraparound.cli.rows import open_rows
from wraparound.cli.terminal import say
from wraparound.errors import BrokenChain

app = typer.Typer(help="The record of who did and looked at what.", no_args_is_help=True)


@app.callback()
def audit() -> None:
    """Keep `verify` a command of a group even while it is the only one."""


@app.command("verify")
def verify() -> None:
    """Follow the record from its first line; name the first that was changed or is missing.

    Example: wraparound audit verify
    """
    open_rows()
    from wraparound.actions.audit import verify_audit

    found = verify_audit()
    if found.broken is not None:
        raise BrokenChain(
            f"The record does not hold from line {found.broken} on: {found.why}.",
            "Keep the database as it is, and find out who changed it.",
        )
    say(f"The record holds: {found.lines:,} lines.")
    say(f"Keep this elsewhere, to show later that nothing before was changed: {found.last}")
