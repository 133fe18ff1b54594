"""Two networks for journeys: a practice that is to join one, and one that is in the other."""

from __future__ import annotations

from typing import Any


def make() -> dict[str, Any]:
    """Keys of organisations, and the session of whoever acts for each."""
    from tests.journeys.rows import session_of
    from tests.practices import a_network, a_person, a_practice, an_account

    from wraparound.operations.roles import Role

    new = a_practice("Quay Surgery", code="Z00001", approved=False)
    buddy, settled = a_practice("Dune Practice", code="Z00002"), a_practice("Cliff House")
    bay = a_network(buddy, name="Bay Network")
    _ask(new, bay)
    a_network(settled, buddy, name="Cliff Network")
    person = a_person(settled, "Dr Cliff", elsewhere=True)
    return {
        "new": new.pk,
        "settled": settled.pk,
        "buddy": buddy.pk,
        "network": bay.pk,
        "person": person.pk,
        "new manager": session_of(an_account(new, name="Sam Quay")),
        "settled manager": session_of(an_account(settled, name="Pat Cliff")),
        "buddy manager": session_of(an_account(buddy, name="Lee Dune")),
        "receptionist": session_of(an_account(settled, Role.RECEPTIONIST)),
        "network manager": session_of(an_account(bay, Role.NETWORK_MANAGER)),
    }


def _ask(practice: Any, network: Any) -> None:
    from django.utils import timezone

    from wraparound.store.models import Membership

    Membership.objects.create(practice=practice, network=network, starts=timezone.localdate())
