"""The `wraparound` command: its groups, and what happens when something goes wrong."""

from __future__ import annotations

import sys

import typer

from wraparound.cli import audit, data, network, rota, watch
from wraparound.cli.ask import ask
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
app.add_typer(network.app, name="network")
app.add_typer(rota.app, name="rota")
app.add_typer(audit.app, name="audit")
app.command("ask")(ask)

INTERRUPTED = 130
"""The code Typer leaves with when somebody presses Ctrl and C; it says nothing itself."""


def run() -> None:
    """Run the command; say what went wrong in a sentence and leave with its code."""
    try:
        app()
    except Problem as problem:
        _say(problem.sentence, style="bold")
        if problem.next_step:
            _say(problem.next_step)
        sys.exit(problem.exit_code)
    except OSError as fault:
        if fault.filename is None:
            raise
        _say(f"{fault.filename}: {fault.strerror}.", style="bold")
        _say("Check that the folder is there and can be written to, or name another.")
        sys.exit(1)
    except KeyboardInterrupt:
        _say("Stopped.")
        sys.exit(INTERRUPTED)
    except SystemExit as leaving:
        if leaving.code == INTERRUPTED:
            _say("Stopped.")
        # Whoever read our output has read enough, as `head` does.
        sys.exit(0 if isinstance(leaving.__context__, BrokenPipeError) else leaving.code)


def _say(sentence: str, style: str = "") -> None:
    """A sentence on standard error, not broken into lines, so that addresses stay whole."""
    err.print(sentence, style=style, highlight=False, markup=False, soft_wrap=True)
