"""What a practice lends: its limits, its partners, and the weeks ahead."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from wraparound.actions.actor import Actor
from wraparound.actions.lending_rules import change_limits, change_wish, lending_of
from wraparound.actions.start import practice_at_a_glance
from wraparound.errors import BadRequest
from wraparound.operations.lending import Wish
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.lending.forms import LimitsForm
from wraparound.web.network.showing import carried_out, say, sent, show

NEITHER = "neither"

TAGS = {
    None: {"text": "Like any other", "classes": "nhsuk-tag--grey"},
    Wish.PREFERRED: {"text": "Preferred", "classes": "nhsuk-tag--green"},
    Wish.REFUSED: {"text": "Never", "classes": "nhsuk-tag--orange"},
}
"""How a practice stands to another, as an NHS tag."""

CHOICES = {None: "Like any other", Wish.PREFERRED: "Prefer", Wish.REFUSED: "Never"}
"""The buttons that change it."""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def lending(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """The limits, to look at or change; below them partners and what is lent."""
    if request.method == "POST":
        actor.must_be_allowed(Deed.LEND, practice)
    shown = lending_of(by=actor, practice=practice)
    form = LimitsForm(sent(request), rules=shown.rules)
    if carried_out(form, lambda: change_limits(by=actor, practice=practice, **form.cleaned_data)):
        say(request, "Your limits are saved.")
        return redirect("network:lending", practice=practice)
    return show(
        request,
        "lending/lending",
        start=practice_at_a_glance(by=actor, practice=practice),
        lending=shown,
        form=form,
        tags=TAGS,
        choices={wish.value if wish else NEITHER: (wish, words) for wish, words in CHOICES.items()},
        may_lend=actor.why_not(Deed.LEND, practice) is None,
    )


@require_POST
@signed_in
def partner(request: HttpRequest, actor: Actor, practice: int, to: int) -> HttpResponse:
    """Say how one stands to a partner."""
    actor.must_be_allowed(Deed.LEND, practice)
    wish = _wish(request.POST.get("wish", ""))
    change_wish(by=actor, practice=practice, partner=to, wish=wish)
    say(request, "Saved. They are not told.")
    return redirect("network:lending", practice=practice)


def _wish(written: str) -> Wish | None:
    """The wish a button names.

    Raises:
        BadRequest: if there is none of the kind.
    """
    if written == NEITHER:
        return None
    found = next((each for each in Wish if each.value == written), None)
    if found is None:
        raise BadRequest("It is not said how you stand to them.", "Press one of the buttons.")
    return found
