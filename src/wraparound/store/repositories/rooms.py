"""Consulting rooms of a practice."""

from __future__ import annotations

from wraparound.store.models import Organisation, Room, Site


def rooms_at(practice: Organisation) -> int:
    """How many rooms a practice has told of."""
    return Room.objects.filter(site__practice=practice).count()


def keep_rooms(practice: Organisation, wanted: int) -> None:
    """Let the practice have that many rooms: new ones at its first site, or the last ones gone."""
    site = Site.objects.filter(practice=practice).order_by("pk").first()
    site = site or Site.objects.create(practice=practice, name=practice.name)
    known = rooms_at(practice)
    Room.objects.bulk_create(
        Room(site=site, name=f"Room {number}") for number in range(known + 1, wanted + 1)
    )
    last = Room.objects.filter(site__practice=practice).order_by("-pk")[: max(known - wanted, 0)]
    Room.objects.filter(pk__in=[room.pk for room in last]).delete()


def sites_of(practice: Organisation) -> list[str]:
    """Names of the buildings a practice works in, the first kept first."""
    return list(
        Site.objects.filter(practice=practice).order_by("pk").values_list("name", flat=True)
    )
