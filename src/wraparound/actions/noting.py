"""Notes deeds about organisations and people in the audit, in the transaction of the deed."""

from __future__ import annotations

from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories import audit


def noted(
    by: Actor, where: Organisation, deed: str, about: Organisation, **details: object
) -> None:
    """Add the audit line of a deed at one organisation about another, or itself."""
    audit.add_line(
        at=timezone.now(),
        account=by.account,
        organisation=where.pk,
        deed=deed,
        about="organisation",
        of=about.pk,
        details=details,
    )


def noted_of_person(by: Actor, where: Organisation, deed: str, person: Person) -> None:
    """Add the audit line of a deed at one organisation about somebody who works there or not."""
    audit.add_line(
        at=timezone.now(),
        account=by.account,
        organisation=where.pk,
        deed=deed,
        about="person",
        of=person.home_id,
        details={"person": person.pk},
    )
