"""Numbers to ring, and the order in which a practice looks for cover."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from wraparound.actions.actor import Actor
from wraparound.actions.numbers import drop_number, keep_number, numbers_of, ring_earlier
from wraparound.actions.practices import why_not_change
from wraparound.actions.quiet import change_quiet_hours, quiet_hours
from wraparound.actions.start import practice_at_a_glance
from wraparound.errors import BadRequest
from wraparound.operations.pools import ABOUT, Pool
from wraparound.operations.quiet import QuietHours
from wraparound.operations.reason import refuse
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.joining.forms import NumberForm, QuietForm
from wraparound.web.network.showing import carried_out, say, sent, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def number_list(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """The numbers a practice keeps; add another."""
    refuse(why_not_change(actor, practice))
    form = NumberForm(sent(request), initial={"pool": Pool.BANK.name})
    if carried_out(form, lambda: keep_number(by=actor, practice=practice, **form.said())):
        say(request, "The number is kept. Add another, or go back.")
        return redirect("network:numbers", practice=practice)
    return _shown(request, actor, practice, form)


def _shown(
    request: HttpRequest,
    actor: Actor,
    practice: int,
    form: NumberForm,
    quiet: QuietForm | None = None,
) -> HttpResponse:
    """The page with its two forms, of which one may have been sent."""
    quiet = quiet or QuietForm(known=quiet_hours(by=actor, practice=practice))
    form.parts = (quiet,)
    return show(
        request,
        "joining/numbers",
        start=practice_at_a_glance(by=actor, practice=practice),
        numbers=numbers_of(by=actor, practice=practice),
        form=form,
        quiet=quiet,
        about=ABOUT,
    )


@require_POST
@signed_in
def quiet(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Say from when to when no texts go out."""
    refuse(why_not_change(actor, practice))
    form = QuietForm(request.POST, known=quiet_hours(by=actor, practice=practice))
    if carried_out(form, lambda: _keep(actor, practice, form.said())):
        say(request, "Saved when texts go out.")
        return redirect("network:numbers", practice=practice)
    return _shown(request, actor, practice, NumberForm(initial={"pool": Pool.BANK.name}), form)


def _keep(actor: Actor, practice: int, chosen: QuietHours) -> None:
    change_quiet_hours(by=actor, practice=practice, begins=chosen.begins, ends=chosen.ends)


@require_POST
@signed_in
def drop(request: HttpRequest, actor: Actor, practice: int, number: int) -> HttpResponse:
    """Keep a number no longer."""
    drop_number(by=actor, practice=practice, key=number)
    say(request, "The number is taken out.")
    back = "buddies" if "buddies" in request.POST else "numbers"
    return redirect(f"network:{back}", practice=practice)


@require_POST
@signed_in
def earlier(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Look for cover somewhere earlier than before."""
    refuse(why_not_change(actor, practice))
    named = request.POST.get("pool", "")
    if named not in Pool.__members__:
        raise BadRequest("That is no way of finding cover.", "Press one of the buttons.")
    ring_earlier(by=actor, practice=practice, pool=Pool[named])
    say(request, f"{ABOUT[Pool[named]].title} moved up.")
    return redirect("network:numbers", practice=practice)
