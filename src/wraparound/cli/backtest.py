"""`wraparound watch backtest` and `fit`: how well the models did, and learning them again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wraparound.actions.backtest import backtest as try_models
from wraparound.actions.backtest import fit as learn_again
from wraparound.analysis.backtest.report import sentences
from wraparound.cli.output import Format, Shown, show, whole, write
from wraparound.cli.terminal import Bar, out


def backtest(
    form: Annotated[
        Format, typer.Option("--format", help="How to write the scores.")
    ] = Format.TABLE,
    to: Annotated[Path | None, typer.Option("--to", help="File to write to.")] = None,
    events: Annotated[
        bool, typer.Option("--events", help="The closures tried instead of the scores.")
    ] = False,
) -> None:
    """Try every model on practices that closed between July 2022 and July 2023.

    Needs the published files of both days: wraparound data add FOLDER

    Example: wraparound watch backtest
    """
    tried = try_models(progress=Bar())
    if form is not Format.TABLE:
        write(tried.events if events else tried.results, form, to)
        return
    for sentence in sentences(tried):
        out.print(sentence, highlight=False)
    if events:
        out.print(tried.events)
        return
    columns = {
        "model": Shown("Model"),
        "kind": Shown("Closures"),
        "closures": Shown("How many", whole),
        "cpc": Shown("Placed right", _percent),
        "lead": Shown("Beside share", _points),
        "lead_low": Shown("from", _points),
        "lead_high": Shown("to", _points),
        "top_right": Shown("First right", _percent),
        "in_top_three": Shown("In three", _percent),
    }
    show(tried.results, columns, "Scores")


def _percent(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.0f}%"


def _points(value: float | None) -> str:
    return "" if value is None else f"{100 * value:+.1f}"


def fit(
    to: Annotated[Path | None, typer.Option("--to", help="Folder for the fitted values.")] = None,
) -> None:
    """Learn the model of where patients go again from past closures, and say how it changed.

    Example: wraparound watch fit --to fitted/
    """
    learned = learn_again(into=to, progress=Bar())
    for fitted, where in (
        (learned.packaged, "Outside the regions kept back"),
        (learned.everywhere, "Everywhere"),
    ):
        out.print(
            f"{where}: {fitted.closures} closures, {fitted.transfers} with a known successor."
        )
        for name, value in fitted.coefficients.values().items():
            low, high = fitted.interval[name]
            out.print(
                f"  {name:>16} {value:+.2f}  (95% {low:+.2f} to {high:+.2f})", highlight=False
            )
    if to is not None:
        out.print(f"Written to {to}.", highlight=False)
