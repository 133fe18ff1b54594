"""A practice's own settings of its rota: one page to see them, one for each kind to change them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.actions.rota.settings import (
    Kept,
    OwnRota,
    add_closed_day,
    add_minimum,
    add_reachable,
    add_times,
    drop_setting,
    own_rota,
    settle_rules,
)
from wraparound.errors import UnknownName
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.rota.changing import done
from wraparound.web.network.rota.settings_forms import (
    ClosedForm,
    MinimumForm,
    ReachableForm,
    RulesForm,
    TimesForm,
)
from wraparound.web.network.showing import say, sent, show


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of setting: a list to which one adds, and from which one takes out.

    Attributes:
        title: of its page.
        about: what it is for, in a sentence.
        form: what is asked to add one.
        kept: what is there.
        add: adds what a form holds.
    """

    title: str
    about: str
    form: type[Form]
    kept: Callable[[OwnRota], tuple[Kept, ...]]
    add: Callable[[Any, dict[str, Any]], None]


KINDS: Mapping[str, Kind] = {
    "closed": Kind(
        "Days you are closed",
        "Bank holidays are known. Add training days and others, and holidays on which you open.",
        ClosedForm,
        lambda found: found.closed,
        lambda form, here: add_closed_day(**here, **form.closed()),
    ),
    "minimum": Kind(
        "Your own least staff",
        "What you want beside the rules in every half day you are open. A lack shows as a gap.",
        MinimumForm,
        lambda found: found.minima,
        lambda form, here: add_minimum(**here, wanted=form.wanted()),
    ),
    "reachable": Kind(
        "GPs who can be reached",
        "GPs who are not in but can be rung and supervise from elsewhere.",
        ReachableForm,
        lambda found: found.reachable,
        lambda form, here: add_reachable(**here, **form.cleaned_data),
    ),
    "times": Kind(
        "Your own times",
        "When a kind of session goes on here. Without any, mornings are 8am to 12.10pm, "
        "afternoons 1pm to 5.10pm, evenings 6.30pm to 8pm.",
        TimesForm,
        lambda found: found.times,
        lambda form, here: add_times(**here, times=form.times()),
    ),
}
"""By what the address calls each."""


@require_safe
@signed_in
def settings(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Everything set, with a way to change it."""
    found = own_rota(by=actor, practice=practice, today=timezone.localdate())
    where = practice_to_see(by=actor, practice=practice)
    kinds = {key: (kind, kind.kept(found)) for key, kind in KINDS.items()}
    return show(request, "rota/settings", practice=where, found=found, kinds=kinds)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def rules(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Which rules hold, and with whom duty doctors are shared."""
    today = timezone.localdate()
    found = own_rota(by=actor, practice=practice, today=today)
    form = RulesForm(
        sent(request),
        partners=[(key, name) for key, name, _ in found.partners],
        initial={
            "holds": [rule.value for rule in found.holds],
            "partners": [str(key) for key, _, shared in found.partners if shared],
        },
    )
    here: dict[str, Any] = {"by": actor, "practice": practice, "today": today}
    if done(form, lambda: settle_rules(**here, **_said(form, found))):
        say(request, "Saved.")
        return redirect("network:rota-settings", practice)
    where = practice_to_see(by=actor, practice=practice)
    return show(request, "rota/rules", practice=where, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def kept(request: HttpRequest, actor: Actor, practice: int, what: str) -> HttpResponse:
    """One kind of setting: what there is, and a form to add to it."""
    actor.must_be_allowed(Deed.KEEP_ROTA, practice)
    kind = _kind(what)
    form = kind.form(sent(request))
    here: dict[str, Any] = {"by": actor, "practice": practice}
    if done(form, lambda: kind.add(form, here)):
        say(request, "Added.")
        return redirect("network:rota-setting", practice, what)
    found = own_rota(**here, today=timezone.localdate())
    return show(
        request,
        "rota/setting",
        practice=practice_to_see(**here),
        what=what,
        kind=kind,
        kept=kind.kept(found),
        form=form,
    )


@require_POST
@signed_in
def drop(request: HttpRequest, actor: Actor, practice: int, what: str, key: int) -> HttpResponse:
    """Take one setting out."""
    drop_setting(by=actor, practice=practice, what=what, key=key)
    say(request, "Taken out.")
    return redirect("network:rota-setting", practice, what)


def _said(form: RulesForm, found: OwnRota) -> dict[str, Any]:
    """The rules ticked, with those no form asks about as they are."""
    asked = {rule for rule, _ in form.fields["holds"].choices}
    others = {rule for rule in found.holds if rule.value not in asked}
    said = form.cleaned_data
    return {"holds": {*said["holds"], *others}, "partners": said.get("partners", [])}


def _kind(what: str) -> Kind:
    if what not in KINDS:
        raise UnknownName("There is no such setting.", "Go back to the rota’s settings.")
    return KINDS[what]
