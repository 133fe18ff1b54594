"""Keeps and drops a practice's own settings of its rota."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from wraparound.operations.rota.staffing import AtLeast, Rule
from wraparound.operations.week import Half, Work
from wraparound.store.models import (
    ClosedDay,
    OwnMinimum,
    ReachableGp,
    RotaTemplate,
    SharedDuty,
    StaffingRule,
)

Row = type[ClosedDay] | type[OwnMinimum] | type[ReachableGp] | type[RotaTemplate]


def keep_rules(practice: int, holds: Iterable[Rule]) -> None:
    """Keep which rules of the least staff hold; the others are off."""
    StaffingRule.objects.filter(practice_id=practice).delete()
    StaffingRule.objects.bulk_create(
        StaffingRule(practice_id=practice, rule=rule.value) for rule in set(Rule) - set(holds)
    )


def keep_duty_partners(practice: int, partners: Iterable[int]) -> None:
    """Keep with whom duty doctors are shared, in place of those before."""
    SharedDuty.objects.filter(practice_id=practice).delete()
    SharedDuty.objects.bulk_create(
        SharedDuty(practice_id=practice, partner_id=partner) for partner in set(partners)
    )


def minima_of(practice: int) -> list[OwnMinimum]:
    """A practice's own demands, first come first."""
    return list(OwnMinimum.objects.filter(practice_id=practice).order_by("pk"))


def keep_minimum(practice: int, wanted: AtLeast) -> None:
    """Keep a demand of a practice's own."""
    OwnMinimum.objects.create(
        practice_id=practice,
        number=wanted.number,
        professions=sorted(each.value for each in wanted.professions),
        skill=wanted.skill,
        weekdays=sorted(wanted.weekdays),
        halves=[each.value for each in wanted.halves],
    )


def closed_days_of(practice: int, first: date) -> list[ClosedDay]:
    """Days a practice is closed, or open after all, from one on."""
    return list(ClosedDay.objects.filter(practice_id=practice, day__gte=first).order_by("day"))


def keep_closed_day(
    practice: int, day: date, half: Half | None, why: str, *, open_after_all: bool
) -> bool:
    """Keep that a practice is closed then, or open; gives back whether it was not kept before."""
    return ClosedDay.objects.update_or_create(
        practice_id=practice,
        day=day,
        half=half.value if half else "",
        defaults={"why": why, "open_after_all": open_after_all},
    )[1]


def keep_reachable(
    practice: int, name: str, telephone: str, first: date, last: date, person: int | None
) -> None:
    """Keep that a GP can be reached from one day to another."""
    ReachableGp.objects.create(
        practice_id=practice, name=name, telephone=telephone, first_day=first, last_day=last,
        person_id=person,
    )  # fmt: skip


def template_rows(practice: int) -> list[RotaTemplate]:
    """A practice's own times, first come first."""
    return list(RotaTemplate.objects.filter(practice_id=practice).order_by("pk"))


def keep_template(practice: int, name: str, starts: time, ends: time, work: Work) -> None:
    """Keep what a session of a kind looks like, in place of one of the same name."""
    RotaTemplate.objects.update_or_create(
        practice_id=practice,
        name=name,
        defaults={"starts": starts, "ends": ends, "work": work.value},
    )


def drop(kind: Row, practice: int, key: int) -> bool:
    """Drop a setting of a practice; gives back whether it was there."""
    return kind.objects.filter(practice_id=practice, pk=key).delete()[0] > 0
