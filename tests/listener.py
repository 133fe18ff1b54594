"""Somebody who listens to long work, and stops it when told to."""

from __future__ import annotations

from wraparound.errors import Stopped


class Listener:
    """Writes down what it is told.

    Attributes:
        told: what the work was called and how many steps it has, the steps done, and the end.
        stop_during: what the work is called that is stopped at its first report; none where it is
            left out.
    """

    def __init__(self, stop_during: str | None = None) -> None:
        self.told: list[object] = []
        self.stop_during = stop_during
        self._now = ""

    def begin(self, what: str, steps: int | None = None) -> None:
        self._now = what
        self.told.append((what, steps))

    def advance(self, steps: int = 1) -> None:
        self.told.append(steps)
        if self._now == self.stop_during:
            raise Stopped("Stopped.")

    def say(self, sentence: str) -> None:
        self.told.append(sentence)

    def finish(self) -> None:
        self.told.append("finished")
