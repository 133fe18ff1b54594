"""`wraparound data correct` and `data corrections`: what local people know better."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wraparound.actions.corrections import (
    Corrected,
    correct_figures,
    corrections_kept,
    withdraw_correction,
)
from wraparound.cli.answer import Answer
from wraparound.cli.output import Shown, one_decimal, show
from wraparound.cli.terminal import say
from wraparound.errors import BadRequest


def correct(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE.csv]", help="Table with practice, figure, value, on, source, note."
        ),
    ] = None,
    withdraw: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="PRACTICE FIGURE", help="Forget the corrections of a figure."),
    ] = None,
) -> None:
    """Correct published figures with what you know; answers use the correction from then on.

    Figures: gp_fte, list_status (open, informally limited, closed), furthest_km, room.

    Examples:
    wraparound data correct corrections.csv

    wraparound data correct --withdraw A81001 gp_fte
    """
    if (path is None) == (withdraw is None):
        raise BadRequest(
            "Name a file of corrections, or a correction to withdraw.",
            "wraparound data correct FILE.csv, or wraparound data correct --withdraw A81001 gp_fte",
        )
    if withdraw is not None:
        practice, figure = withdraw
        count = withdraw_correction(practice=practice, figure=figure)
        gone = f"{count} correction{'' if count == 1 else 's'}"
        say(f"{gone} of {figure} withdrawn for {practice}.")
    elif path is not None:
        _tell(correct_figures(path=path))


def _tell(corrected: Corrected) -> None:
    kept = corrected.kept
    say(f"{kept.added:,} added, {kept.replaced:,} replaced.")
    if corrected.unknown:
        say(
            f"Not in {corrected.picture}: {', '.join(corrected.unknown)}. Their corrections are "
            "kept and change nothing there. Check the codes."
        )


_COLUMNS = {
    "practice": Shown("Practice", firm=True),
    "figure": Shown("Figure", firm=True),
    "published": Shown("Published", one_decimal),
    "value": Shown("Corrected"),
    "on": Shown("Since", firm=True),
    "source": Shown("Source"),
    "note": Shown("Note", wide=True),
    "known": Shown("", lambda known: "not in the picture" if known is False else ""),
}


def corrections(
    history: Annotated[bool, typer.Option("--history", help="Show earlier ones too.")] = False,
) -> Answer:
    """Show the corrections that hold, beside what is published.

    Example: wraparound data corrections --history
    """
    kept = corrections_kept(history=history)

    def tell() -> None:
        if kept.is_empty():
            say("Nothing has been corrected. To begin: wraparound data correct FILE.csv")
        else:
            show(kept, _COLUMNS)

    return Answer(kept, tell)
