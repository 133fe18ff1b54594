"""Swaps: the page, asking, and what is decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.actions.swaps.asking import ask_to_swap, could_swap
from wraparound.actions.swaps.deciding import (
    accept_swap,
    approve_swap,
    decline_swap,
    withdraw_swap,
)
from wraparound.actions.swaps.shown import swaps_page
from wraparound.errors import BadRequest, Problem, Refused
from wraparound.operations.roles import Deed
from wraparound.operations.rota.swap_life import Act
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.showing import carried_out, say, sent, show
from wraparound.web.network.swaps.forms import SwapForm


@require_safe
@signed_in
def swaps(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Swaps that concern who looks, and their sessions to offer."""
    return _page(request, actor, practice)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ask(request: HttpRequest, actor: Actor, practice: int, session: int) -> HttpResponse:
    """Ask a colleague to swap for this session."""
    given, possible = could_swap(by=actor, practice=practice, given=session)
    choices = [(each.key, f"{each.name}: {each.session.in_words}") for each in possible]
    form = SwapForm(sent(request), sessions=choices)
    if carried_out(
        form,
        lambda: ask_to_swap(
            by=actor, practice=practice, given=session, taken=form.cleaned_data["taken"]
        ),
    ):
        say(request, "Asked. They are told.")
        return redirect("network:swaps", practice=practice)
    return show(
        request,
        "swaps/ask",
        practice=practice_to_see(by=actor, practice=practice),
        given=given.in_words,
        any_possible=bool(possible),
        form=form,
    )


@require_POST
@signed_in
def decide(request: HttpRequest, actor: Actor, practice: int, swap: int) -> HttpResponse:
    """Agree, approve, decline or withdraw: whichever button was pressed."""
    actor.must_be_allowed(Deed.ASK_TO_SWAP, practice)
    pressed = request.POST.get("step", "")
    if pressed not in DECISIONS:
        raise BadRequest("Nothing was decided.", "Press one of the buttons.")
    deed, told = DECISIONS[pressed]
    here: dict[str, Any] = {"by": actor, "practice": practice, "swap": swap}
    try:
        deed(**here)
    except Refused as problem:
        return _page(request, actor, practice, refused=problem)
    say(request, told)
    return redirect("network:swaps", practice=practice)


DECISIONS: dict[str, tuple[Callable[..., object], str]] = {
    Act.ACCEPT.name: (accept_swap, "Agreed. Both are told once the swap holds."),
    Act.APPROVE.name: (approve_swap, "Approved. Both are told."),
    Act.DECLINE.name: (decline_swap, "Declined."),
    Act.WITHDRAW.name: (withdraw_swap, "Withdrawn."),
}
"""What each button does, and what is said then."""

BUTTONS = {
    Act.ACCEPT: "Agree",
    Act.APPROVE: "Approve",
    Act.DECLINE: "Decline",
    Act.WITHDRAW: "Withdraw",
}


def _page(
    request: HttpRequest, actor: Actor, practice: int, refused: Problem | None = None
) -> HttpResponse:
    return show(
        request,
        "swaps/swaps",
        status=getattr(refused, "http_status", 200),
        practice=practice_to_see(by=actor, practice=practice),
        page=swaps_page(by=actor, practice=practice),
        buttons=BUTTONS,
        refused=refused,
    )
