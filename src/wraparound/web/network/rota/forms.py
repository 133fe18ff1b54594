"""What is asked about one session, and in a note to those whose published week changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms

from wraparound.actions.rota.editing import LONGEST_ROOM, SessionDetails
from wraparound.actions.rota.notices import LONGEST_NOTE
from wraparound.operations.reason import Reason
from wraparound.operations.rota.cells import read_time
from wraparound.operations.rota.session import REMOTE
from wraparound.operations.week import Work
from wraparound.web.design.questions import Day


class ClockField(forms.CharField):
    """A time of the day as people write it: 08:30, 8.30am, 2pm."""

    def clean(self, value: Any) -> time:
        """The time, or what is wrong with it."""
        at = read_time(super().clean(value))
        if isinstance(at, Reason):
            raise forms.ValidationError(f"{self.label}: {at}")
        return at


class NoteForm(forms.Form):
    """A note to those affected; needed only where the week is published."""

    note = forms.CharField(
        label="Note to those whose sessions change",
        help_text="Needed if the week is published. They get it by text message.",
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": f"The note: use at most {LONGEST_NOTE} characters"},
    )


class SessionForm(NoteForm):
    """One session: who, when, what for, where.

    Args:
        people: key and words of each person.
        sites: the practice's buildings.
    """

    person = forms.TypedChoiceField(
        label="Who?",
        coerce=int,
        error_messages={"required": "Choose who", "invalid_choice": "Choose who from the list"},
    )
    day = forms.DateField(
        label="Which day?",
        widget=Day(),
        error_messages={"required": "Choose a day", "invalid": "Choose a day"},
    )
    starts = ClockField(
        label="From",
        help_text="Such as 08:30 or 2pm",
        max_length=10,
        error_messages={"required": "Enter when it starts"},
    )
    ends = ClockField(label="To", max_length=10, error_messages={"required": "Enter when it ends"})
    work = forms.TypedChoiceField(
        label="What for?", coerce=Work, choices=[(each.value, each.value) for each in Work]
    )
    site = forms.ChoiceField(label="Where?", required=False)
    room = forms.CharField(label="Room (if it matters)", max_length=LONGEST_ROOM, required=False)
    skill = forms.CharField(
        label="Skill it needs (if any)", max_length=LONGEST_ROOM, required=False
    )

    field_order = ("person", "day", "starts", "ends", "work", "site", "room", "skill", "note")

    def __init__(
        self, *args: Any, people: Iterable[tuple[int, str]], sites: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [
            ("", "Choose a person"), *((str(key), words) for key, words in people)
        ]  # fmt: skip
        named = dict.fromkeys([*sites, self.get_initial_for_field(self.fields["site"], "site")])
        self.fields["site"].choices = [
            ("", "Does not matter"),
            *((site, site) for site in named if site and site != REMOTE),
            (REMOTE, "Working from elsewhere"),
        ]

    def session(self) -> SessionDetails:
        """What was said, once it is valid."""
        said = self.cleaned_data
        return SessionDetails(
            said["person"], said["day"], said["starts"], said["ends"], said["work"],
            said["site"], said["room"], said["skill"],
        )  # fmt: skip


class GapForm(forms.Form):
    """Which work to ask for.

    Args:
        choices: key and words of each piece of work.
    """

    work = forms.MultipleChoiceField(
        label="What do you want to ask for?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose what to ask for",
            "invalid_choice": "Choose from the list",
        },
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = list(choices)
        self.fields["work"].choices = listed
        self.fields["work"].initial = [key for key, _ in listed]
