"""One switch for each thing and each organisation, all off until somebody switches them on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.sharing import Partner, partners_of, share, stop_sharing
from wraparound.actions.start import practice_at_a_glance
from wraparound.errors import UnknownName
from wraparound.operations.organisations import Form
from wraparound.operations.roles import Deed
from wraparound.operations.sharing import SERVES
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.sharing import words
from wraparound.web.network.sharing.forms import SharingForm
from wraparound.web.network.showing import carried_out, say, sent, show


@require_safe
@signed_in
def sharing(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """What a practice shares: with its networks first, then with single practices."""
    partners = partners_of(by=actor, practice=practice)
    return show(
        request,
        "sharing/sharing",
        start=practice_at_a_glance(by=actor, practice=practice),
        networks=[each for each in partners if each.form is not Form.PRACTICE],
        practices=[each for each in partners if each.form is Form.PRACTICE],
        words=words,
        may_share=actor.why_not(Deed.SHARE, practice) is None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def switch_on(
    request: HttpRequest, actor: Actor, practice: int, to: int, what: str
) -> HttpResponse:
    """Say what for and until when, and share."""
    actor.must_be_allowed(Deed.SHARE, practice)
    thing, other = words.thing_called(what), _partner(actor, practice, to)
    form = SharingForm(sent(request), thing=thing)
    if carried_out(
        form,
        lambda: share(by=actor, practice=practice, what=thing, to=to, **form.chosen()),
    ):
        say(request, f"You share {thing.value} with {other.name}.")
        return redirect("network:sharing", practice=practice)
    return show(
        request,
        "sharing/share",
        start=practice_at_a_glance(by=actor, practice=practice),
        other=other,
        thing=thing,
        means=words.MEANS[thing],
        only_for=SERVES[thing][0].value if len(SERVES[thing]) == 1 else "",
        form=form,
    )


@require_POST
@signed_in
def take_back(
    request: HttpRequest, actor: Actor, practice: int, to: int, what: str
) -> HttpResponse:
    """Take one thing back, at once."""
    thing = words.thing_called(what)
    stop_sharing(by=actor, practice=practice, what=thing, to=to)
    say(request, f"Taken back. Nobody there sees {thing.value} from now on.")
    return redirect("network:sharing", practice=practice)


def _partner(actor: Actor, practice: int, key: int) -> Partner:
    found = next((p for p in partners_of(by=actor, practice=practice) if p.key == key), None)
    if found is None:
        raise UnknownName("You are in no network with them.", "Go back to what you share.")
    return found
