"""What is asked about leave."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from wraparound.actions.leave.asking import LeaveWish
from wraparound.actions.leave.settling import MOST_WEEKS, Settled
from wraparound.operations.rota.cells import MONTHS
from wraparound.operations.rota.leave import Kind
from wraparound.operations.week import Half
from wraparound.web.design.questions import ask_day

SHARES = {2: "Half of them", 3: "A third of them", 4: "A quarter of them", 1: "All of them"}
"""How many GPs of a half day may be on leave, by what one is divided by."""


def _weeks(label: str, hint: str, wanting: str, such: str) -> forms.DecimalField:
    """A question for weeks of leave: what it is, what helps, what is said if it goes unanswered."""
    return forms.DecimalField(
        label=label,
        help_text=hint,
        min_value=Decimal(0),
        max_value=Decimal(MOST_WEEKS),
        max_digits=4,
        decimal_places=2,
        error_messages={
            "required": wanting,
            "invalid": f"Enter the weeks as a number, such as {such}",
        },
    )


class AskForm(forms.Form):
    """When somebody would be away, and what for.

    Args:
        people: key and name of those one may ask for, oneself first; the question is left out
            where there is but one.
    """

    person = forms.TypedChoiceField(
        label="Whose leave is it?",
        coerce=int,
        error_messages={"required": "Choose whose leave it is"},
    )
    kind = forms.ChoiceField(
        label="What is it for?",
        help_text="Only you and your practice manager see this",
        choices=[(each.value, each.value[0].upper() + each.value[1:]) for each in Kind],
        widget=forms.RadioSelect,
        initial=Kind.ANNUAL.value,
    )
    first = ask_day("First day", "first day")
    first_half = forms.ChoiceField(
        label="From when on the first day?",
        choices=[(Half.MORNING.value, "The morning"), (Half.AFTERNOON.value, "The afternoon")],
        widget=forms.RadioSelect,
        initial=Half.MORNING.value,
    )
    last = ask_day("Last day", "last day")
    last_half = forms.ChoiceField(
        label="Until when on the last day?",
        choices=[(Half.MORNING.value, "The morning"), (Half.EVENING.value, "The end of the day")],
        widget=forms.RadioSelect,
        initial=Half.EVENING.value,
    )

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(key), name) for key, name in people]
        if len(choices) == 1:
            del self.fields["person"]
            self.only = int(choices[0][0])
        else:
            self.fields["person"].choices = [("", "Choose a person"), *choices]

    def clean(self) -> dict[str, Any]:
        """The days must be in order."""
        said = super().clean() or self.cleaned_data
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day is before the first")
        halves = said.get("first_half"), said.get("last_half")
        if first and first == last and halves == (Half.AFTERNOON.value, Half.MORNING.value):
            self.add_error("last_half", "The morning is over when the afternoon starts")
        return said

    def wish(self) -> LeaveWish:
        """What was asked for, once it is valid."""
        said = self.cleaned_data
        return LeaveWish(
            first=said["first"],
            last=said["last"],
            first_half=Half(said["first_half"]),
            last_half=Half(said["last_half"]),
            kind=Kind(said["kind"]),
            person=said.get("person") or self.only,
        )


class RulesForm(forms.Form):
    """A practice's own rules about leave and swaps.

    Args:
        this_year: the calendar year in which this leave year began.
    """

    away_of = forms.TypedChoiceField(
        label="How many of the GPs of a half day may be on leave?",
        help_text="One always may",
        coerce=int,
        choices=list(SHARES.items()),
        widget=forms.RadioSelect,
    )
    both_of_two = forms.BooleanField(
        label="Where two GPs work, both may be on leave", required=False
    )
    year_month = forms.TypedChoiceField(
        label="When does the leave year begin?",
        coerce=int,
        choices=[(number, f"1 {name}") for number, name in enumerate(MONTHS, start=1)],
    )
    swaps_approved = forms.BooleanField(
        label="Swaps hold only once the practice manager has approved them", required=False
    )
    carry_weeks = _weeks(
        "How many weeks of leave may be carried over to the next leave year, at most?",
        "0 if none. For example 1. What was carried over is not carried over again",
        "Enter how many weeks may be carried over, or 0",
        "1 or 0.5",
    )
    carry_from = forms.TypedChoiceField(
        label="Of which leave year is leave first carried over?",
        help_text="Choose one of which all leave is noted here. It does not matter if none is",
        coerce=int,
        required=False,
        empty_value=None,
    )

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self.initial.get("carry_from") or this_year
        years = sorted({known, this_year - 1, this_year, this_year + 1})
        self.fields["carry_from"].choices = [
            ("", "Choose a year"),
            *((str(each), f"The one that begins in {each}") for each in years),
        ]

    def clean(self) -> dict[str, Any]:
        """A first year is needed if anything is carried over."""
        said = super().clean() or self.cleaned_data
        if said.get("carry_weeks") and not said.get("carry_from") and not self.errors:
            self.add_error("carry_from", "Choose of which leave year leave is first carried over")
        return said

    def settled(self) -> Settled:
        """What was settled, once it is valid."""
        return Settled(**self.cleaned_data)


class WeeksForm(forms.Form):
    """Weeks of annual leave in a full year."""

    weeks = _weeks(
        "Weeks of annual leave in a full year",
        "Beside bank holidays. For example 6, or 6.5",
        "Enter the weeks of annual leave",
        "6 or 6.5",
    )
