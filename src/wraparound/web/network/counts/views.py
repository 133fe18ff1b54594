"""Counts of a network, and whether a practice agrees that they are seen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.consent import agree_to_counts, consents_of, take_back_counts
from wraparound.actions.counts import counts_of
from wraparound.actions.start import practice_at_a_glance
from wraparound.operations.counts import FEW
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.design.formats import number
from wraparound.web.design.tables import Cell, Column, Table
from wraparound.web.network.showing import say, show


@require_safe
@signed_in
def counts(request: HttpRequest, actor: Actor, network: int) -> HttpResponse:
    """Counts of a network, small ones hidden."""
    page = counts_of(by=actor, network=network)
    table = Table(
        key="sessions",
        caption="Sessions that cover was asked for",
        columns=(Column("What became of them"), Column("Sessions", numeric=True)),
        rows=tuple((Cell(each.label), _figure(each.count)) for each in page.sessions),
    )
    return show(request, "counts/counts", page=page, table=table, few=FEW)


@require_safe
@signed_in
def consent(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Whether a practice agrees, network by network."""
    return show(
        request,
        "counts/consent",
        start=practice_at_a_glance(by=actor, practice=practice),
        consents=consents_of(by=actor, practice=practice),
        may_consent=actor.why_not(Deed.CONSENT, practice) is None,
        few=FEW,
    )


@require_POST
@signed_in
def decide(request: HttpRequest, actor: Actor, practice: int, network: int) -> HttpResponse:
    """Agree, or agree no longer."""
    if request.POST.get("agree") == "yes":
        agree_to_counts(by=actor, practice=practice, network=network)
        say(request, "You have agreed. The ICB sees counts once every practice has.")
    else:
        take_back_counts(by=actor, practice=practice, network=network)
        say(request, "Taken back. The ICB sees nothing of this network from now on.")
    return redirect("network:consent", practice=practice)


def _figure(count: int | None) -> Cell:
    return Cell("hidden") if count is None else Cell(number(count), count)
