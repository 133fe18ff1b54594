"""Which lines of the audit are wanted."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from wraparound.actions.audit_shown import AuditShown, Wanted
from wraparound.web.design.formats import sentence
from wraparound.web.design.questions import ask_day

ALL = ("", "All")


class WantedForm(forms.Form):
    """By whom, what, from when to when.

    Args:
        shown: the lines, for what there is to choose from.
        outside: whether they are those of others.
    """

    by = forms.TypedChoiceField(
        label="By whom", required=False, coerce=int, empty_value=None,
        error_messages={"invalid_choice": "Choose from the list"},
    )  # fmt: skip
    deed = forms.ChoiceField(
        label="What", required=False, error_messages={"invalid_choice": "Choose from the list"}
    )
    first = ask_day("From", needed=False)
    last = ask_day("To", needed=False)

    def __init__(self, *args: Any, shown: AuditShown, outside: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._outside = outside
        cast("forms.ChoiceField", self.fields["deed"]).choices = [
            ALL,
            *((each, sentence(said)) for each, said in shown.deeds),
        ]
        cast("forms.ChoiceField", self.fields["by"]).choices = [
            ALL,
            *((str(key), name) for key, name in shown.organisations),
        ]
        if not outside:
            del self.fields["by"]

    def wanted(self, page: int) -> Wanted:
        """What was chosen, once it is valid."""
        said = self.cleaned_data
        return Wanted(
            outside=self._outside,
            by=said.get("by"),
            deed=said["deed"],
            first=said["first"],
            last=said["last"],
            page=page,
        )
