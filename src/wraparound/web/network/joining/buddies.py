"""Buddies: ask a practice that is here, or keep the name and number of one that is not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from wraparound.actions.actor import Actor
from wraparound.actions.buddies import agree_buddy, ask_buddy, buddies_of, drop_buddy
from wraparound.actions.buddies_sought import buddies_to_ask, practices_called
from wraparound.actions.numbers import keep_number, numbers_of
from wraparound.actions.practices import why_not_change
from wraparound.actions.start import practice_at_a_glance
from wraparound.operations.pools import Pool
from wraparound.operations.reason import refuse
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.joining.buddy_forms import BuddyForm
from wraparound.web.network.joining.forms import NumberForm
from wraparound.web.network.showing import carried_out, say, sent, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def buddy_list(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """A practice's buddies; ask another."""
    form = _asking(actor, practice, sent(request))
    if carried_out(form, lambda: ask_buddy(by=actor, practice=practice, code=form.chosen)):
        say(request, "Your buddy is on the list. It holds once both practices have said yes.")
        return redirect("network:buddies", practice=practice)
    return _page(request, actor, practice, form, NumberForm(pool=Pool.BUDDY))


@require_POST
@signed_in
def keep(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Keep the name and number of a buddy that is not here."""
    form = NumberForm(request.POST, pool=Pool.BUDDY)
    if carried_out(form, lambda: keep_number(by=actor, practice=practice, **form.said())):
        say(request, "The number is kept.")
        return redirect("network:buddies", practice=practice)
    return _page(request, actor, practice, _asking(actor, practice), form, wrong=form)


@require_POST
@signed_in
def agree(request: HttpRequest, actor: Actor, practice: int, group: int) -> HttpResponse:
    """Say yes to a practice that asks."""
    name = agree_buddy(by=actor, practice=practice, group=group)
    say(request, f"You and {name} are buddies from today.")
    return redirect("network:buddies", practice=practice)


@require_POST
@signed_in
def drop(request: HttpRequest, actor: Actor, practice: int, group: int) -> HttpResponse:
    """Ask a practice no longer, or say not now to one that asks."""
    asked = drop_buddy(by=actor, practice=practice, group=group)
    no_longer = "You no longer ask that practice."
    not_now = "You are not buddies. Nobody is told; you can ask them later."
    say(request, no_longer if asked else not_now)
    return redirect("network:buddies", practice=practice)


def _asking(actor: Actor, practice: int, said: QueryDict | None = None) -> BuddyForm:
    """The form with the practices one may ask."""
    return BuddyForm(
        said,
        offered=buddies_to_ask(by=actor, practice=practice),
        find=lambda written: practices_called(by=actor, practice=practice, written=written),
    )


def _page(
    request: HttpRequest,
    actor: Actor,
    practice: int,
    asking: BuddyForm,
    number: NumberForm,
    wrong: NumberForm | None = None,
) -> HttpResponse:
    refuse(why_not_change(actor, practice))
    kept = numbers_of(by=actor, practice=practice).kept
    return show(
        request,
        "joining/buddies",
        start=practice_at_a_glance(by=actor, practice=practice),
        buddies=buddies_of(by=actor, practice=practice),
        kept=[each for each in kept if each.pool is Pool.BUDDY],
        form=wrong or asking,
        asking=asking,
        number=number,
    )
