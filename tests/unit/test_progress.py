"""Long work says what it does, and can be stopped between two steps."""

from __future__ import annotations

import pytest

from wraparound.errors import Stopped
from wraparound.progress import SILENT, track


class Listener:
    """Writes down all it hears, and stops the work after so many steps."""

    def __init__(self, patience: int = 99) -> None:
        self.heard: list[object] = []
        self.patience = patience

    def begin(self, what: str, steps: int | None = None) -> None:
        self.heard.append(("begin", what, steps))

    def advance(self, steps: int = 1) -> None:
        self.heard.append(steps)
        self.patience -= steps
        if not self.patience:
            raise Stopped("Stopped by the listener.")

    def say(self, sentence: str) -> None:
        self.heard.append(sentence)

    def finish(self) -> None:
        self.heard.append("finish")


def test_each_item_is_reported_once_it_is_dealt_with():
    """The step of an item counts only after the caller is done with it."""
    listener, seen = Listener(), []
    for item in track("ab", listener, "spelling", 2):
        seen += [(item, len(listener.heard))]
    assert listener.heard == [("begin", "spelling", 2), 1, 1, "finish"]
    assert seen == [("a", 1), ("b", 2)]


def test_work_that_is_stopped_is_finished_and_says_so():
    """Whoever stops hears the end, and the rest is left alone."""
    listener, seen = Listener(patience=1), []
    with pytest.raises(Stopped):
        seen.extend(track("abc", listener, "spelling"))
    assert listener.heard[-1] == "finish"
    assert seen == ["a"]


def test_work_that_fails_is_finished_too():
    """A bar is never left hanging by an error."""
    listener = Listener()
    work = track("ab", listener, "spelling")
    next(work)
    with pytest.raises(ZeroDivisionError):
        work.throw(ZeroDivisionError())
    assert listener.heard[-1] == "finish"


def test_silence_lets_everything_through():
    """Without a listener the items are the same."""
    assert list(track([1, 2], SILENT, "counting")) == [1, 2]
