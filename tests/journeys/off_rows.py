"""The invented town's networks for journeys, with the session of a small practice's manager."""

from __future__ import annotations

from typing import Any


def make() -> dict[str, Any]:
    """The address parts and session of the manager of a surgery with one doctor."""
    from tests.journeys.rows import session_of

    from wraparound.actions.demo_network import fill_demo_network
    from wraparound.actions.pictures import current_economy
    from wraparound.operations.roles import Role
    from wraparound.store.models import Organisation, Post

    fill_demo_network(economy=current_economy())
    practice = Organisation.objects.get(ods_code="Z00003")
    post = Post.objects.get(organisation=practice, role=Role.PRACTICE_MANAGER.value)
    return {"practice": practice.pk, "manager": session_of(post.account)}
