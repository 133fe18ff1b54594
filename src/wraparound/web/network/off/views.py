"""Someone is off: the form, the list of a day, and what is decided about each item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.absence import change_last_day, declare_off, who_is_off
from wraparound.actions.actor import Actor
from wraparound.actions.asking_help import who_helps
from wraparound.actions.cover_sought import cover_sought
from wraparound.actions.day_off import the_day
from wraparound.actions.first_hour import (
    escalate_items,
    move_item,
    open_item_again,
    own_item,
)
from wraparound.actions.not_off import not_off_after_all, requests_still_open
from wraparound.actions.people import likeliest_off
from wraparound.actions.practices import practice_to_see
from wraparound.actions.relying import why_not_rely
from wraparound.actions.ringing import whom_to_ring
from wraparound.actions.several import (
    Given,
    escalate_the_rest,
    own_the_rest,
    own_what_one_can,
)
from wraparound.errors import BadRequest
from wraparound.operations.roles import Deed
from wraparound.operations.seen_to import Escalation, Move
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.off.forms import NotOffForm, OffForm, UntilForm
from wraparound.web.network.off.pages import DayPage
from wraparound.web.network.off.several import asked, told
from wraparound.web.network.showing import say, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def off(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Say that someone is off; above it, who is."""
    today = timezone.localdate()
    people = [
        (each.key, f"{each.name}, {each.profession.value}")
        for each in likeliest_off(by=actor, practice=practice, today=today)
    ]
    form = OffForm(request.POST or None, people=people, today=today,
                   initial={"first": today.isoformat()})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        key = declare_off(by=actor, practice=practice, off=form.off())
        return redirect("network:day-off", practice=practice, absence=key)
    return show(
        request,
        "off/off",
        practice=practice_to_see(by=actor, practice=practice),
        form=form,
        off=who_is_off(by=actor, practice=practice, day=today),
        today=today,
    )


@require_safe
@signed_in
def day_off(request: HttpRequest, actor: Actor, practice: int, absence: int) -> HttpResponse:
    """One day: what has to be seen to, and whom to ring."""
    day = the_day(by=actor, practice=practice, absence=absence, day=_day_asked(request))
    return show(
        request,
        "off/day",
        practice=practice_to_see(by=actor, practice=practice),
        page=DayPage(
            day=day,
            ringing=whom_to_ring(by=actor, practice=practice, absence=absence, day=day.day),
            today=timezone.localdate(),
            me=actor.name,
            sought=cover_sought(by=actor, practice=practice, absence=absence),
            helpers=who_helps(by=actor, practice=practice),
        ),
        form=UntilForm(initial={"last_day": day.last_day}),
        stuck=why_not_rely(),
        not_off=_not_off_form(requests_still_open(by=actor, practice=practice, absence=absence)),
    )


def _not_off_form(requests: int) -> NotOffForm | None:
    """The tick for what is withdrawn with the absence; none where nothing would be."""
    return NotOffForm(requests=requests) if requests else None


@require_POST
@signed_in
def until(request: HttpRequest, actor: Actor, practice: int, absence: int) -> HttpResponse:
    """Say until when somebody is off, or that they are not."""
    actor.must_be_allowed(Deed.DECLARE_OFF, practice)
    if "withdraw" in request.POST:
        requests = "requests" in request.POST
        not_off_after_all(by=actor, practice=practice, absence=absence, requests=requests)
        return redirect("network:off", practice=practice)
    form = UntilForm(request.POST)
    if not form.is_valid():
        raise BadRequest("The last day is not clear.", "Choose a day.")
    last_day = form.cleaned_data["last_day"]
    change_last_day(by=actor, practice=practice, absence=absence, last_day=last_day)
    return redirect("network:day-off", practice=practice, absence=absence)


@require_POST
@signed_in
def decide(
    request: HttpRequest, actor: Actor, practice: int, absence: int, item: int
) -> HttpResponse:
    """Own, move, escalate or open an item again: whichever button was pressed."""
    actor.must_be_allowed(Deed.SEE_TO, practice)
    pressed = next((name for name in DECISIONS if name in request.POST), None)
    if pressed is None:
        raise BadRequest("Nothing was decided.", "Press one of the buttons.")
    DECISIONS[pressed](actor, practice, absence, item, request.POST[pressed])
    back = reverse("network:day-off", args=[practice, absence])
    day = _day_asked(request)
    return redirect(f"{back}{f'?day={day}' if day else ''}#item-{item}")


@require_POST
@signed_in
def decide_rest(request: HttpRequest, actor: Actor, practice: int, absence: int) -> HttpResponse:
    """See to several items at once: whichever button was pressed. Told at the top of the list."""
    actor.must_be_allowed(Deed.SEE_TO, practice)
    day = _day_asked(request)
    pressed = next((name for name in SEVERAL if name in request.POST), None)
    if day is None or pressed is None:
        raise BadRequest("Nothing was decided.", "Press one of the buttons.")
    here: Here = {"by": actor, "practice": practice, "absence": absence, "day": day}
    given, who = SEVERAL[pressed](here, request.POST[pressed])
    say(request, told(given, who, the_day(**here).open))
    return redirect(f"{reverse('network:day-off', args=[practice, absence])}?day={day}")


Here = dict[str, Any]
"""Who decides, where, and about which day."""


def _covering(here: Here, name: str) -> tuple[Given, str]:
    return own_what_one_can(**here, name=name), f"{name} sees to"


def _mine(here: Here, _: str) -> tuple[Given, str]:
    return own_the_rest(**here), "You see to"


def _help(here: Here, value: str) -> tuple[Given, str]:
    to = _meant(Escalation, value)
    return escalate_the_rest(**here, to=to), asked(to)


SEVERAL: dict[str, Callable[[Here, str], tuple[Given, str]]] = {
    "owner": _covering,
    "mine": _mine,
    "escalate": _help,
}
"""What each button for several items does, by its name, and how it is told."""


Decide = Callable[[Actor, int, int, int, str], None]


def _own(by: Actor, practice: int, absence: int, item: int, value: str) -> None:
    own_item(by=by, practice=practice, absence=absence, item=item, owner=value)


def _move(by: Actor, practice: int, absence: int, item: int, value: str) -> None:
    move_item(by=by, practice=practice, absence=absence, item=item, move=_meant(Move, value))


def _escalate(by: Actor, practice: int, absence: int, item: int, value: str) -> None:
    to = _meant(Escalation, value)
    escalate_items(by=by, practice=practice, absence=absence, items=[item], to=to)


def _open(by: Actor, practice: int, absence: int, item: int, _: str) -> None:
    open_item_again(by=by, practice=practice, absence=absence, item=item)


DECISIONS: dict[str, Decide] = {
    "owner": _own,
    "move": _move,
    "escalate": _escalate,
    "open": _open,
}
"""What each button does, by its name."""


Word = TypeVar("Word", Move, Escalation)


def _meant(kind: type[Word], value: str) -> Word:
    try:
        return kind(value)
    except ValueError:
        raise BadRequest("That cannot be decided.", "Press one of the buttons.") from None


def _day_asked(request: HttpRequest) -> date | None:
    """The day named in the address, if it is one."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None
