"""The gaps of one half day, and asking for cover of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.actions.rota.gaps import ask_for_gaps, gap_half
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.rota.days import half_day
from wraparound.web.network.rota.forms import GapForm
from wraparound.web.network.rota.pages import GapPage
from wraparound.web.network.showing import carried_out, say, sent, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def gap(request: HttpRequest, actor: Actor, practice: int, day: str, half: str) -> HttpResponse:
    """What is missing, what one can ask for, and who would be asked when."""
    on, part = half_day(day, half)
    here: dict[str, Any] = {"by": actor, "practice": practice, "day": on, "half": part}
    page = GapPage(gap_half(**here))
    form = GapForm(sent(request), choices=page.choices)
    if carried_out(form, lambda: ask_for_gaps(**here, keys=form.cleaned_data["work"])):
        say(request, "Asked. People get a text message when their turn comes, from now on.")
        return redirect("network:cover", practice=practice)
    return show(
        request,
        "rota/gap",
        practice=practice_to_see(by=actor, practice=practice),
        page=page,
        form=form,
        day=on,
    )
