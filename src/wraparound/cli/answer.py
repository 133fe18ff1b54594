"""What a command finds: a table for programs, and words for people. One place gives either.

A command only returns its `Answer`. `--format` and `--to` are added here, so none can forget them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from wraparound.cli.output import Format, format_for, no_places, write


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has found.

    Attributes:
        table: all of it, for programs.
        tell: tells people, on the terminal.
    """

    table: pl.DataFrame
    tell: Callable[[], None]


As = Annotated[Format, typer.Option("--format", help="How to write the answer.")]
To = Annotated[
    Path | None, typer.Option("--to", help="File to write to; its ending says how: answer.csv.")
]

_SHARED = (
    inspect.Parameter("form", inspect.Parameter.KEYWORD_ONLY, default=Format.TABLE, annotation=As),
    inspect.Parameter("to", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=To),
)


def somewhere(**_question: Any) -> bool:
    """What most answers are about: practices, each at its place."""
    return True


def nowhere(**_question: Any) -> bool:
    """An answer without places, whatever was asked."""
    return False


def answering(
    find: Callable[..., Answer], has_places: Callable[..., bool] = somewhere
) -> Callable[..., None]:
    """The command that gives what this finds: to people, or in a format or a file as asked.

    Args:
        find: finds the answer.
        has_places: whether the answer to a question can be put on a map.
    """
    asked = inspect.signature(find, eval_str=True)

    @wraps(find)
    def command(*, form: Format, to: Path | None, **question: Any) -> None:
        # First, so that nobody waits for an answer that cannot be written.
        form = format_for(form, to)
        if form is Format.GEOJSON and not has_places(**question):
            raise no_places()
        answer = find(**question)
        if form is Format.TABLE:
            answer.tell()
        else:
            write(answer.table, form, to)

    parameters = [*asked.parameters.values(), *_SHARED]
    command.__signature__ = asked.replace(  # type: ignore[attr-defined]
        parameters=parameters, return_annotation=None
    )
    return command
