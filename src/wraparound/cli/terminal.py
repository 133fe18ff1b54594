"""What the command line draws with: tables for people, progress bars, sentences."""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

out = Console()
err = Console(stderr=True)


def say(sentence: str, style: str = "", *, one_line: bool = False) -> None:
    """A sentence as it is: names may hold brackets, which the terminal would take for a style."""
    out.print(sentence, style=style, highlight=False, markup=False, soft_wrap=one_line)


PATIENCE = 1.0
"""Seconds of work before a bar appears."""


class Bar:
    """Shows progress on standard error once work has taken longer than a second."""

    def __init__(self) -> None:
        self._bars: Bars | None = None
        self._what = ""
        self._steps: int | None = None
        self._done = 0
        self._since = 0.0

    def begin(self, what: str, steps: int | None = None) -> None:
        """Work starts; nothing is drawn yet."""
        self.finish()
        self._what, self._steps, self._done = what, steps, 0
        self._since = time.monotonic()

    def advance(self, steps: int = 1) -> None:
        """So many more steps are done; the bar appears once it is worth it."""
        self._done += steps
        if self._bars is None and time.monotonic() - self._since > PATIENCE:
            self._bars = _bars()
            self._bars.start()
            self._bars.add_task(self._what, total=self._steps)
        if self._bars is not None:
            self._bars.update(self._bars.task_ids[0], completed=self._done)

    def say(self, sentence: str) -> None:
        """Print a sentence above the bar."""
        err.print(sentence, highlight=False)

    def finish(self) -> None:
        """Take the bar away."""
        if self._bars is not None:
            self._bars.stop()
            self._bars = None


def _bars() -> Bars:
    return Bars(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
    )
