"""Ready to work here: note an item, verify it, take it out; and who would come from elsewhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.practices import why_not_change
from wraparound.actions.ready.items import drop_ready, note_ready, verify_here, verify_ready
from wraparound.actions.ready.shown import practices_nearby, readiness_of, ready_from_elsewhere
from wraparound.actions.start import practice_at_a_glance
from wraparound.errors import BadRequest
from wraparound.operations.ready import Check
from wraparound.operations.reason import refuse
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.people import words
from wraparound.web.network.people.ready_form import ReadyForm
from wraparound.web.network.showing import carried_out, say, sent, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def item(request: HttpRequest, actor: Actor, practice: int, person: int) -> HttpResponse:
    """Note one item of somebody, verified if the proof was seen."""
    refuse(why_not_change(actor, practice))
    ready = readiness_of(by=actor, practice=practice, key=person)
    form = ReadyForm(
        sent(request),
        nearby=practices_nearby(by=actor, practice=practice),
        may_verify=actor.why_not(Deed.VERIFY, practice) is None,
        initial={"check_kind": request.GET.get("check", "")},
    )

    def keep() -> None:
        note = verify_ready if form.is_verified else note_ready
        note(by=actor, practice=practice, key=person, **form.said())

    if carried_out(form, keep):
        said = "verified" if form.is_verified else "noted, and counts once somebody verifies it"
        say(request, f"The {form.said()['check'].value} is {said}.")
        return redirect("network:person", practice=practice, person=person)
    start = practice_at_a_glance(by=actor, practice=practice)
    return show(request, "people/ready_item", start=start, ready=ready, form=form)


@require_POST
@signed_in
def drop(request: HttpRequest, actor: Actor, practice: int, person: int, item: int) -> HttpResponse:
    """Take out an item noted in error."""
    drop_ready(by=actor, practice=practice, key=person, item=item)
    say(request, "The item is taken out.")
    return redirect("network:person", practice=practice, person=person)


@require_safe
@signed_in
def from_elsewhere(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Who of the network would work here, and what is missing."""
    return show(
        request,
        "people/ready",
        start=practice_at_a_glance(by=actor, practice=practice),
        people=ready_from_elsewhere(by=actor, practice=practice),
        words=words,
        may_verify=actor.why_not(Deed.VERIFY, practice) is None,
    )


@require_POST
@signed_in
def here(request: HttpRequest, actor: Actor, practice: int, person: int) -> HttpResponse:
    """Verify the log-in or the induction of somebody from elsewhere."""
    actor.must_be_allowed(Deed.VERIFY, practice)
    named = request.POST.get("check", "")
    if named not in Check.__members__:
        raise BadRequest("That is no item to verify.", "Press one of the buttons.")
    verify_here(by=actor, practice=practice, key=person, check=Check[named], ends=None)
    say(request, f"The {Check[named].value} is verified.")
    return redirect("network:ready", practice=practice)
