"""The money of one cover, and noting what was invoiced."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from wraparound.actions.actor import Actor
from wraparound.actions.given.money import money_of, note_bill
from wraparound.operations.money.flags import WORDS
from wraparound.operations.money.pence import pounds
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.given import words
from wraparound.web.network.given.forms import BillForm
from wraparound.web.network.showing import carried_out, say, sent, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def money(request: HttpRequest, actor: Actor, practice: int, request_key: int) -> HttpResponse:
    """What a cover comes to: what is left to pay, what a locum would have cost, what to check."""
    may_note = actor.why_not(Deed.SETTLE_GIVEN, practice) is None
    if request.method == "POST":
        actor.must_be_allowed(Deed.SETTLE_GIVEN, practice)
    shown = money_of(by=actor, practice=practice, request=request_key)
    form = BillForm(sent(request), notes_bill=shown.may_note_bill, known=shown.grounds)
    if carried_out(form, lambda: _note(actor, practice, request_key, form)):
        say(request, "Saved.")
        return redirect("network:cover-money", practice, request_key)
    return show(
        request,
        "given/money",
        practice=practice,
        shown=shown,
        form=form if may_note and form.fields else None,
        pounds=pounds,
        flags=[(flag.value, WORDS[flag]) for flag in shown.outcome.flags],
        words=words,
    )


def _note(actor: Actor, practice: int, key: int, form: BillForm) -> None:
    pence, grounds = form.chosen()
    note_bill(by=actor, practice=practice, request=key, pence=pence, grounds=grounds)
