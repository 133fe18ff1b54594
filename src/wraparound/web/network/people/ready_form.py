"""One item of what makes somebody ready to work elsewhere: what is asked about it."""

from __future__ import annotations

from typing import Any

from django import forms

from wraparound.operations.ready import Check
from wraparound.web.design.formats import sentence
from wraparound.web.design.questions import ask_day


class ReadyForm(forms.Form):
    """One item of what makes somebody ready to work elsewhere.

    Args:
        nearby: key and name of practices a local item can be for.
        may_verify: whether who fills it in may say that they saw the proof.
    """

    check_kind = forms.ChoiceField(
        label="What was checked?", choices=[(each.name, sentence(each.value)) for each in Check]
    )
    at = forms.TypedChoiceField(
        label="For which practice?",
        help_text="Only for a log-in or an induction",
        required=False,
        coerce=int,
        empty_value=None,
    )
    ends = ask_day(
        "Last day it holds (optional)",
        "last day",
        hint="Leave empty if it does not end",
        needed=False,
    )
    seen = forms.BooleanField(label="I have seen the proof", required=False)

    def __init__(
        self, *args: Any, nearby: list[tuple[int, str]], may_verify: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = [("", "All practices"), *nearby]
        if not nearby:
            self.fields["check_kind"].choices = [
                (each.name, sentence(each.value)) for each in Check if not each.is_local
            ]
            del self.fields["at"]
        if not may_verify:
            del self.fields["seen"]

    @property
    def is_verified(self) -> bool:
        """Whether somebody says that they saw the proof."""
        return bool(self.cleaned_data.get("seen"))

    def said(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        said = self.cleaned_data
        check = Check[said["check_kind"]]
        return {"check": check, "ends": said["ends"], "at": said.get("at")}
