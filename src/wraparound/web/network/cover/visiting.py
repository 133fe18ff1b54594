"""The page for visiting doctors, as the practice reads, prints and changes it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.actions.visiting import change_visiting_page, visiting_page
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.cover.forms import VisitingForm
from wraparound.web.network.showing import carried_out, say, sent, show


@require_safe
@signed_in
def page(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """As a visiting doctor sees it."""
    return show(
        request,
        "cover/visiting",
        practice=practice_to_see(by=actor, practice=practice),
        visiting=visiting_page(by=actor, practice=practice),
        may_change=actor.why_not(Deed.EDIT_PRACTICE, practice) is None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Write or change its parts."""
    actor.must_be_allowed(Deed.EDIT_PRACTICE, practice)
    known = visiting_page(by=actor, practice=practice).parts
    form = VisitingForm(sent(request), known=known)
    if carried_out(
        form, lambda: change_visiting_page(by=actor, practice=practice, parts=form.written())
    ):
        say(request, "Saved. Doctors who have agreed to cover here see it.")
        return redirect("network:visiting", practice=practice)
    where = practice_to_see(by=actor, practice=practice)
    return show(request, "cover/change_visiting", practice=where, form=form)
