"""What is asked when one asks for cover, hands back, or writes for visiting doctors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from wraparound.operations.visiting import HINTS, LONGEST_NOTE, Part


class DaysForm(forms.Form):
    """Which days of an absence to ask about; all of them unless somebody unticks one.

    Args:
        choices: each day and what it holds, in words.
    """

    days = forms.TypedMultipleChoiceField(
        label="For which days?",
        coerce=date.fromisoformat,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one day",
            "invalid_choice": "Choose days from the list",
        },
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[date, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(day.isoformat(), words) for day, words in choices]
        self.fields["days"].choices = listed
        self.fields["days"].initial = [day for day, _ in listed]


class VisitingForm(forms.Form):
    """The page for visiting doctors, a field for each part; none is needed.

    Args:
        known: what is written already.
    """

    def __init__(self, *args: Any, known: Mapping[Part, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in Part:
            self.fields[part.name.lower()] = forms.CharField(
                label=part.value.capitalize(),
                help_text=HINTS[part],
                initial=known[part],
                max_length=LONGEST_NOTE,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={
                    "max_length": f"{part.value.capitalize()}: use at most "
                    f"{LONGEST_NOTE:,} characters"
                },
            )

    def written(self) -> dict[Part, str]:
        """What was written, once it is valid."""
        return {part: self.cleaned_data[part.name.lower()] for part in Part}
