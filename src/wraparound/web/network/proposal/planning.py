"""A network's weeks ahead: propose who could cover what, look at it, put it to the practices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.proposing.putting import put_to_practices
from wraparound.actions.proposing.showing import plan_shown, plans_listed
from wraparound.actions.proposing.wanting import plan_weeks, stop_proposal
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.proposal.pages import ListPage, ProposalPage
from wraparound.web.network.showing import say, show


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def plans(request: HttpRequest, actor: Actor, network: int) -> HttpResponse:
    """The plans that stand, and a button for a new one."""
    actor.must_be_allowed(Deed.PLAN_WEEKS, network)
    if request.method == "POST":
        key = plan_weeks(by=actor, network=network)
        return redirect("network:plan", network=network, proposal=key)
    page = ListPage(plans_listed(by=actor, network=network))
    return show(request, "proposal/plans", network=network, page=page)


@require_safe
@signed_in
def plan(request: HttpRequest, actor: Actor, network: int, proposal: int) -> HttpResponse:
    """Who could cover what, who gives and receives, and who is worst off."""
    page = ProposalPage(plan_shown(by=actor, network=network, proposal=proposal))
    return show(request, "proposal/plan", network=network, page=page)


@require_POST
@signed_in
def put(request: HttpRequest, actor: Actor, network: int, proposal: int) -> HttpResponse:
    """Put the plan to the practices; each decides about its own lines."""
    put_to_practices(by=actor, network=network, proposal=proposal)
    say(request, "Put to the practices. Each decides about its own sessions.")
    return redirect("network:plan", network=network, proposal=proposal)


@require_POST
@signed_in
def stop(request: HttpRequest, actor: Actor, network: int, proposal: int) -> HttpResponse:
    """Stop the work on a plan."""
    actor.must_be_allowed(Deed.PLAN_WEEKS, network)
    stop_proposal(by=actor, owner=network, proposal=proposal)
    say(request, "Stopped.")
    return redirect("network:plans", network=network)
