"""Which practices have agreed that the ICB sees counts of their network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from wraparound.store.models import CountsConsent, CoverRequest, Organisation
from wraparound.store.repositories.organisations import members_of


def open_consents(practice: Organisation) -> dict[int, CountsConsent]:
    """What a practice has agreed to and not taken back, by key of the network."""
    held = CountsConsent.objects.filter(practice=practice, taken_back_at__isnull=True)
    return {each.network_id: each for each in held.select_related("given_by")}


def keep_consent(practice: Organisation, network: Organisation, at: datetime, by: int) -> None:
    """A practice agrees; once, however often the button is pressed."""
    CountsConsent.objects.get_or_create(
        practice=practice,
        network=network,
        taken_back_at=None,
        defaults={"given_at": at, "given_by_id": by},
    )


def end_consent(practice: Organisation, network: Organisation, at: datetime) -> int:
    """A practice agrees no longer; gives back how many consents that ended."""
    held = CountsConsent.objects.filter(
        practice=practice, network=network, taken_back_at__isnull=True
    )
    return int(held.update(taken_back_at=at))


def yet_to_agree(network: Organisation, day: date) -> list[Organisation]:
    """The practices of a network on a day that have not agreed, by name."""
    agreed = set(
        CountsConsent.objects.filter(network=network, taken_back_at__isnull=True).values_list(
            "practice", flat=True
        )
    )
    return [each for each in members_of(network, day) if each.pk not in agreed]


def all_agree(network: Organisation, day: date) -> bool:
    """Whether a network has practices and all of them have agreed."""
    return bool(members_of(network, day)) and not yet_to_agree(network, day)


def requests_between(practices: Iterable[int], first: date, last: date) -> list[CoverRequest]:
    """What practices asked cover for, of sessions from one day to another, both included."""
    held = CoverRequest.objects.filter(practice__in=list(practices), day__range=(first, last))
    return list(held.prefetch_related("covers__person").order_by("pk"))
