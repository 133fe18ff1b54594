"""Leave: the page, asking for it, and what is decided about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.leave.asking import ask_for_leave, may_ask_for
from wraparound.actions.leave.deciding import approve_leave, refuse_leave, withdraw_leave
from wraparound.actions.leave.shown import leave_page
from wraparound.actions.practices import practice_to_see
from wraparound.errors import BadRequest, Problem, Refused
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.leave import pages
from wraparound.web.network.leave.forms import AskForm
from wraparound.web.network.showing import carried_out, say, sent, show


@require_safe
@signed_in
def leave(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """One's own leave, what waits for a decision, who is away when."""
    return _page(request, actor, practice)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ask(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Ask for leave."""
    people = may_ask_for(by=actor, practice=practice)
    form = AskForm(sent(request), people=people)
    refused: list[Problem] = []
    if _carried_out(
        form, lambda: ask_for_leave(by=actor, practice=practice, wish=form.wish()), refused
    ):
        say(request, "Asked. Your practice manager decides.")
        return redirect("network:leave-list", practice=practice)
    return show(
        request,
        "leave/ask",
        status=refused[0].http_status if refused else 200,
        practice=practice_to_see(by=actor, practice=practice),
        form=form,
    )


@require_POST
@signed_in
def decide(request: HttpRequest, actor: Actor, practice: int, leave: int) -> HttpResponse:
    """Approve, refuse or withdraw: whichever button was pressed."""
    actor.must_be_allowed(Deed.ASK_FOR_LEAVE, practice)
    pressed = request.POST.get("step", "")
    if pressed not in DECISIONS:
        raise BadRequest("Nothing was decided.", "Press one of the buttons.")
    deed, told = DECISIONS[pressed]
    here: dict[str, Any] = {"by": actor, "practice": practice, "leave": leave}
    if pressed == "refuse":
        here["note"] = request.POST.get("note", "")
    try:
        deed(**here)
    except (Refused, BadRequest) as problem:
        return _page(request, actor, practice, refused=problem)
    say(request, told)
    return redirect("network:leave-list", practice=practice)


DECISIONS: dict[str, tuple[Callable[..., None], str]] = {
    "approve": (approve_leave, "Approved. They are told. What it leaves open is in the rota."),
    "refuse": (refuse_leave, "Refused. They are told."),
    "withdraw": (withdraw_leave, "Withdrawn."),
}
"""What each button does, and what is said then."""


def _page(
    request: HttpRequest, actor: Actor, practice: int, refused: Problem | None = None
) -> HttpResponse:
    page = leave_page(by=actor, practice=practice, day=_year_asked(request))
    return show(
        request,
        "leave/leave",
        status=getattr(refused, "http_status", 200),
        practice=practice_to_see(by=actor, practice=practice),
        view=pages.LeaveView(page, timezone.localdate()),
        words=pages,
        refused=refused,
        may_ask=actor.why_not(Deed.ASK_FOR_LEAVE, practice) is None,
    )


def _year_asked(request: HttpRequest) -> date:
    """A day of the leave year asked for; today if none was, or nothing that makes sense."""
    try:
        return date.fromisoformat(request.GET.get("year", ""))
    except ValueError:
        return timezone.localdate()


def _carried_out(form: AskForm, deed: Callable[[], object], refused: list[Problem]) -> bool:
    """As `carried_out`; a rule that says no is told in the form as well."""
    try:
        return carried_out(form, deed)
    except Refused as problem:
        form.add_error(None, str(problem))
        refused.append(problem)
        return False
