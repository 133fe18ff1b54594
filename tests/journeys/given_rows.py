"""Cover given and received between three practices, and who can sign in, for journeys."""

from __future__ import annotations

from datetime import timedelta
from typing import Any


def make() -> dict[str, Any]:
    """Keys, and who can sign in."""
    from django.utils import timezone
    from tests.giving import Town
    from tests.journeys.rows import session_of

    from wraparound.store.models import Absence, Account

    town = Town()
    today = timezone.localdate()
    Absence.objects.update(first_day=today - timedelta(days=60), last_day=today)
    for days in (40, 39, 20):
        cover = town.signed_off(day=today - timedelta(days=days))
    open_ = town.worked(day=today - timedelta(days=1))

    def session(actor: Any) -> str:
        return session_of(Account.objects.get(pk=actor.account))

    return {
        "elm": town.elm.pk,
        "oak": town.oak.pk,
        "network": town.network.pk,
        "request": open_.pk,
        "signed_off": cover.request_id,
        "line": cover.entries.get().pk,
        "manager": session(town.manager),
        "oaks": session(town.oaks),
        "ashs": session(town.ashs),
        "keeper": session(town.keeper),
    }
