"""What is asked when someone is off: five questions, one minute, nothing about anybody's health."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms

from wraparound.actions.absence import Off
from wraparound.operations.absences import Cause
from wraparound.operations.week import Half

AHEAD = 14
"""Days one can choose the first day from."""

MOST_RADIOS = 8
"""With more people than this a list to choose from is quicker than radios."""

THAT_DAY, THAT_WEEK, ONE_WEEK, TWO_WEEKS, NOT_KNOWN = "day", "week", "7", "14", "unknown"
UNTIL = (
    (THAT_DAY, "That day only"),
    (THAT_WEEK, "To the end of that week"),
    (ONE_WEEK, "One week"),
    (TWO_WEEKS, "Two weeks"),
    (NOT_KNOWN, "Not known yet"),
)
"""How long. What is not known yet counts as two weeks until somebody says otherwise."""


def last_day(first: date, until: str) -> date:
    """The last day meant by an answer."""
    if until == THAT_DAY:
        return first
    if until == THAT_WEEK:
        return first + timedelta(days=max(4 - first.weekday(), 0))
    if until == ONE_WEEK:
        return first + timedelta(days=6)
    return first + timedelta(days=13)


class OffForm(forms.Form):
    """Who is off, from when, until when, and why in one word.

    Args:
        people: key and words of each person, the likeliest first.
        today: the day it is.
    """

    person = forms.TypedChoiceField(
        label="Who is off?",
        coerce=int,
        error_messages={"required": "Choose who is off", "invalid_choice": "Choose who is off"},
    )
    first = forms.TypedChoiceField(
        label="From which day?",
        coerce=date.fromisoformat,
        error_messages={"invalid_choice": "Choose a day from the list"},
    )
    half = forms.ChoiceField(
        label="From when that day?",
        widget=forms.RadioSelect,
        choices=[
            (Half.MORNING.value, "The morning"),
            (Half.AFTERNOON.value, "The afternoon"),
        ],
        initial=Half.MORNING.value,
    )
    until = forms.ChoiceField(
        label="How long?", choices=UNTIL, widget=forms.RadioSelect, initial=THAT_DAY
    )
    cause = forms.ChoiceField(
        label="Why?",
        help_text="Not which illness: that is never asked or kept",
        choices=[(Cause.SICKNESS.value, "Sickness"), (Cause.OTHER.value, "Another reason")],
        widget=forms.RadioSelect,
        initial=Cause.SICKNESS.value,
    )

    def __init__(
        self, *args: Any, people: Iterable[tuple[int, str]], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(key), words) for key, words in people]
        person = self.fields["person"]
        if len(choices) <= MOST_RADIOS:
            person.widget = forms.RadioSelect()
        else:
            choices.insert(0, ("", "Choose a person"))
        person.choices = choices
        self.fields["first"].choices = [
            (day.isoformat(), _called(day, today))
            for day in (today + timedelta(days=ahead) for ahead in range(AHEAD))
        ]

    def off(self) -> Off:
        """What was said, once it is valid."""
        said = self.cleaned_data
        return Off(
            person=said["person"],
            first_day=said["first"],
            last_day=last_day(said["first"], said["until"]),
            first_half=Half(said["half"]),
            cause=Cause(said["cause"]),
        )


class UntilForm(forms.Form):
    """Until when somebody is off, now that more is known."""

    last_day = forms.DateField(
        label="Last day off",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Choose the last day", "invalid": "Choose a day"},
    )


class NotOffForm(forms.Form):
    """Whether requests for cover are withdrawn with an absence; ticked unless said otherwise."""

    requests = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args: Any, requests: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = "the request" if requests == 1 else f"all {requests} requests"
        self.fields[
            "requests"
        ].label = f"Also withdraw {asked} for cover, and tell whoever agreed or offered"


def _called(day: date, today: date) -> str:
    words = f"{day:%A %-d %B}"
    return {0: f"Today, {words}", 1: f"Tomorrow, {words}"}.get((day - today).days, words)
