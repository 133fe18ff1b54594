"""The page of a network, its telephone number, and filling in a practice that is to join it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.joining import PracticeDetails
from wraparound.actions.networks import (
    AskedPractice,
    NetworkPage,
    ask_practice,
    change_network_number,
    network_at_a_glance,
    stop_asking,
)
from wraparound.actions.published import published
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.networks.forms import CodeForm, FillInForm, NumberForm
from wraparound.web.network.showing import carried_out, say, sent, show


@require_safe
@signed_in
def network(request: HttpRequest, actor: Actor, network: int) -> HttpResponse:
    """The practices of a network, and who still has to approve."""
    page = network_at_a_glance(by=actor, network=network)
    return show(request, "networks/network", page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def number(request: HttpRequest, actor: Actor, network: int) -> HttpResponse:
    """Where the network's practices ring for help."""
    actor.must_be_allowed(Deed.KEEP_NETWORK, network)
    page = network_at_a_glance(by=actor, network=network)
    form = NumberForm(sent(request), initial={"telephone": page.telephone})
    if form.is_valid():
        said = form.cleaned_data["telephone"]
        change_network_number(by=actor, network=network, telephone=said)
        say(request, "The number is saved.")
        return redirect("network:network", network=network)
    return show(request, "networks/number", page=page, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def fill_in(request: HttpRequest, actor: Actor, network: int) -> HttpResponse:
    """Fill in a practice: by its code one sees which it is, then the rest is asked."""
    actor.must_be_allowed(Deed.FILL_IN, network)
    page = network_at_a_glance(by=actor, network=network)
    which = CodeForm(request.GET if "code" in request.GET else None)
    if request.method == "POST":
        return _filled_in(request, actor, page, FillInForm(request.POST))
    if not which.is_valid():
        return show(request, "networks/which", page=page, form=which)
    code = which.cleaned_data["code"]
    known = published(code=code)
    form = FillInForm(initial={"code": code, "name": known.name if known else ""})
    return _ask(request, page, form, code)


def _filled_in(
    request: HttpRequest, actor: Actor, page: NetworkPage, form: FillInForm
) -> HttpResponse:
    """What was filled in is kept, and the manager's link shown: it cannot be shown again."""
    asked: list[AskedPractice] = []

    def ask() -> None:
        said = form.cleaned_data
        details = PracticeDetails(said["code"], said["name"])
        asked.append(
            ask_practice(by=actor, network=page.key, details=details, manager=said["email"])
        )

    if not carried_out(form, ask):
        return _ask(request, page, form, form["code"].value() or "")
    link = ""
    if asked[0].secret:
        link = request.build_absolute_uri(reverse("invitation", args=[asked[0].secret]))
    email = form.cleaned_data["email"]
    return show(
        request,
        "networks/filled",
        page=page,
        asked=asked[0],
        link_to_send=link,
        email=email,
        may_fill_in=asked[0].may_fill_in,
    )


def _ask(request: HttpRequest, page: NetworkPage, form: FillInForm, code: str) -> HttpResponse:
    known = published(code=code)
    return show(request, "networks/fill_in", page=page, form=form, published=known, code=code)


@require_POST
@signed_in
def stop(request: HttpRequest, actor: Actor, network: int, practice: int) -> HttpResponse:
    """Ask a practice no longer."""
    stop_asking(by=actor, network=network, practice=practice)
    say(request, "That practice is no longer asked.")
    return redirect("network:network", network=network)
