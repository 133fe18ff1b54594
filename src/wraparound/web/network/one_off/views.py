"""If one person is off: a practice's own page, and its network manager's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.one_off.at_practice import one_off_at
from wraparound.actions.one_off.in_network import one_off_in
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.one_off.pages import NetworkOneOffPage, PracticeOneOffPage
from wraparound.web.network.showing import show


@require_safe
@signed_in
def practice(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Whom a practice could not do without in the weeks ahead, and what would help."""
    page = PracticeOneOffPage(one_off_at(by=actor, practice=practice))
    return show(request, "one_off/practice", page=page)


@require_safe
@signed_in
def network(request: HttpRequest, actor: Actor, network: int) -> HttpResponse:
    """How many people of which practices a network could not do without."""
    page = NetworkOneOffPage(one_off_in(by=actor, network=network))
    return show(request, "one_off/network", page=page)
