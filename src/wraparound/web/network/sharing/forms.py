"""Until when something is shared, and when a practice leaves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

AT_ONCE, LATER = "now", "later"


class UntilForm(forms.Form):
    """Until when something is shared."""

    until = forms.DateField(
        label="Last day (optional)",
        help_text="Leave empty to share until you take it back",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter the last day as a date"},
    )


class LeaveForm(forms.Form):
    """When a practice leaves."""

    when = forms.ChoiceField(
        label="When do you leave?",
        choices=[(AT_ONCE, "At once"), (LATER, "After a last day")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose when you leave"},
    )
    last_day = forms.DateField(
        label="Last day, if you leave later",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter the last day as a date"},
    )

    def clean(self) -> dict[str, Any]:
        """A later day must be named."""
        said = super().clean() or self.cleaned_data
        if said.get("when") == LATER and not said.get("last_day") and not self.errors:
            self.add_error("last_day", "Enter the last day")
        return said

    def chosen(self) -> date | None:
        """The last day; nothing if at once."""
        later = self.cleaned_data["when"] == LATER
        return self.cleaned_data["last_day"] if later else None
