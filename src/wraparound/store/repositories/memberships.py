"""Who is a member of which network, asked or approved, from when to when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Q

from wraparound.operations.organisations import Form
from wraparound.store.models import Membership, Organisation
from wraparound.store.repositories.organisations import holding


def keep_member(
    practice: Organisation, network: Organisation, starts: date, approved_at: datetime | None = None
) -> None:
    """A practice is a member from a day on, or is asked to be where nothing says it approved."""
    Membership.objects.create(
        practice=practice, network=network, starts=starts, approved_at=approved_at
    )


def is_open_member(practice: Organisation, network: Organisation) -> bool:
    """Whether a practice is in a network or asked, and no end is said."""
    held = Membership.objects.filter(practice=practice, network=network, ends__isnull=True)
    return held.exists()


def listed_in(network: Organisation, day: date) -> list[Membership]:
    """Practices that are in a network on a day or later, or asked; by name."""
    rows = Membership.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=day, approved_at__isnull=False), network=network
    )
    return list(rows.select_related("practice").order_by("practice__name"))


def ever_held_by(practice: Organisation) -> list[Membership]:
    """Every membership a practice has or had or was asked to, from the first day on."""
    held = Membership.objects.filter(practice=practice).select_related("network")
    return list(held.order_by("starts", "pk"))


def asked_and_held(practice: int, network: Organisation) -> Membership | None:
    """The membership that waits for a practice's approval, held until the transaction is over."""
    asked = Membership.objects.select_for_update().filter(
        network=network, practice_id=practice, ends__isnull=True, approved_at__isnull=True
    )
    return asked.select_related("practice").first()


def still_member(practice: Organisation, network: Organisation, day: date) -> Membership | None:
    """The approved membership that goes on, or whose last day is this one or later."""
    held = Membership.objects.filter(_goes_on(day - timedelta(days=1)))
    return held.filter(practice=practice, network=network, approved_at__isnull=False).first()


def go_on_after(network: Organisation, last_day: date) -> list[Membership]:
    """Memberships of a network that do not end by a day."""
    return list(Membership.objects.filter(_goes_on(last_day), network=network))


def end_membership(held: Membership, last_day: date) -> None:
    """End a membership; one that would end before it began never held for a day, and goes."""
    if last_day < held.starts:
        held.delete()
        return
    held.ends = last_day
    held.save(update_fields=["ends"])


def answer_networks(
    practice: Organisation,
    join: Collection[int],
    decline: Collection[int],
    now: datetime,
    today: date,
) -> None:
    """Approve the memberships of some networks that ask a practice, and end those of others."""
    asked = Membership.objects.filter(
        practice=practice, ends__isnull=True, approved_at__isnull=True
    )
    asked.filter(network__in=list(join)).update(approved_at=now, starts=today)
    asked.filter(network__in=list(decline)).update(ends=today)


def in_buddy_groups(practice: Organisation) -> list[Membership]:
    """The buddy groups a practice is in, agreed or asked."""
    held = Membership.objects.filter(
        practice=practice, network__form=Form.BUDDIES.value, ends__isnull=True
    )
    return list(held.select_related("network"))


def others_with(mine: Membership) -> list[Membership]:
    """The other practices in the network of a membership, or asked to be."""
    rows = Membership.objects.filter(network=mine.network_id, ends__isnull=True)
    return list(rows.exclude(practice=mine.practice_id).select_related("practice"))


def fellows_held_or_asked(practice: Organisation, day: date) -> list[Organisation]:
    """Other practices of the networks a practice is in or is asked to join; buddies' groups not."""
    mine = Membership.objects.filter(_goes_on(day - timedelta(days=1)), practice=practice)
    networks = mine.exclude(network__form=Form.BUDDIES.value).values("network")
    held = Membership.objects.filter(holding(day), network__in=networks)
    found = Organisation.objects.filter(pk__in=held.values("practice"), left_at__isnull=True)
    return list(found.exclude(pk=practice.pk).order_by("name"))


def first_of(network: Organisation) -> Membership | None:
    """The membership a network began with."""
    return Membership.objects.filter(network=network).order_by("pk").first()


def stop_asking_buddy(practice: Organisation, group: int, today: date) -> bool:
    """End a buddy group of the practice that one of the two has not agreed; says whether it did."""
    waiting = Membership.objects.filter(network_id=group, ends__isnull=True)
    mine = waiting.filter(practice=practice, network__form=Form.BUDDIES.value)
    if not mine.exists() or not waiting.filter(approved_at__isnull=True).exists():
        return False
    waiting.update(ends=today, approved_at=None)
    return True


def _goes_on(last_day: date) -> Q:
    return Q(ends__isnull=True) | Q(ends__gt=last_day)
