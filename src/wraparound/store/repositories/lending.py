"""Practices' own lending rules, and what is lent in a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from wraparound.operations.lending import LEAST_GPS, LendingRules, Wish
from wraparound.operations.professions import Profession
from wraparound.operations.week import Half, Work
from wraparound.store.models import Cover, LendingLimit, Organisation, PartnerWish


def rules_of(practices: Iterable[int]) -> dict[int, LendingRules]:
    """The lending rules of practices by key; the defaults where one has said nothing."""
    keys = set(practices)
    limits = {row.practice_id: row for row in LendingLimit.objects.filter(practice__in=keys)}
    wishes: dict[int, dict[int, Wish]] = {key: {} for key in keys}
    for row in PartnerWish.objects.filter(practice__in=keys):
        wishes[row.practice_id][row.partner_id] = Wish(row.wish)
    return {key: _rules(limits.get(key), wishes[key]) for key in keys}


def keep_limits(practice: Organisation, rules: LendingRules) -> None:
    """Keep a practice's limits; its wishes are kept one by one."""
    LendingLimit.objects.update_or_create(
        practice=practice,
        defaults={
            "most_per_person": rules.most_per_person,
            "most_per_practice": rules.most_per_practice,
            "least_gps": rules.least_gps,
        },
    )


def keep_wish(practice: Organisation, partner: Organisation, wish: Wish | None) -> None:
    """Keep how a practice stands to another, or forget it."""
    if wish is None:
        PartnerWish.objects.filter(practice=practice, partner=partner).delete()
        return
    PartnerWish.objects.update_or_create(
        practice=practice, partner=partner, defaults={"wish": wish.value}
    )


def lent_in_week(practices: Iterable[int], day: date) -> dict[int, Counter[int]]:
    """Sessions that practices lend in the week of a day: by practice, then by person."""
    monday = day - timedelta(days=day.weekday())
    held = Cover.objects.filter(
        person__home__in=list(practices),
        ended_at__isnull=True,
        day__range=(monday, monday + timedelta(days=6)),
    ).select_related("request", "person")
    found: dict[int, Counter[int]] = {}
    for cover in held:
        if cover.request.practice_id != cover.person.home_id:
            found.setdefault(cover.person.home_id, Counter())[cover.person_id] += 1
    return found


def coming_to(practice: Organisation, day: date, half: Half) -> list[Work]:
    """What those do who come to cover for a GP at a practice on a half day."""
    held = Cover.objects.filter(
        request__practice=practice,
        request__instead_of__in=[each.value for each in Profession if each.is_gp],
        day=day,
        half=half.value,
        ended_at__isnull=True,
    )
    return [Work(each) for each in held.values_list("request__work", flat=True)]


def _rules(limit: LendingLimit | None, wishes: dict[int, Wish]) -> LendingRules:
    if limit is None:
        return LendingRules(least_gps=LEAST_GPS, wishes=wishes)
    return LendingRules(limit.most_per_person, limit.most_per_practice, limit.least_gps, wishes)
