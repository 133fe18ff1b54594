"""Keys for one's own programs: make one, read it this once, take one back."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from wraparound.actions.actor import Actor
from wraparound.actions.api_keys import LONGEST_NAME, make_key, my_keys, take_back_key
from wraparound.errors import BadRequest, Refused
from wraparound.operations.api_keys import LASTS
from wraparound.web.accounts.asking import signed_in


class KeyForm(forms.Form):
    """What a key is called and how long it lasts."""

    name = forms.CharField(
        label="What is it for?",
        help_text="The name of the program, such as “Rota screen in the office”",
        max_length=LONGEST_NAME,
        error_messages={"required": "Write what the key is for"},
    )
    lasts = forms.TypedChoiceField(
        label="How long should it work?",
        choices=[(each.days, f"{each.days} days") for each in LASTS],
        coerce=int,
        widget=forms.RadioSelect,
        initial=LASTS[0].days,
        error_messages={"required": "Choose how long"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def keys(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One's keys, and a form for another; a key just made is on this page and never again."""
    form = KeyForm(request.POST or None)
    made = _made(actor, form) if request.method == "POST" and form.is_valid() else ""
    here = {"keys": my_keys(by=actor), "form": KeyForm() if made else form, "made": made}
    return render(request, "accounts/keys.html", here)


def _made(actor: Actor, form: KeyForm) -> str:
    """The key the form asks for; nothing if a rule is in the way, which the form then says."""
    lasts = timedelta(days=form.cleaned_data["lasts"])
    try:
        return make_key(by=actor, name=form.cleaned_data["name"], lasts=lasts)
    except (BadRequest, Refused) as problem:
        form.add_error("name", str(problem))
        return ""


@require_POST
@signed_in
def take_back(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:  # noqa: ARG001
    """A key opens nothing any more."""
    take_back_key(by=actor, key=key)
    return redirect("keys")
