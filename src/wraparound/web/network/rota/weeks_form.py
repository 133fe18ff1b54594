"""What somebody works in up to four weeks that alternate, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from wraparound.actions.rota.alternating import NAMES, Placed, Weeks
from wraparound.actions.rota.editing import LONGEST_ROOM
from wraparound.operations.rota.session import REMOTE
from wraparound.operations.week import WEEKDAYS, Half, UsualSession, Work
from wraparound.web.design.formats import sentence
from wraparound.web.design.questions import Day
from wraparound.web.network.people.forms import ALL, BEYOND, CORE, WORKS, DayFields, any_filled

FEWEST = 2
"""One week like the other is the usual week."""


class WeeksForm(forms.Form):
    """What somebody works in each of the weeks, from which day until which.

    Args:
        count: how many weeks follow each other.
        sites: the practice's buildings; where there is but one, nobody is asked for it.
    """

    first = forms.DateField(
        label="From which day?",
        help_text="Its week is week 1.",
        widget=Day(),
        error_messages={"required": "Choose the first day", "invalid": "Choose a day"},
    )
    last = forms.DateField(
        label="Until which day? (if it ends)",
        widget=Day(),
        required=False,
        error_messages={"invalid": "Choose a day"},
    )

    def __init__(self, *args: Any, count: int, sites: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = count
        listed = list(sites)
        for week in range(count):
            for weekday, half in ALL:
                self.fields[field_name(week, weekday, half)] = _work(week, weekday, half)
            for weekday in range(len(WEEKDAYS)):
                self.fields |= _place(week, weekday, listed)

    @property
    def grids(self) -> list[WeekGrid]:
        """Each week, as the page draws it."""
        return [WeekGrid(self, week) for week in range(self.count)]

    def weeks(self) -> Weeks:
        """What was said, once it is valid."""
        weeks = tuple(tuple(self._placed(week)) for week in range(self.count))
        return Weeks(self.cleaned_data["first"], self.cleaned_data["last"], weeks)

    def _placed(self, week: int) -> Iterator[Placed]:
        said = self.cleaned_data
        for weekday, half in ALL:
            if work := said[field_name(week, weekday, half)]:
                yield Placed(
                    UsualSession(weekday, half, Work(work)),
                    said.get(f"w{week}_{weekday}_site", ""),
                    said[f"w{week}_{weekday}_room"],
                )


class WeekGrid:
    """One week of the form: its days, and those folded away.

    Args:
        form: the form.
        week: which week, from nought.
    """

    def __init__(self, form: WeeksForm, week: int) -> None:
        self.title = sentence(NAMES[week])
        self.core = list(_days(form, week, CORE))
        self.beyond = list(_days(form, week, BEYOND))
        self.places = list(_places(form, week))
        self.works_beyond = any_filled(self.beyond)
        self.has_places = any_filled(self.places)


def field_name(week: int, weekday: int, half: Half) -> str:
    """What the field of a half day is called."""
    return f"w{week}_{weekday}_{half.value}"


def _work(week: int, weekday: int, half: Half) -> forms.ChoiceField:
    called = f"{sentence(NAMES[week])}, {WEEKDAYS[weekday]} {half.value}"
    return forms.ChoiceField(
        label=sentence(half.value),
        choices=WORKS,
        required=False,
        error_messages={"invalid_choice": f"{called}: choose from the list"},
    )


def _place(week: int, weekday: int, sites: list[str]) -> dict[str, forms.Field]:
    """The fields of where somebody works on a day."""
    called = f"{sentence(NAMES[week])}, {WEEKDAYS[weekday]}"
    room = forms.CharField(
        label="Room",
        max_length=LONGEST_ROOM,
        required=False,
        error_messages={"max_length": f"{called}: use at most {LONGEST_ROOM} characters"},
    )
    fields: dict[str, forms.Field] = {f"w{week}_{weekday}_room": room}
    if len(sites) > 1:
        fields[f"w{week}_{weekday}_site"] = forms.ChoiceField(
            label="Site",
            choices=[("", "Does not matter"), *((site, site) for site in sites),
                     (REMOTE, "Working from elsewhere")],
            required=False,
            error_messages={"invalid_choice": f"{called}: choose a site from the list"},
        )  # fmt: skip
    return fields


def _days(form: WeeksForm, week: int, halves: Iterable[tuple[int, Half]]) -> Iterator[DayFields]:
    chosen = list(halves)
    for weekday, name in enumerate(WEEKDAYS):
        fields = tuple(form[field_name(week, day, half)] for day, half in chosen if day == weekday)
        if fields:
            yield DayFields(fields[0].auto_id, name, fields)


def _places(form: WeeksForm, week: int) -> Iterator[DayFields]:
    for weekday, name in enumerate(WEEKDAYS):
        asked = (f"w{week}_{weekday}_{what}" for what in ("site", "room"))
        fields = tuple(form[each] for each in asked if each in form.fields)
        yield DayFields(fields[0].auto_id, name, fields)
