"""The rota to look at: my week, a practice's week, four weeks, and sheets to print."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.actions.rota.my_week import my_week
from wraparound.actions.rota.opening import mine_opens_at, opens_at
from wraparound.actions.rota.sheets import practice_sheets
from wraparound.actions.rota.shown import practice_week, weeks_ahead
from wraparound.actions.rota.undoing import last_change
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.rota import pages
from wraparound.web.network.rota.days import WEEK, day_asked, day_named, near, weeks_around
from wraparound.web.network.rota.pages import WeekPage, WeeksPage
from wraparound.web.network.showing import show

FOUR = 4
SHEETS = 5
"""Days of sheets one usually prints: a working week."""


@require_safe
@signed_in
def mine(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One's own week, wherever one works."""
    day = day_named(request, "week") or mine_opens_at(by=actor)
    week = my_week(by=actor, day=day)
    around = weeks_around(week.monday)
    return show(request, "rota/mine", week=week, around=around, near=near)


@require_safe
@signed_in
def week(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """A practice's week: what is missing, then who works when."""
    day = day_named(request, "week") or opens_at(by=actor, practice=practice)
    found = practice_week(by=actor, practice=practice, day=day)
    return show(
        request,
        "rota/week",
        practice=practice_to_see(by=actor, practice=practice),
        page=WeekPage(found),
        around=weeks_around(found.monday),
        last=last_change(by=actor, practice=practice) if found.may_change else None,
        words=pages,
        near=near,
        wide=True,
    )


@require_safe
@signed_in
def weeks(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Four weeks: what is missing in each half day."""
    day = day_named(request, "week") or opens_at(by=actor, practice=practice)
    found = weeks_ahead(by=actor, practice=practice, day=day, weeks=FOUR)
    return show(
        request,
        "rota/weeks",
        practice=practice_to_see(by=actor, practice=practice),
        page=WeeksPage(found),
        around=weeks_around(found.mondays[0], FOUR),
        wide=True,
    )


@require_safe
@signed_in
def sheets(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """A page for each day, to print before the computers are down."""
    first = day_asked(request, "day")
    found = practice_sheets(by=actor, practice=practice, first=first, days=SHEETS)
    return show(
        request,
        "rota/sheets",
        practice=practice_to_see(by=actor, practice=practice),
        sheets=found,
        first=first,
        later=first + WEEK,
        earlier=first - WEEK,
        last=first + timedelta(days=SHEETS - 1),
        words=pages,
    )
