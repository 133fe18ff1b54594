"""What for and until when something is shared, and when a practice leaves."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms

from wraparound.operations.sharing import SERVES, Purpose, Shared
from wraparound.web.design.formats import sentence
from wraparound.web.design.questions import ask_day

AT_ONCE, LATER = "now", "later"


class SharingForm(forms.Form):
    """What for and until when something is shared.

    Args:
        thing: what is shared; what serves one purpose only is not asked what for.
    """

    purposes = forms.TypedMultipleChoiceField(
        label="What may they use it for?",
        coerce=Purpose,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one purpose",
            "invalid_choice": "Choose from the list",
        },
    )
    until = ask_day(
        "Last day (optional)",
        "last day",
        hint="Leave empty to share until you take it back",
        needed=False,
    )

    def __init__(self, *args: Any, thing: Shared, **kwargs: Any) -> None:
        serves = SERVES[thing]
        super().__init__(*args, initial={"purposes": [each.value for each in serves]}, **kwargs)
        purposes = cast("forms.TypedMultipleChoiceField", self.fields["purposes"])
        purposes.choices = [(each.value, sentence(each.value)) for each in serves]
        if len(serves) == 1:
            del self.fields["purposes"]

    def chosen(self) -> dict[str, Any]:
        """What for, if it was asked, and until when."""
        return {
            "until": self.cleaned_data["until"],
            "purposes": self.cleaned_data.get("purposes"),
        }


class LeaveForm(forms.Form):
    """When a practice leaves."""

    when = forms.ChoiceField(
        label="When do you leave?",
        choices=[(AT_ONCE, "At once"), (LATER, "After a last day")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose when you leave"},
    )
    last_day = ask_day("Last day, if you leave later", "last day", needed=False)

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
