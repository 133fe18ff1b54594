"""What others see of us: the very pages a partner gets, and what is shared with them and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.ringing import rung_of_us
from wraparound.actions.seen import as_seen_from, seen_by
from wraparound.actions.start import practice_at_a_glance
from wraparound.errors import UnknownName
from wraparound.web.accounts.asking import signed_in
from wraparound.web.network.off.pages import in_pools
from wraparound.web.network.people.ready import from_elsewhere
from wraparound.web.network.rota.network import neighbours
from wraparound.web.network.sharing import words
from wraparound.web.network.showing import show

DAYS = 7
"""Days ahead for which one can see whom they would ring."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """A page of a partner that shows what others share with it.

    Attributes:
        title: its heading.
        view: the view itself, asked for with the key of the partner.
    """

    title: str
    view: Callable[..., HttpResponse]


MIRRORS: Mapping[str, Mirror] = {
    "ready": Mirror("Ready to work here", from_elsewhere),
    "rota": Mirror("Who is in at the neighbours", neighbours),
}
"""Pages that show nothing but what others share, by how addresses name them."""


@require_safe
@signed_in
def seen(request: HttpRequest, actor: Actor, practice: int, to: int) -> HttpResponse:
    """What a partner sees: the list of it, whom they would ring, and their pages."""
    today = timezone.localdate()
    days = [today + timedelta(days=number) for number in range(DAYS)]
    chosen = _chosen(request.GET.get("day", ""), days)
    calls = rung_of_us(by=actor, practice=practice, partner=to, day=chosen)
    return show(
        request,
        "sharing/seen",
        start=practice_at_a_glance(by=actor, practice=practice),
        seen=seen_by(by=actor, practice=practice, partner=to),
        pools=in_pools(calls),
        days=days,
        chosen=chosen,
        mirrors=MIRRORS,
        words=words,
    )


@require_safe
@signed_in
def through_their_eyes(
    request: HttpRequest, actor: Actor, practice: int, to: int, page: str
) -> HttpResponse:
    """One page exactly as a partner's people get it, less what is not ours."""
    if page not in MIRRORS:
        raise UnknownName("There is no such page.", "Go back to what others see of you.")
    them, other = as_seen_from(by=actor, practice=practice, partner=to)
    # The view asks who is asking, and is told: one of them, who is shown only us.
    request.actor = them
    request.seen_as = (practice, to, other.name)
    return MIRRORS[page].view(request, practice=to)


def _chosen(written: str, days: list[date]) -> date:
    return next((day for day in days if day.isoformat() == written), days[0])
