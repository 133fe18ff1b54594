"""A practice's proposals: want one, look at it, accept, refuse, keep, propose again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.actions.proposing.deciding import (
    accept_lines,
    keep_line,
    reconsider_line,
    refuse_line,
)
from wraparound.actions.proposing.showing import proposal_shown
from wraparound.actions.proposing.unproposed import who_else_could_be_asked
from wraparound.actions.proposing.wanting import propose_again, propose_cover, stop_proposal
from wraparound.actions.relying import why_not_rely
from wraparound.errors import BadRequest, Problem, Refused
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.proposal.pages import ProposalPage
from wraparound.web.network.proposal.rest import RestPage
from wraparound.web.network.proposal.words import told
from wraparound.web.network.showing import say, show


@require_POST
@signed_in
def propose(request: HttpRequest, actor: Actor, practice: int, absence: int) -> HttpResponse:  # noqa: ARG001
    """Propose who could cover one person off, and lead to it."""
    key = propose_cover(by=actor, practice=practice, absence=absence)
    return redirect("network:proposal", practice=practice, proposal=key)


@require_safe
@signed_in
def one(request: HttpRequest, actor: Actor, practice: int, proposal: int) -> HttpResponse:
    """Who could cover what, why, and where each line stands."""
    return proposal_page(request, actor, practice, proposal)


@require_POST
@signed_in
def accept(request: HttpRequest, actor: Actor, practice: int, proposal: int) -> HttpResponse:
    """Accept the lines that are ticked; with the last tick ask about the other sessions too."""
    actor.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    lines = [int(each) for each in request.POST.getlist("line") if each.isdecimal()]
    rest = "rest" in request.POST
    try:
        if not lines and not rest:
            raise BadRequest("Nobody is ticked.", "Tick who should be asked.")
        done = accept_lines(
            by=actor,
            practice=practice,
            proposal=proposal,
            lines=lines,
            ask_about_the_rest=rest,
        )
    except (Refused, BadRequest) as problem:
        return proposal_page(request, actor, practice, proposal, refused=problem)
    say(request, told(done))
    return redirect("network:proposal", practice=practice, proposal=proposal)


Decide = Callable[..., None]

DECISIONS: dict[str, tuple[Decide, dict[str, Any], str]] = {
    "refuse": (refuse_line, {}, "Left out. They are not proposed for this session again."),
    "reconsider": (reconsider_line, {}, "Taken back."),
    "keep": (keep_line, {"kept": True}, "Kept: it stays when you propose again."),
    "let-go": (keep_line, {"kept": False}, "No longer kept."),
}
"""What each button of a line does, by its value, and what is told then."""


@require_POST
@signed_in
def decide(
    request: HttpRequest, actor: Actor, practice: int, proposal: int, line: int
) -> HttpResponse:
    """Refuse a line, take that back, keep it or let it go: whichever button was pressed."""
    actor.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    pressed = request.POST.get("do", "")
    if pressed not in DECISIONS:
        raise BadRequest("Nothing was decided.", "Press one of the buttons.")
    deed, more, words = DECISIONS[pressed]
    try:
        deed(by=actor, practice=practice, proposal=proposal, line=line, **more)
    except Refused as problem:
        return proposal_page(request, actor, practice, proposal, refused=problem)
    say(request, words)
    return redirect("network:proposal", practice=practice, proposal=proposal)


@require_POST
@signed_in
def again(request: HttpRequest, actor: Actor, practice: int, proposal: int) -> HttpResponse:  # noqa: ARG001
    """Propose anew around what was accepted and what is kept."""
    actor.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    key = propose_again(by=actor, owner=practice, proposal=proposal)
    return redirect("network:proposal", practice=practice, proposal=key)


@require_POST
@signed_in
def stop(request: HttpRequest, actor: Actor, practice: int, proposal: int) -> HttpResponse:
    """Stop the work on a proposal."""
    actor.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    stop_proposal(by=actor, owner=practice, proposal=proposal)
    say(request, "Stopped.")
    return redirect("network:cover", practice=practice)


def proposal_page(
    request: HttpRequest,
    actor: Actor,
    practice: int,
    proposal: int,
    *,
    refused: Problem | None = None,
) -> HttpResponse:
    """The page of a proposal, with what was wrong with what was just sent."""
    page = ProposalPage(proposal_shown(by=actor, practice=practice, proposal=proposal))
    may_ask = actor.why_not(Deed.ASK_FOR_COVER, practice) is None
    could_ask = may_ask and page.is_ready and page.nobody and not page.shown.changed
    rest = (
        who_else_could_be_asked(by=actor, practice=practice, proposal=proposal)
        if could_ask
        else None
    )
    return show(
        request,
        "proposal/proposal",
        status=getattr(refused, "http_status", 200),
        practice=practice_to_see(by=actor, practice=practice),
        page=page,
        rest=RestPage(rest) if rest else None,
        refused=refused,
        stuck=why_not_rely(),
        may_ask=may_ask,
    )
