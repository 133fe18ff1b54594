"""The invented town at work, with sessions of a small practice's and its network's manager."""

from __future__ import annotations

from typing import Any


def make() -> dict[str, Any]:
    """Keys and sessions: the surgery with one doctor, and its network, which is shown the rota."""
    from django.utils import timezone
    from tests.journeys.off_rows import make as the_town
    from tests.journeys.rows import session_of

    from wraparound.operations.roles import Role
    from wraparound.operations.sharing import Shared
    from wraparound.store.models import Membership, Post, SharingGrant

    made = the_town()
    network = Membership.objects.get(practice_id=made["practice"]).network
    for member in Membership.objects.filter(network=network):
        SharingGrant.objects.get_or_create(
            owner=member.practice,
            what=Shared.ROTA.value,
            to=network,
            defaults={"starts": timezone.localdate()},
        )
    planner = Post.objects.get(organisation=network, role=Role.NETWORK_MANAGER.value)
    return made | {"network": network.pk, "planner": session_of(planner.account)}
