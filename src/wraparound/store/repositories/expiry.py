"""What ends soon: agreements to share, and items of who is ready to work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from wraparound.operations.ready import WARN_DAYS
from wraparound.operations.roles import Role
from wraparound.store.models import Account, Cover, Message, Post, ReadyCheck, SharingGrant


def grants_ending(today: date) -> list[SharingGrant]:
    """What practices share and have not taken back, that ends within 60 days."""
    held = SharingGrant.objects.filter(revoked_at__isnull=True, until__range=_ahead(today))
    return list(held.select_related("owner", "to").order_by("pk"))


def checks_ending(today: date) -> list[ReadyCheck]:
    """Verified items of people who work somewhere, that end within 60 days."""
    held = ReadyCheck.objects.filter(
        ends__range=_ahead(today), verified_at__isnull=False, person__left_on__isnull=True
    )
    return list(held.select_related("person__home", "person__account", "practice").order_by("pk"))


def managers_of(practices: Iterable[int], day: date) -> dict[int, list[Account]]:
    """The practice managers of practices on a day who can sign in, by key of the practice."""
    posts = Post.objects.filter(
        organisation__in=list(practices),
        role=Role.PRACTICE_MANAGER.value,
        starts__lte=day,
        account__is_active=True,
    )
    found: dict[int, list[Account]] = {}
    for post in posts.select_related("account").order_by("account"):
        if post.ends is None or post.ends >= day:
            found.setdefault(post.organisation_id, []).append(post.account)
    return found


def where_ready(person: int) -> set[int]:
    """Keys of the practices for which somebody has a log-in or induction of their own."""
    held = ReadyCheck.objects.filter(person_id=person, practice__isnull=False)
    return set(held.values_list("practice_id", flat=True))


def where_agreed(person: int, day: date) -> set[int]:
    """Keys of the practices at which cover is agreed with somebody from a day on."""
    held = Cover.objects.filter(person_id=person, day__gte=day, ended_at__isnull=True)
    return set(held.values_list("request__practice_id", flat=True))


def written(keys: Iterable[str]) -> set[str]:
    """Which of these messages were written before."""
    return set(Message.objects.filter(key__in=list(keys)).values_list("key", flat=True))


def _ahead(today: date) -> tuple[date, date]:
    return today, today + timedelta(days=max(WARN_DAYS))
