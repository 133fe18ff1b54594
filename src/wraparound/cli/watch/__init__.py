"""`wraparound watch`: who is fragile here, and what if this practice closed?

Each command imports what it asks when it is run, so that `--help` waits for none of it.
"""

from __future__ import annotations

import typer

from wraparound.cli.answer import answering, nowhere, somewhere
from wraparound.cli.watch.backtest import backtest, fit
from wraparound.cli.watch.closure import closure, is_about_practices
from wraparound.cli.watch.contingency import contingency, pairs
from wraparound.cli.watch.gp import gp
from wraparound.cli.watch.knock_on import cascade
from wraparound.cli.watch.margin import margin
from wraparound.cli.watch.practice import practice

app = typer.Typer(help="Who is fragile here, and what if this practice closed?",
                  no_args_is_help=True)  # fmt: skip

for find, has_places in (
    (practice, somewhere),
    (closure, is_about_practices),
    (gp, somewhere),
    (contingency, somewhere),
    (pairs, somewhere),
    (cascade, somewhere),
    (margin, somewhere),
    (backtest, nowhere),
    (fit, nowhere),
):
    app.command()(answering(find, has_places))
