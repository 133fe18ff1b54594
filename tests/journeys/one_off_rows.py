"""The invented town at work, with the sessions of a practice's manager and of its network's."""

from __future__ import annotations

from typing import Any


def make() -> dict[str, Any]:
    """The keys and sessions of the manager of a small practice and of its network."""
    from tests.journeys.rows import session_of

    from wraparound.actions.demo_network import fill_demo_network
    from wraparound.actions.pictures import current_economy
    from wraparound.operations.roles import Role
    from wraparound.store.models import Organisation, Post

    fill_demo_network(economy=current_economy())
    practice = Organisation.objects.get(ods_code="Z00002")
    network = practice.memberships.get().network
    manager = Post.objects.get(organisation=practice, role=Role.PRACTICE_MANAGER.value)
    theirs = Post.objects.get(organisation=network, role=Role.NETWORK_MANAGER.value)
    return {
        "practice": practice.pk,
        "network": network.pk,
        "manager": session_of(manager.account),
        "network_manager": session_of(theirs.account),
    }
