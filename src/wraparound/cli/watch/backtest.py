"""`wraparound watch backtest` and `fit`: how well the models did, and learning them again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import polars as pl
import typer

from wraparound.cli.answer import Answer
from wraparound.cli.output import Shown, percent, show, whole, yes
from wraparound.cli.terminal import Bar, say
from wraparound.economy.names import readable

if TYPE_CHECKING:
    from wraparound.analysis.backtest.backtest import Backtest
    from wraparound.analysis.backtest.learn import Learned


def backtest(
    events: Annotated[
        bool, typer.Option("--events", help="The closures tried instead of the scores.")
    ] = False,
) -> Answer:
    """Try every model on practices that closed between July 2022 and July 2023.

    Needs the published files of both days: wraparound data add FOLDER

    Example: wraparound watch backtest
    """
    from wraparound.actions.backtest import backtest as try_models

    tried = try_models(progress=Bar())
    table = tried.events if events else tried.results
    return Answer(table, partial(_tell_scores, tried, table, _EVENTS if events else _SCORES))


def _tell_scores(tried: Backtest, table: pl.DataFrame, columns: dict[str, Shown]) -> None:
    from wraparound.analysis.backtest.report import sentences

    for sentence in sentences(tried):
        say(sentence)
    show(table, columns)


def _points(value: float | None) -> str:
    return "" if value is None else f"{100 * value:+.1f}"


_SCORES = {
    "model": Shown("Model"),
    "kind": Shown("Closures"),
    "closures": Shown("How many", whole),
    "cpc": Shown("Placed right", percent),
    "lead": Shown("Beside share", _points),
    "lead_low": Shown("from", _points),
    "lead_high": Shown("to", _points),
    "top_right": Shown("First right", percent),
    "in_top_three": Shown("In three", percent),
}

_EVENTS = {
    "practice": Shown("Code", firm=True),
    "name": Shown("Practice that closed", readable),
    "patients": Shown("Patients", whole),
    "kind": Shown("What became\nof the list", firm=True),
    "largest": Shown("Largest gain", percent),
    "seen": Shown("Seen again", percent),
    "active_later": Shown("Code in\nuse later", yes),
}


def fit(
    into: Annotated[
        Path | None, typer.Option("--into", help="Folder for choice.json and intervals.json.")
    ] = None,
) -> Answer:
    """Learn the model of where patients go again from past closures, and say how it changed.

    Example: wraparound watch fit --into fitted
    """
    from wraparound.actions.backtest import fit as learn_again

    learned = learn_again(into=into, progress=Bar())
    return Answer(_coefficients(learned), partial(_tell_learned, learned, into))


def _coefficients(learned: Learned) -> pl.DataFrame:
    """One row a coefficient, with the closures it was learned from."""
    return pl.DataFrame(
        [
            {
                "learned_from": where,
                "closures": fitted.closures,
                "transfers": fitted.transfers,
                "coefficient": name,
                "value": value,
                "low": fitted.interval[name][0],
                "high": fitted.interval[name][1],
            }
            for where, fitted in (
                ("outside the regions kept back", learned.packaged),
                ("everywhere", learned.everywhere),
            )
            for name, value in fitted.coefficients.values().items()
        ]
    )


def _tell_learned(learned: Learned, into: Path | None) -> None:
    for _, rows in _coefficients(learned).group_by("learned_from", maintain_order=True):
        first = rows.row(0, named=True)
        say(
            f"{first['learned_from'].capitalize()}: {first['closures']} closures, "
            f"{first['transfers']} with a known successor."
        )
        for row in rows.iter_rows(named=True):
            between = f"(95% {row['low']:+.2f} to {row['high']:+.2f})"
            say(f"  {row['coefficient']:>16} {row['value']:+.2f}  {between}")
    if into is not None:
        say(f"Written to {into}.", one_line=True)
