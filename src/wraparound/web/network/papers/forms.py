"""What is asked about a paper that was signed or sent."""

from __future__ import annotations

from typing import Any

from django import forms

from wraparound.actions.papers import LONGEST_VERSION, NewPaper
from wraparound.actions.writing import LONGEST_NAME
from wraparound.operations.papers.kinds import VERSIONS, Paper
from wraparound.web.design.questions import ask_day, ask_words


class PaperForm(forms.Form):
    """When, in which version and by whom.

    Args:
        paper: which.
    """

    on = ask_day("Signed on")
    signer = ask_words(
        "Signed by", LONGEST_NAME, "Enter who signed", hint="Their name, as they signed"
    )
    version = ask_words(
        "Version", LONGEST_VERSION, "Enter the version", hint="As the paper calls itself"
    )
    until = ask_day("Last day it holds (optional)", "last day", needed=False)

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = paper
        self.fields["version"].initial = f"Template {VERSIONS[paper]}"
        if paper.is_notice:
            self.fields["on"].label, self.fields["signer"].label = "Sent on", "Sent by"
            del self.fields["until"]

    def new(self) -> NewPaper:
        """What was said, once it is valid."""
        said = self.cleaned_data
        return NewPaper(self.paper, said["version"], said["on"], said["signer"], said.get("until"))
