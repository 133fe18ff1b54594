"""Looks across organisations: what others share with a practice, and the line each look leaves.

Whatever shows one practice's shared data to another asks `sharers` whose it may show, and notes
what it showed with `noted_look`, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.operations.sharing import Grant, Purpose, Shared, shares
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories import audit
from wraparound.store.repositories.organisations import fellow_practices, grants_to, networks_of


def viewers_of(where: Organisation, day: date) -> tuple[frozenset[int], list[Grant]]:
    """The practice and its networks, and what is shared with any of them."""
    viewers = frozenset({where.pk, *(network.pk for network in networks_of(where, day))})
    return viewers, grants_to(viewers)


def sharers(
    where: Organisation,
    day: date,
    what: Shared,
    purpose: Purpose | None = None,
    only: int | None = None,
) -> dict[Organisation, list[Organisation]]:
    """Practices that share a thing with another, each with the networks the two are in.

    Args:
        where: the practice that looks.
        day: the day.
        what: which thing.
        purpose: what it is looked at for; what it usually serves, if not said.
        only: key of the one practice to be shown, where it looks at how others see it.
    """
    viewers, grants = viewers_of(where, day)
    return {
        fellow: networks
        for fellow, networks in fellow_practices(where, day).items()
        if only in (None, fellow.pk) and shares(grants, fellow.pk, what, viewers, day, purpose)
    }


def noted_look(
    by: Actor | None,
    where: Organisation,
    owner: int,
    what: Shared,
    purpose: Purpose | None = None,
    **details: object,
) -> None:
    """Add the line of a look at what another practice shares, in the transaction of the look.

    A practice that looks at its own, or at how others see it, leaves none.

    Args:
        by: who looked; nobody if the software did, to ask people.
        where: on behalf of which organisation.
        owner: key of the practice whose data it is.
        what: which thing.
        purpose: what for.
        details: keys and plain values.
    """
    if owner == where.pk or (by is not None and by.only is not None):
        return
    more = {"for": purpose.value} if purpose else {}
    audit.add_line(
        at=timezone.now(),
        account=by.account if by else None,
        organisation=where.pk,
        deed=f"looked at {what.value}",
        about="sharing",
        of=owner,
        details=details | more,
    )


def noted_look_at_people(
    by: Actor | None, where: Organisation, people: Iterable[Person], purpose: Purpose
) -> None:
    """Add the lines of a look at what people would do: one for each practice they are from."""
    seen: dict[int, list[int]] = {}
    for person in people:
        seen.setdefault(person.home_id, []).append(person.pk)
    for home in sorted(seen):
        people_seen = sorted(set(seen[home]))
        noted_look(by, where, home, Shared.SPARE_SESSIONS, purpose, people=people_seen)
