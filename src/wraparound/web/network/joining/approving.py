"""Look everything over on one page, and approve it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from wraparound.actions.actor import Actor
from wraparound.actions.buddies import buddies_of
from wraparound.actions.joining import approve_practice, details_of
from wraparound.actions.numbers import numbers_of
from wraparound.actions.people import team_at
from wraparound.actions.start import practice_at_a_glance
from wraparound.operations.pools import ABOUT
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.joining.forms import DECLINE, JOIN, ApproveForm
from wraparound.web.network.joining.pages import published_words
from wraparound.web.network.people.words import extras_in_words, week_in_words
from wraparound.web.network.showing import carried_out, say, sent, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def approve(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Everything that was filled in, and which networks to join."""
    start = practice_at_a_glance(by=actor, practice=practice)
    form = ApproveForm(sent(request), asking=start.to_do.networks)
    if carried_out(
        form,
        lambda: approve_practice(
            by=actor,
            practice=practice,
            join=form.answered(JOIN),
            decline=form.answered(DECLINE),
        ),
    ):
        say(request, "Saved." if start.approved else f"{start.name} has joined.")
        return redirect("network:practice", practice=practice)
    known = details_of(by=actor, practice=practice)
    return show(
        request,
        "joining/approve",
        start=start,
        form=form,
        known=known,
        published_words=published_words(known.code),
        team=team_at(by=actor, practice=practice),
        week_in_words=week_in_words,
        extras_in_words=extras_in_words,
        buddies=buddies_of(by=actor, practice=practice),
        numbers=numbers_of(by=actor, practice=practice),
        about=ABOUT,
    )
