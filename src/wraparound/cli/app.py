"""The `wraparound` command: its groups, and what happens when something goes wrong."""

from __future__ import annotations

import sys

import typer

from wraparound.cli import data, watch
from wraparound.cli.terminal import err
from wraparound.errors import Problem

app = typer.Typer(
    help="Resilience for small GP practices. Start with: wraparound demo",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(data.app, name="data")
app.add_typer(watch.app, name="watch")


def run() -> None:
    """Run the command; say what went wrong in a sentence and leave with its code."""
    try:
        app()
    except Problem as problem:
        err.print(problem.sentence, style="bold", highlight=False, markup=False)
        if problem.next_step:
            err.print(problem.next_step, highlight=False, markup=False)
        sys.exit(problem.exit_code)
    except KeyboardInterrupt:
        err.print("Stopped.")
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read our output has read enough, as `head` does.
        sys.stderr.close()
        sys.exit(0)
