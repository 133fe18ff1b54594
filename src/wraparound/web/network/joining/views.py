"""A practice's start page and its details."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wraparound.actions.absence import who_is_off
from wraparound.actions.actor import Actor
from wraparound.actions.joining import change_practice, details_of
from wraparound.actions.published import published
from wraparound.actions.ready.shown import ending_soon
from wraparound.actions.start import practice_at_a_glance
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.joining.forms import DetailsForm
from wraparound.web.network.joining.pages import StartPage, published_words
from wraparound.web.network.showing import carried_out, say, sent, show


@require_safe
@signed_in
def practice(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Where a practice stands: what is on today, or what is still to do before it joins."""
    start = practice_at_a_glance(by=actor, practice=practice)
    sees_people = Deed.SEE_PRACTICE in start.may
    off = who_is_off(by=actor, practice=practice, day=timezone.localdate()) if sees_people else []
    soon = ending_soon(by=actor, practice=practice)
    return show(request, "joining/practice", page=StartPage(start, off, soon))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def details(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """What a practice says about itself, beside what is published about its code."""
    start = practice_at_a_glance(by=actor, practice=practice)
    known = details_of(by=actor, practice=practice)
    form = DetailsForm(
        sent(request),
        fixed=known.code if start.approved else "",
        initial={
            "code": known.code,
            "name": known.name,
            "telephone": known.telephone,
            "rooms": known.rooms or None,
        },
    )
    if carried_out(
        form, lambda: change_practice(by=actor, practice=practice, details=form.details())
    ):
        code = details_of(by=actor, practice=practice).code
        changed = code != known.code
        say(request, f"Saved. {published_words(code)}" if changed else "Saved.")
        return redirect("network:practice", practice=practice)
    return show(
        request,
        "joining/details",
        start=start,
        form=form,
        published=published(code=known.code),
        code=known.code,
    )
