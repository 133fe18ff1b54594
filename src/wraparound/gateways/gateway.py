"""What messages go out through, and how a gateway says that one did not."""

from __future__ import annotations

from typing import Protocol

from wraparound.operations.messages import Arrival, Outgoing


class Gateway(Protocol):
    """Something that messages go out through."""

    def send(self, message: Outgoing) -> None:
        """Send a message; coming back means that it is on its way.

        Raises:
            Never: if it did not go out, and trying again would not help.
            Later: if it did not go out, and trying again may help.
            InDoubt: if it may have gone out or not.
        """

    def was_sent(self, key: str) -> bool | None:
        """Whether a message with the key went out before; nothing where that cannot be known.

        Raises:
            Later: if that cannot be found out at the moment.
        """

    def became_of(self, key: str) -> Arrival | None:
        """What became of the message with the key; nothing where that is never known.

        Raises:
            Later: if that cannot be found out at the moment.
        """


class Trouble(Exception):
    """A message that did not go out, or perhaps not.

    The sentence is kept and written down, so it names nobody and repeats no words: neither the
    message's nor those of whoever refused it.
    """

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


class Never(Trouble):
    """It did not go out, and trying again would not help."""


class Later(Trouble):
    """It did not go out, and trying again may help."""


class InDoubt(Trouble):
    """It may have gone out or not."""
