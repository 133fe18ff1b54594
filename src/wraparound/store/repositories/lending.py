"""Practices' own lending rules, and what is lent in a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from wraparound.operations.lending import LEAST_GPS, LendingRules, Wish
from wraparound.operations.week import monday_of
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
    monday = monday_of(day)
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


def _rules(limit: LendingLimit | None, wishes: dict[int, Wish]) -> LendingRules:
    if limit is None:
        return LendingRules(least_gps=LEAST_GPS, wishes=wishes)
    return LendingRules(limit.most_per_person, limit.most_per_practice, limit.least_gps, wishes)
