"""Ask for cover: choose days, see whom each pool would ask and when, send."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from wraparound.actions.actor import Actor
from wraparound.actions.asking import who_would_be_asked
from wraparound.actions.cover import ask_for_cover
from wraparound.actions.notices import words_to_copy
from wraparound.actions.practices import practice_to_see
from wraparound.actions.relying import why_not_rely
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.cover.forms import DaysForm
from wraparound.web.network.cover.pages import AskPage, choices
from wraparound.web.network.showing import carried_out, say, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ask(request: HttpRequest, actor: Actor, practice: int, absence: int) -> HttpResponse:
    """The days to choose from, who is asked about them and when, and the words to copy."""
    here: dict[str, Any] = {"by": actor, "practice": practice, "absence": absence}
    to_ask = who_would_be_asked(**here, days=()).to_ask
    form = DaysForm(_chosen(request), choices=choices(to_ask))
    if request.method == "POST" and carried_out(
        form, lambda: ask_for_cover(**here, days=form.cleaned_data["days"])
    ):
        say(request, "Asked. People get a text message when their turn comes, from now on.")
        return redirect("network:cover", practice=practice)
    plan = who_would_be_asked(**here, days=_days(form))
    where, page = practice_to_see(by=actor, practice=practice), AskPage(plan)
    return show(
        request,
        "cover/ask",
        practice=where,
        absence=absence,
        page=page,
        form=form,
        stuck=why_not_rely(),
        words=words_to_copy(where, plan.instead_of, page.lines) if page.lines else "",
    )


def _chosen(request: HttpRequest) -> QueryDict | None:
    """What was chosen, to be sent or only to be looked at."""
    if request.method == "POST":
        return request.POST
    return request.GET if "look" in request.GET else None


def _days(form: DaysForm) -> list[date] | None:
    """The days chosen; all where nothing was, or nothing that makes sense."""
    if form.is_bound and form.is_valid():
        return list(form.cleaned_data["days"])
    return None
