"""The entry point of the `wraparound` command: quiet from its first moment to its last.

It imports next to nothing. What the command needs takes half a second to load, and whoever presses
Ctrl and C meanwhile is not to read where in some library that was.
"""

from __future__ import annotations

import os
import signal
from types import FrameType

INTERRUPTED = 130
"""The code of a command stopped by hand; `wraparound.cli.app` leaves with the same."""


def main() -> None:
    """Load the command and run it."""
    before = signal.signal(signal.SIGINT, _stop)
    try:
        from wraparound.site.commands import run_command
    finally:
        signal.signal(signal.SIGINT, before)
    run_command()


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signals call it
    """End at once: nothing is begun that could be left half done.

    An exception would do only in Python's own code: some libraries written in C turn it into a
    fault of their own while they are imported.
    """
    os.write(2, b"Stopped.\n")
    os._exit(INTERRUPTED)
