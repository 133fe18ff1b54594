"""The networks of `off_rows`, and a neighbour to whom the surgery's doctor has agreed to come."""

from __future__ import annotations

from datetime import timedelta
from typing import Any


def make() -> dict[str, Any]:
    """What `off_rows` tells, and the address parts and session of the neighbour's manager."""
    from tests.journeys.off_rows import make as the_town

    from wraparound.store.models import Organisation

    town = the_town()
    surgery = Organisation.objects.get(pk=town["practice"])
    network = surgery.memberships.first().network
    neighbour = Organisation.objects.filter(memberships__network=network).exclude(pk=surgery.pk)[0]
    return town | _covered(neighbour, surgery)


def _covered(neighbour, surgery) -> dict[str, Any]:
    """A doctor of the neighbour is off for a week; the surgery's comes on the first morning."""
    from django.utils import timezone
    from tests.covering import comes
    from tests.journeys.rows import session_of
    from tests.practices import as_actor

    from wraparound.actions.absence import Off, declare_off
    from wraparound.actions.day_off import the_day
    from wraparound.operations.professions import Profession
    from wraparound.operations.roles import Role
    from wraparound.operations.week import Half
    from wraparound.store.models import Post

    held = Post.objects.get(organisation=neighbour, role=Role.PRACTICE_MANAGER.value)
    manager, today = held.account, timezone.localdate()
    partners = {"profession": Profession.PARTNER.value}
    off = Off(neighbour.people.filter(**partners).first().pk, today, today + timedelta(days=6))
    here = {"by": as_actor(manager), "practice": neighbour.pk}
    absence = declare_off(**here, off=off)
    doctor, first = surgery.people.filter(**partners).first(), the_day(**here, absence=absence).day
    comes(neighbour, absence, doctor, first, Half.MORNING)
    return {
        "neighbour": neighbour.pk,
        "neighbours_manager": session_of(manager),
        "absence": absence,
        "comes": doctor.name,
    }
