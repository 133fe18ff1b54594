"""What practices share with whom: kept, taken back, ended after a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet

from wraparound.operations.sharing import Purpose, Shared
from wraparound.store.models import Organisation, SharingGrant


def keep_grant(
    owner: Organisation,
    what: Shared,
    to: Organisation,
    starts: date,
    until: date | None,
    purposes: Iterable[Purpose] = tuple(Purpose),
) -> None:
    """A practice shares one thing from a day on, until a last day if there is one."""
    SharingGrant.objects.create(
        owner=owner,
        what=what.value,
        to=to,
        starts=starts,
        until=until,
        purposes=[each.value for each in purposes],
    )


def open_grants(owner: int) -> list[SharingGrant]:
    """What a practice has not taken back, by the name of whom it shares with."""
    return list(_by_partner(_open().filter(owner_id=owner)))


def take_back(owner: int, what: Shared, to: int, at: datetime) -> int:
    """End one thing at once; gives back how many grants of it there were."""
    held = _open().filter(owner_id=owner, what=what.value, to_id=to)
    return int(held.update(revoked_at=at))


def given_to(owner: Organisation, others: Iterable[Organisation]) -> list[SharingGrant]:
    """What a practice shares with any of these, by their name."""
    return list(_by_partner(_open().filter(owner=owner, to__in=list(others))))


def given_by(owners: Iterable[Organisation], to: Organisation) -> list[SharingGrant]:
    """What any of these share with a practice, by their name."""
    held = _open().filter(owner__in=list(owners), to=to)
    return list(held.select_related("owner").order_by("owner__name", "what"))


def end_grants(grants: Sequence[SharingGrant], now: datetime, last_day: date | None) -> None:
    """End grants at once, or at the latest after the last day."""
    held = SharingGrant.objects.filter(pk__in=[each.pk for each in grants])
    if last_day is None:
        held.update(revoked_at=now)
        return
    held.filter(starts__gt=last_day).update(revoked_at=now)
    held.filter(Q(until__isnull=True) | Q(until__gt=last_day)).update(until=last_day)


def every_grant_of(owner: Organisation) -> list[SharingGrant]:
    """What a practice shares or ever shared, in the order it was kept."""
    return list(SharingGrant.objects.filter(owner=owner).select_related("to").order_by("pk"))


def _open() -> QuerySet[SharingGrant]:
    return SharingGrant.objects.filter(revoked_at__isnull=True)


def _by_partner(held: QuerySet[SharingGrant]) -> QuerySet[SharingGrant]:
    return held.select_related("to").order_by("to__name", "what")
