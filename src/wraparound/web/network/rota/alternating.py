"""Weeks that alternate: what there is, and a form for up to four weeks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from wraparound.actions.actor import Actor
from wraparound.actions.people import one_person
from wraparound.actions.practices import practice_to_see
from wraparound.actions.rota.alternating import NAMES, add_weeks, alternating_weeks, drop_weeks
from wraparound.actions.rota.editing import to_choose_from
from wraparound.operations.week import UsualSession
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.rota.changing import done
from wraparound.web.network.rota.weeks_form import FEWEST, WeeksForm, field_name
from wraparound.web.network.showing import say, sent, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def weeks(request: HttpRequest, actor: Actor, practice: int, person: int) -> HttpResponse:
    """Somebody's alternating weeks, and adding some."""
    here: dict[str, Any] = {"by": actor, "practice": practice, "person": person}
    name, kept = alternating_weeks(**here)
    count = _count(request)
    usual = one_person(by=actor, practice=practice, key=person).details.week
    _, sites = to_choose_from(by=actor, practice=practice)
    form = WeeksForm(sent(request), count=count, sites=sites, initial=_as_usual(usual, count))
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
        field_name(week, each.weekday, each.half): each.work.value
        for each in usual
        for week in range(count)
    }
