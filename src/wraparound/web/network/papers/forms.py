"""What is asked about a paper that was signed or sent."""

from __future__ import annotations

from typing import Any

from django import forms

from wraparound.actions.papers import LONGEST_VERSION, NewPaper
from wraparound.actions.writing import LONGEST_NAME
from wraparound.operations.papers.kinds import VERSIONS, Paper


class PaperForm(forms.Form):
    """When, in which version and by whom.

    Args:
        paper: which.
    """

    on = forms.DateField(
        label="Signed on",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": "Enter the day",
            "invalid": "Enter the day as a date",
        },
    )
    signer = forms.CharField(
        label="Signed by",
        help_text="Their name, as they signed",
        max_length=LONGEST_NAME,
        error_messages={
            "required": "Enter who signed",
            "max_length": f"Use at most {LONGEST_NAME} characters",
        },
    )
    version = forms.CharField(
        label="Version",
        help_text="As the paper calls itself",
        max_length=LONGEST_VERSION,
        error_messages={
            "required": "Enter the version",
            "max_length": f"Use at most {LONGEST_VERSION} characters",
        },
    )
    until = forms.DateField(
        label="Last day it holds (optional)",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter the last day as a date"},
    )

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
