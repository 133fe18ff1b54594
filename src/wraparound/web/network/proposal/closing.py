"""A practice cannot open: say so, then one page with what is urgent, whom to ring, who could."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wraparound.actions.actor import Actor
from wraparound.actions.cannot_open import close_practice, closed_now
from wraparound.actions.practices import practice_to_see
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.showing import carried_out, sent, show

TODAY, WEEK, SEVEN = "day", "week", "7"


class ClosingForm(forms.Form):
    """From when a practice cannot open, and how long.

    Args:
        today: the day it is.
    """

    first = forms.TypedChoiceField(
        label="From which day?",
        coerce=date.fromisoformat,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose from which day"},
    )
    until = forms.ChoiceField(
        label="How long?",
        choices=[(TODAY, "That day only"), (WEEK, "To the end of that week"), (SEVEN, "One week")],
        widget=forms.RadioSelect,
        initial=TODAY,
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        days = [(today, "Today"), (today + timedelta(days=1), "Tomorrow")]
        self.fields["first"].choices = [
            (day.isoformat(), f"{words}, {day:%A %-d %B}") for day, words in days
        ]
        self.fields["first"].initial = today.isoformat()

    def days(self) -> tuple[date, date]:
        """The first and the last day, once it is valid."""
        first: date = self.cleaned_data["first"]
        more = {TODAY: 0, WEEK: max(4 - first.weekday(), 0), SEVEN: 6}[self.cleaned_data["until"]]
        return first, first + timedelta(days=more)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def closed(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Say that the practice cannot open; then what there is to do."""
    if request.method == "POST":
        actor.must_be_allowed(Deed.DECLARE_OFF, practice)
    where = practice_to_see(by=actor, practice=practice)
    form = ClosingForm(sent(request), today=timezone.localdate())
    if request.method == "POST" and carried_out(
        form, lambda: close_practice(by=actor, practice=practice, days=form.days())
    ):
        return redirect("network:cannot-open", practice=practice)
    return show(
        request,
        "proposal/closed",
        practice=where,
        form=form,
        closed=closed_now(by=actor, practice=practice),
    )
