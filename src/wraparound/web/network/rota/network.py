"""The day of a network, for its own pages and for each of its practices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.rota.network_day import NetworkDay, neighbours_day, network_day
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.rota import pages
from wraparound.web.network.rota.days import day_asked, days_around, near
from wraparound.web.network.showing import show


@require_safe
@signed_in
def neighbours(request: HttpRequest, actor: Actor, practice: int) -> HttpResponse:
    """Who is in at a practice and its neighbours, as far as each shares it."""
    found = neighbours_day(by=actor, practice=practice, day=day_asked(request, "day"))
    return _shown(request, found, reverse("network:rota", args=[practice]))


@require_safe
@signed_in
def today(request: HttpRequest, actor: Actor, network: int) -> HttpResponse:
    """Who is in at each practice of a network, as far as each shares it."""
    found = network_day(by=actor, network=network, day=day_asked(request, "day"))
    return _shown(request, found, reverse("network:network", args=[network]))


def _shown(request: HttpRequest, found: NetworkDay, back: str) -> HttpResponse:
    return show(
        request,
        "rota/network",
        found=found,
        back=back,
        around=days_around(found.day),
        title=near(found.day),
        words=pages,
    )
