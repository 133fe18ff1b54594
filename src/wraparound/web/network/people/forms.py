"""Somebody who works at a practice: what is asked, and their week as a grid of half days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from wraparound.actions.people import (
    FURTHEST,
    LONGEST_REGISTRATION,
    PersonDetails,
    WouldWork,
)
from wraparound.actions.writing import LONGEST_NAME, LONGEST_TELEPHONE
from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.week import WEEKDAYS, Half, UsualSession, Work
from wraparound.web.design.formats import sentence

CORE = [(weekday, half) for weekday in range(5) for half in (Half.MORNING, Half.AFTERNOON)]
"""Half days of core hours; the others are folded away."""

ALL = [(weekday, half) for weekday in range(len(WEEKDAYS)) for half in Half]
BEYOND = [each for each in ALL if each not in CORE]
"""Evenings and weekends."""

HERE, ANYWHERE = "here", "anywhere"


WORKS = [("", "Not in"), *((work.value, sentence(work.value)) for work in Work)]
EXTRAS = [("", "No"), (HERE, "Here only"), (ANYWHERE, "Here and elsewhere")]


@dataclass(frozen=True, slots=True)
class DayFields:
    """The fields of one day.

    Attributes:
        key: unique on the page.
        name: of the day.
        fields: one for each half day, the morning first.
    """

    key: str
    name: str
    fields: tuple[forms.BoundField, ...]


class PersonForm(forms.Form):
    """Somebody who works at the practice.

    Args:
        details: what is known so far, if anything.
    """

    name = forms.CharField(
        label="Name",
        help_text="As people call them, such as Dr Shah",
        max_length=LONGEST_NAME,
        error_messages={"required": "Enter the name"},
    )
    profession = forms.ChoiceField(
        label="Profession", choices=[(each.name, sentence(each.value)) for each in Profession]
    )
    telephone = forms.CharField(
        label="Telephone number (optional)",
        help_text="To ring them when someone is off",
        max_length=LONGEST_TELEPHONE,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    registration = forms.CharField(
        label="Registration number (optional)",
        help_text="Such as their GMC or NMC number",
        max_length=LONGEST_REGISTRATION,
        required=False,
    )
    engagement = forms.ChoiceField(
        label="They work for", choices=[(each.name, sentence(each.value)) for each in Engagement]
    )
    skills = forms.CharField(
        label="Skills (optional)",
        help_text="With commas between, such as minor surgery, coil fitting",
        max_length=500,
        required=False,
    )
    interests = forms.CharField(
        label="Special interests (optional)",
        help_text="With commas between",
        max_length=500,
        required=False,
    )
    furthest_minutes = forms.IntegerField(
        label="Furthest they would travel, in minutes one way (optional)",
        min_value=0,
        max_value=FURTHEST,
        required=False,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), f"Enter minutes from 0 to {FURTHEST}"
        ),
    )

    def __init__(self, *args: Any, details: PersonDetails | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(details), **kwargs)
        for weekday, half in ALL:
            called = f"{WEEKDAYS[weekday]} {half.value}"
            for kind, choices in (("usual", WORKS), ("extra", EXTRAS)):
                self.fields[_field(kind, weekday, half)] = forms.ChoiceField(
                    label=sentence(half.value),
                    choices=choices,
                    required=False,
                    error_messages={"invalid_choice": f"{called}: choose from the list"},
                )

    def details(self) -> PersonDetails:
        """What was filled in, once it is valid."""
        said = self.cleaned_data
        return PersonDetails(
            name=said["name"],
            profession=Profession[said["profession"]],
            telephone=said["telephone"],
            registration=said["registration"],
            engagement=Engagement[said["engagement"]],
            skills=tuple(said["skills"].split(",")),
            interests=tuple(said["interests"].split(",")),
            furthest_minutes=said["furthest_minutes"],
            week=tuple(
                UsualSession(weekday, half, Work(work))
                for weekday, half in ALL
                if (work := said[_field("usual", weekday, half)])
            ),
            extras=tuple(
                WouldWork(weekday, half, anywhere=where == ANYWHERE)
                for weekday, half in ALL
                if (where := said[_field("extra", weekday, half)])
            ),
        )

    @property
    def usual(self) -> list[DayFields]:
        """The usual week in core hours."""
        return list(self._days("usual", CORE))

    @property
    def usual_beyond(self) -> list[DayFields]:
        """Evenings and weekends of the usual week."""
        return list(self._days("usual", BEYOND))

    @property
    def extra(self) -> list[DayFields]:
        """Extra sessions in core hours."""
        return list(self._days("extra", CORE))

    @property
    def extra_beyond(self) -> list[DayFields]:
        """Extra sessions on evenings and weekends."""
        return list(self._days("extra", BEYOND))

    @property
    def works_beyond(self) -> bool:
        """Whether something of the evenings and weekends is filled in, so that it is not folded."""
        return any_filled(self.usual_beyond)

    @property
    def would_beyond(self) -> bool:
        """Whether some extra session is on an evening or weekend."""
        return any_filled(self.extra_beyond)

    @property
    def says_more(self) -> bool:
        """Whether anything of what is optional is filled in or wrong."""
        names = ("registration", "skills", "interests", "furthest_minutes")
        if any(self[name].value() or self[name].errors for name in names):
            return True
        works_for = self["engagement"].value() or Engagement.PRACTICE.name
        return works_for != Engagement.PRACTICE.name or any_filled(
            [*self.extra, *self.extra_beyond]
        )

    def _days(self, kind: str, halves: Iterable[tuple[int, Half]]) -> Iterator[DayFields]:
        chosen = list(halves)
        for weekday, name in enumerate(WEEKDAYS):
            fields = tuple(self[_field(kind, day, half)] for day, half in chosen if day == weekday)
            if fields:
                yield DayFields(fields[0].auto_id, name, fields)


def _field(kind: str, weekday: int, half: Half) -> str:
    return f"{kind}-{weekday}-{half.value}"


def any_filled(days: Iterable[DayFields]) -> bool:
    """Whether anything was chosen on any of these days."""
    return any(field.value() for day in days for field in day.fields)


def _initial(details: PersonDetails | None) -> dict[str, Any]:
    """What the fields begin with."""
    if details is None:
        return {"profession": Profession.PARTNER.name, "engagement": Engagement.PRACTICE.name}
    return {
        "name": details.name,
        "profession": details.profession.name,
        "telephone": details.telephone,
        "registration": details.registration,
        "engagement": details.engagement.name,
        "skills": ", ".join(details.skills),
        "interests": ", ".join(details.interests),
        "furthest_minutes": details.furthest_minutes,
        **{_field("usual", s.weekday, s.half): s.work.value for s in details.week},
        **{
            _field("extra", e.weekday, e.half): ANYWHERE if e.anywhere else HERE
            for e in details.extras
        },
    }
