"""What is done about a request: agree, withdraw, worked, nobody came, sign off, hand back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from wraparound.actions.actor import Actor
from wraparound.actions.cover import (
    agree_cover,
    nobody_came,
    session_worked,
    sign_off,
    withdraw_request,
)
from wraparound.actions.cover_shown import request_shown
from wraparound.actions.hand_back import note_left, own_left, take_out_left
from wraparound.actions.looking_on import (
    agreed_on_telephone,
    ask_everybody_now,
    said_no_on_telephone,
)
from wraparound.errors import BadRequest, Refused
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.answer.forms import LeftForm
from wraparound.web.network.cover.pages import STEPS
from wraparound.web.network.cover.views import request_page
from wraparound.web.network.proposal.views import proposal_page
from wraparound.web.network.showing import carried_out, say

DEEDS: dict[str, Callable[..., None]] = {
    "missed": nobody_came,
    "worked": session_worked,
    "sign-off": sign_off,
    "withdraw": withdraw_request,
    "ask-now": ask_everybody_now,
}
"""What each button does, by its value."""


AGREED = "Agreed. They are told by text message."

SAID_NO = {
    True: "Noted. Others are asked instead.",
    False: "Noted. Nobody else is left to ask by text: ring others, or propose again.",
}
"""What is told once somebody said no when rung, by whether others are asked."""

BESIDE_NAMES: dict[str, tuple[Callable[..., Any], Callable[[Any], str]]] = {
    "person": (agree_cover, lambda _: AGREED),
    "rung": (agreed_on_telephone, lambda _: AGREED),
    "rung-no": (said_no_on_telephone, lambda others: SAID_NO[others]),
}
"""What each button beside a name does, by its name, and what is told of what came of it."""


@require_POST
@signed_in
def agree(request: HttpRequest, actor: Actor, practice: int, request_key: int) -> HttpResponse:
    """Agree to the offer of the person whose button was pressed, or note what they said when rung.

    Whoever comes from a proposal is led back to it.
    """
    actor.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    pressed = next((name for name in BESIDE_NAMES if name in request.POST), "person")
    person = request.POST.get(pressed, "")
    if not person.isdecimal():
        raise BadRequest("Nobody was chosen.", "Press the button beside a name.")
    here: dict[str, Any] = {"by": actor, "practice": practice, "request": request_key}
    deed, told = BESIDE_NAMES[pressed]
    return _done(
        request, actor, practice, request_key, lambda: deed(**here, person=int(person)), told
    )


@require_POST
@signed_in
def step(request: HttpRequest, actor: Actor, practice: int, request_key: int) -> HttpResponse:
    """Take the step of the button that was pressed."""
    actor.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    pressed = request.POST.get("step", "")
    if pressed not in DEEDS:
        raise BadRequest("Nothing was decided.", "Press one of the buttons.")
    here: dict[str, Any] = {"by": actor, "practice": practice, "request": request_key}
    covers = request_shown(**here).covers
    told = STEPS[pressed].format(name=covers.name if covers else "")
    return _done(request, actor, practice, request_key, lambda: DEEDS[pressed](**here), told)


@require_POST
@signed_in
def hand_back(request: HttpRequest, actor: Actor, practice: int, request_key: int) -> HttpResponse:
    """Note something to follow up; what cannot be kept is told at the form."""
    actor.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    here: dict[str, Any] = {"by": actor, "practice": practice, "request": request_key}
    form = LeftForm(request.POST)
    if carried_out(form, lambda: note_left(**here, left=form.left())):
        say(request, "Added.")
        return redirect("network:cover-request", practice, request_key)
    return request_page(request, actor, practice, request_key, form=form)


@require_POST
@signed_in
def see_to_left(
    request: HttpRequest, actor: Actor, practice: int, request_key: int, item: int
) -> HttpResponse:
    """Name who follows something up, or take it out."""
    actor.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    here: dict[str, Any] = {"by": actor, "practice": practice, "request": request_key, "item": item}
    if "take-out" in request.POST:
        return _done(
            request, actor, practice, request_key, lambda: take_out_left(**here), "Taken out."
        )
    owner = request.POST.get("owner", "")
    return _done(
        request,
        actor,
        practice,
        request_key,
        lambda: own_left(**here, owner=owner),
        "Saved who follows it up.",
    )


def _done(
    request: HttpRequest,
    actor: Actor,
    practice: int,
    key: int,
    deed: Callable[[], object],
    told: str | Callable[[Any], str],
) -> HttpResponse:
    """Do it and go back to where it was pressed; if a rule is in the way, say so there."""
    back = request.POST.get("proposal", "")
    try:
        done = deed()
    except (Refused, BadRequest) as problem:
        if back.isdecimal():
            return proposal_page(request, actor, practice, int(back), refused=problem)
        return request_page(request, actor, practice, key, refused=problem)
    say(request, told if isinstance(told, str) else told(done))
    if back.isdecimal():
        return redirect("network:proposal", practice, int(back))
    return redirect("network:cover-request", practice, key)
