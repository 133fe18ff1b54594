"""Why something may not be done, in a sentence a person can act on."""

from __future__ import annotations

from dataclasses import dataclass

from wraparound.errors import Refused


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule says no.

    Attributes:
        sentence: what is in the way.
        next_step: what to do about it; empty if there is nothing to do.
    """

    sentence: str
    next_step: str = ""

    def __str__(self) -> str:
        return f"{self.sentence} {self.next_step}".rstrip()


def refuse(reason: Reason | None) -> None:
    """Go on if there is no reason not to.

    Raises:
        Refused: with the reason's sentence and next step.
    """
    if reason is not None:
        raise Refused(reason.sentence, reason.next_step)
