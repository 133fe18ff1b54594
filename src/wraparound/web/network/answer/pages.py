"""The answer page in words."""

from __future__ import annotations

from dataclasses import dataclass

from wraparound.actions.answering import Question
from wraparound.actions.notices import ANSWERED
from wraparound.operations.answers import Answer

BUTTONS = {
    Answer.YES: "Yes, I could",
    Answer.MAYBE: "Maybe",
    Answer.NO: "No, sorry",
}

SAID = {
    Answer.YES: "You said yes",
    Answer.MAYBE: "You said maybe",
    Answer.NO: "You said no",
}


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What the page behind a link says.

    Attributes:
        asked: what the link asks.
    """

    asked: Question

    @property
    def title(self) -> str:
        """What the page is about, in one line."""
        if self.asked.agreed:
            return f"You cover for {self.asked.practice}"
        if self.asked.why_not is None:
            return f"Could you help {self.asked.practice}?"
        return f"Cover for {self.asked.practice}"

    @property
    def is_open(self) -> bool:
        """Whether an answer counts."""
        return self.asked.why_not is None

    @property
    def said(self) -> str:
        """What they have answered; empty if nothing yet."""
        return SAID[self.asked.answer] if self.asked.answer else ""

    @property
    def means(self) -> str:
        """What their answer means now."""
        answer = self.asked.answer
        return ANSWERED[answer].format(practice=self.asked.practice) if answer else ""

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """The answers one can give, those they have given left out: as sent, and as shown."""
        return [(e.value, words) for e, words in BUTTONS.items() if e is not self.asked.answer]
