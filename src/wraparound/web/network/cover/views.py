"""A practice's requests for cover: the list, and each of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.cover_shown import request_shown, request_to_copy, requests_shown
from wraparound.actions.first_things import what_needs_somebody
from wraparound.actions.given.money import has_money
from wraparound.actions.papers import papers_for_request
from wraparound.actions.practices import practice_to_see
from wraparound.actions.proposing.showing import proposals_listed
from wraparound.actions.relying import why_not_rely
from wraparound.errors import Problem
from wraparound.operations.first_things import Thing
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import signed_in
from wraparound.web.accounts.first_things import Line, lines_of
from wraparound.web.network.answer.forms import LeftForm
from wraparound.web.network.cover.pages import CoverPage, RequestCard
from wraparound.web.network.papers.words import slug
from wraparound.web.network.proposal.pages import ListPage
from wraparound.web.network.showing import show


@require_safe
@signed_in
def cover(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """What a practice asks for: those that need somebody first."""
    where = practice_to_see(by=actor, practice=practice)
    requests = requests_shown(by=actor, practice=practice, day=timezone.localdate())
    return show(
        request,
        "cover/cover",
        practice=where,
        page=CoverPage(requests),
        proposals=ListPage(proposals_listed(by=actor, practice=practice)),
        not_asked=_not_asked(actor, practice),
        may_ask=actor.why_not(Deed.ASK_FOR_COVER, practice) is None,
        stuck=why_not_rely(),
    )


def _not_asked(actor: Actor, practice: int) -> list[Line]:
    """Sessions nobody was asked about: they have no request, so no card is about them."""
    needed = what_needs_somebody(by=actor, practice=practice)
    mine = [each for each in needed if each.thing is Thing.NOT_ASKED]
    return lines_of(practice, mine, timezone.localdate())


@require_safe
@signed_in
def one(request: HttpRequest, actor: Actor, practice: int, request_key: int) -> HttpResponse:
    """One request: who would, who has it, what it leaves."""
    return request_page(request, actor, practice, request_key)


def request_page(
    request: HttpRequest,
    actor: Actor,
    practice: int,
    key: int,
    *,
    form: LeftForm | None = None,
    refused: Problem | None = None,
) -> HttpResponse:
    """The page of one request, with what was wrong with what was just sent."""
    where = practice_to_see(by=actor, practice=practice)
    here: dict[str, Any] = {"by": actor, "practice": practice, "request": key}
    return show(
        request,
        "cover/request",
        status=getattr(refused, "http_status", 200),
        practice=where,
        card=RequestCard(request_shown(**here)),
        words=request_to_copy(**here),
        form=form or LeftForm(),
        refused=refused,
        papers=papers_for_request(**here),
        slug=slug,
        has_money=has_money(**here),
        stuck=why_not_rely(),
        may_ask=actor.why_not(Deed.ASK_FOR_COVER, practice) is None,
    )
