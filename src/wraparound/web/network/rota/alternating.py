"""Weeks that alternate: what there is, and a form for up to four weeks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from wraparound.actions.actor import Actor
from wraparound.actions.people import one_person
from wraparound.actions.practices import practice_to_see
from wraparound.actions.rota.alternating import (
    NAMES,
    Weeks,
    add_weeks,
    alternating_weeks,
    drop_weeks,
)
from wraparound.operations.week import WEEKDAYS, UsualSession, Work
from wraparound.web.accounts.asking import signed_in
from wraparound.web.design.formats import sentence
from wraparound.web.network.people.forms import CORE, WORKS, DayFields
from wraparound.web.network.rota.changing import done
from wraparound.web.network.rota.forms import Day
from wraparound.web.network.showing import say, sent, show

FEWEST = 2
"""One week like the other is the usual week."""


class WeeksForm(forms.Form):
    """What somebody works in each of the weeks, from which day until which.

    Args:
        count: how many weeks follow each other.
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

    def __init__(self, *args: Any, count: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = count
        for week in range(count):
            for weekday, half in CORE:
                called = f"{sentence(NAMES[week])}, {WEEKDAYS[weekday]} {half.value}"
                self.fields[_name(week, weekday, half.value)] = forms.ChoiceField(
                    label=sentence(half.value),
                    choices=WORKS,
                    required=False,
                    error_messages={"invalid_choice": f"{called}: choose from the list"},
                )

    @property
    def grids(self) -> list[tuple[str, list[DayFields]]]:
        """Each week: its name, and its days with their fields."""
        return [(sentence(NAMES[week]), self._days(week)) for week in range(self.count)]

    def weeks(self) -> Weeks:
        """What was said, once it is valid."""
        said = self.cleaned_data
        return Weeks(
            said["first"],
            said["last"],
            tuple(
                tuple(
                    UsualSession(weekday, half, Work(work))
                    for weekday, half in CORE
                    if (work := said[_name(week, weekday, half.value)])
                )
                for week in range(self.count)
            ),
        )

    def _days(self, week: int) -> list[DayFields]:
        days = dict.fromkeys(weekday for weekday, _ in CORE)
        return [
            DayFields(
                f"w{week}-{weekday}",
                WEEKDAYS[weekday],
                tuple(
                    self[_name(week, weekday, half.value)] for day, half in CORE if day == weekday
                ),
            )
            for weekday in days
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def weeks(request: HttpRequest, actor: Actor, practice: int, person: int) -> HttpResponse:
    """Somebody's alternating weeks, and adding some."""
    here: dict[str, Any] = {"by": actor, "practice": practice, "person": person}
    name, kept = alternating_weeks(**here)
    count = _count(request)
    usual = one_person(by=actor, practice=practice, key=person).details.week
    form = WeeksForm(sent(request), count=count, initial=_as_usual(usual, count))
    if done(form, lambda: add_weeks(**here, weeks=form.weeks())):
        say(request, "Saved. Fill the rota again for weeks that are not published.")
        return redirect("network:person-weeks", practice, person)
    return show(
        request,
        "rota/alternating",
        practice=practice_to_see(by=actor, practice=practice),
        person=person,
        name=name,
        kept=kept,
        form=form,
        count=count,
        counts=range(FEWEST, len(NAMES) + 1),
    )


@require_POST
@signed_in
def drop(request: HttpRequest, actor: Actor, practice: int, person: int, key: int) -> HttpResponse:
    """Take alternating weeks out."""
    drop_weeks(by=actor, practice=practice, person=person, key=key)
    say(request, "Taken out. They work as usual again.")
    return redirect("network:person-weeks", practice, person)


def _count(request: HttpRequest) -> int:
    """How many weeks the address asks for."""
    asked = request.GET.get("weeks", "")
    found = int(asked) if asked.isdecimal() else FEWEST
    return found if FEWEST <= found <= len(NAMES) else FEWEST


def _as_usual(usual: Iterable[UsualSession], count: int) -> dict[str, str]:
    """Each week as the usual one, from next Monday on: one changes what differs."""
    today = timezone.localdate()
    monday = date.fromordinal(today.toordinal() + 7 - today.weekday())
    return {"first": monday.isoformat()} | {
        _name(week, each.weekday, each.half.value): each.work.value
        for each in usual
        for week in range(count)
    }


def _name(week: int, weekday: int, half: str) -> str:
    return f"w{week}_{weekday}_{half}"
