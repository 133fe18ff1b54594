"""What a visiting doctor hands back."""

from __future__ import annotations

from django import forms

from wraparound.actions.hand_back import LONGEST_WORDS, Left
from wraparound.actions.writing import LONGEST_NAME
from wraparound.operations.hand_back import Kind
from wraparound.web.design.questions import ask_words

KINDS = {
    Kind.RESULT: "Result to look at",
    Kind.FOLLOW_UP: "Follow-up",
    Kind.SAFETY_NET: "Safety net",
}


class LeftForm(forms.Form):
    """Something to follow up: what kind, where it is noted, and who does."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(kind.name, words) for kind, words in KINDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )
    words = ask_words(
        "What is to be done, and where is it noted?",
        LONGEST_WORDS,
        "Enter what is to be done and where it is noted",
        hint="No patient’s name or number. For example: chase the blood test, "
        "task 3 in the clinical system",
        lines=3,
    )
    owner = forms.CharField(
        label="Who follows it up? (optional)",
        help_text="A name. The practice can add it",
        max_length=LONGEST_NAME,
        required=False,
    )

    def left(self) -> Left:
        """What was said, once it is valid."""
        said = self.cleaned_data
        return Left(Kind[said["kind"]], said["words"], said["owner"])
