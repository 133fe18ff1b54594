"""The people of a practice: the list, one of them, add, change, and note that they have left."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.people import (
    add_person,
    change_person,
    one_person,
    take_person_off,
    team_at,
)
from wraparound.actions.practices import why_not_change
from wraparound.actions.ready.shown import ending_soon, readiness_of
from wraparound.actions.start import practice_at_a_glance
from wraparound.operations.reason import refuse
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.joining.pages import ends_words
from wraparound.web.network.people import words
from wraparound.web.network.people.forms import PersonForm
from wraparound.web.network.showing import carried_out, say, sent, show


@require_safe
@signed_in
def people(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Everybody who works at a practice."""
    soon: dict[int, list[str]] = {}
    for _, key, each in ending_soon(by=actor, practice=practice):
        soon.setdefault(key, []).append(f"{each.item.check.value} {ends_words(each.days)}")
    return show(
        request,
        "people/people",
        start=practice_at_a_glance(by=actor, practice=practice),
        team=team_at(by=actor, practice=practice),
        soon=soon,
        words=words,
        may_change=why_not_change(actor, practice) is None,
    )


@require_safe
@signed_in
def one(request: HttpRequest, actor: Actor, practice: int, person: int) -> HttpResponse:
    """Somebody, with their week and whether they are ready to work elsewhere."""
    return show(
        request,
        "people/person",
        start=practice_at_a_glance(by=actor, practice=practice),
        person=one_person(by=actor, practice=practice, key=person),
        ready=readiness_of(by=actor, practice=practice, key=person),
        words=words,
        may_change=why_not_change(actor, practice) is None,
        may_verify=actor.why_not(Deed.VERIFY, practice) is None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Add somebody, and perhaps the next one at once."""
    refuse(why_not_change(actor, practice))
    form = PersonForm(sent(request))
    if carried_out(form, lambda: add_person(by=actor, practice=practice, details=form.details())):
        say(request, f"{form.cleaned_data['name']} is on the list.")
        on = "person-add" if "another" in request.POST else "people"
        return redirect(f"network:{on}", practice=practice)
    start = practice_at_a_glance(by=actor, practice=practice)
    return show(request, "people/change", start=start, form=form, person=None)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: HttpRequest, actor: Actor, practice: int, person: int) -> HttpResponse:
    """Change what is known about somebody."""
    refuse(why_not_change(actor, practice))
    member = one_person(by=actor, practice=practice, key=person)
    form = PersonForm(sent(request), details=member.details)
    if carried_out(
        form,
        lambda: change_person(by=actor, practice=practice, key=person, details=form.details()),
    ):
        say(request, "Saved.")
        return redirect("network:person", practice=practice, person=person)
    start = practice_at_a_glance(by=actor, practice=practice)
    return show(request, "people/change", start=start, form=form, person=member)


@require_POST
@signed_in
def left(request: HttpRequest, actor: Actor, practice: int, person: int) -> HttpResponse:
    """Note that somebody no longer works at the practice."""
    name = one_person(by=actor, practice=practice, key=person).details.name
    take_person_off(by=actor, practice=practice, key=person, on=timezone.localdate())
    say(request, f"{name} is no longer on the list.")
    return redirect("network:people", practice=practice)
