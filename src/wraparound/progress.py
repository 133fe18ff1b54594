"""The object long work talks to: silent by default, a bar in the terminal and on the page.

Long work takes a `Progress`, says what it is doing and how far it has come, and is stopped by an
exception raised from inside `advance`, so a stop can only happen between two whole steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


class Progress(Protocol):
    """Who listens to long work."""

    def begin(self, what: str, steps: int | None = None) -> None:
        """Work called `what` starts; `steps` is how many steps it has, if known."""

    def advance(self, steps: int = 1) -> None:
        """So many more steps are done. May raise `Stopped`."""

    def say(self, sentence: str) -> None:
        """Something worth telling, in a sentence."""

    def finish(self) -> None:
        """The work begun last is over."""


class Silent:
    """Listens to nothing. The default everywhere."""

    def begin(self, what: str, steps: int | None = None) -> None:
        """Say nothing."""

    def advance(self, steps: int = 1) -> None:
        """Say nothing."""

    def say(self, sentence: str) -> None:
        """Say nothing."""

    def finish(self) -> None:
        """Say nothing."""


SILENT = Silent()


def track(
    items: Iterable[T], progress: Progress, what: str, steps: int | None = None
) -> Iterator[T]:
    """The same items, each reported as one step done once it has been dealt with."""
    progress.begin(what, steps)
    try:
        for item in items:
            yield item
            progress.advance()
    finally:
        progress.finish()
