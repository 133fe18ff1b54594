"""A network in which one practice shares, for journeys: what it decides and who looks."""

from __future__ import annotations

from typing import Any


def make() -> dict[str, Any]:
    """Keys of practices, and the session of whoever acts for each."""
    from datetime import date, timedelta

    from django.utils import timezone
    from tests.journeys.rows import session_of
    from tests.practices import a_network, a_person, a_practice, an_account

    from wraparound.operations.roles import Role
    from wraparound.operations.sharing import Shared
    from wraparound.store.models import SharingGrant
    from wraparound.store.repositories.consents import keep_consent

    quay, dune = a_practice("Quay Surgery"), a_practice("Dune Practice")
    others = [a_practice(name) for name in ("Cliff House", "Marsh Surgery", "Pier Practice")]
    bay = a_network(quay, dune, *others, name="Bay Network")
    a_person(quay, "Dr Quay", elsewhere=True)
    a_person(dune, "Dr Dune", elsewhere=True)
    for what in (Shared.SPARE_SESSIONS, Shared.NUMBERS):
        SharingGrant.objects.create(
            owner=quay,
            to=bay,
            what=what.value,
            starts=date(2026, 1, 1),
            until=timezone.localdate() + timedelta(days=300),
        )
    for practice in (dune, *others):
        keep_consent(practice, bay, timezone.now(), an_account(practice, name="Sam").pk)
    return {
        "quay": quay.pk,
        "dune": dune.pk,
        "network": bay.pk,
        "manager": session_of(an_account(quay, name="Pat Quay")),
        "neighbour": session_of(an_account(dune, name="Alex Dune")),
        "commissioner": session_of(an_account(bay, Role.COMMISSIONER, name="Chris Board")),
    }
