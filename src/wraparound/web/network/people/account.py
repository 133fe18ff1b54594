"""Which account somebody has."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from wraparound.actions.actor import Actor
from wraparound.actions.own_account import AccountToLink, accounts_to_link, link_account
from wraparound.actions.people import one_person
from wraparound.actions.start import practice_at_a_glance
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.showing import carried_out, say, sent, show

NONE = "none"


class AccountForm(forms.Form):
    """Choose one of the practice's accounts, or none.

    Args:
        accounts: the practice's.
    """

    account = forms.ChoiceField(
        label="Which account is theirs?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an account", "invalid_choice": "Choose an account"},
    )

    def __init__(self, *args: Any, accounts: list[AccountToLink], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(each.key), f"{each.name}, {each.email}") for each in accounts]
        self.fields["account"].choices = [*known, (NONE, "None: they do not sign in")]

    def chosen(self) -> int | None:
        """The account; nothing if none."""
        said = self.cleaned_data["account"]
        return None if said == NONE else int(said)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def account(request: HttpRequest, actor: Actor, practice: int, person: int) -> HttpResponse:
    """Say which account somebody has, so that they see their own sessions and leave."""
    accounts = accounts_to_link(by=actor, practice=practice)
    member = one_person(by=actor, practice=practice, key=person)
    theirs = next((each for each in accounts if each.of == member.details.name), None)
    form = AccountForm(
        sent(request), accounts=accounts, initial={"account": str(theirs.key) if theirs else NONE}
    )
    if carried_out(
        form,
        lambda: link_account(by=actor, practice=practice, person=person, account=form.chosen()),
    ):
        say(request, "Saved.")
        return redirect("network:person", practice=practice, person=person)
    start = practice_at_a_glance(by=actor, practice=practice)
    return show(request, "people/account", start=start, form=form, person=member)
