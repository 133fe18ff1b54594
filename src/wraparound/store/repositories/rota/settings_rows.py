"""A practice's own settings of its rota as rows: listed, kept and dropped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from wraparound.operations.rota.staffing import AtLeast, Rule
from wraparound.operations.rota.template import Pattern, SessionTemplate
from wraparound.operations.week import Half
from wraparound.store.models import (
    ClosedDay,
    OwnMinimum,
    ReachableGp,
    RotaPattern,
    RotaTemplate,
    RotaTurn,
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


def keep_template(practice: int, template: SessionTemplate) -> None:
    """Keep what a session of a kind looks like, in place of one of the same name."""
    RotaTemplate.objects.update_or_create(
        practice_id=practice, name=template.name, defaults=_of(template)
    )


def is_worked(practice: int, template: int) -> bool:
    """Whether somebody's alternating weeks have these times."""
    return RotaTurn.objects.filter(pattern__practice_id=practice, template_id=template).exists()


def pattern_rows(practice: int, person: int) -> list[RotaPattern]:
    """Somebody's alternating weeks, in the order they begin."""
    rows = RotaPattern.objects.filter(practice_id=practice, person_id=person)
    return list(rows.prefetch_related("turns__template").order_by("first_day"))


def turns_of(row: RotaPattern) -> list[RotaTurn]:
    """The half days of a pattern that was found with them, in their order."""
    return sorted(row.turns.all(), key=lambda each: (each.weekday, each.template.starts))


def keep_pattern(pattern: Pattern, first: date) -> None:
    """Keep somebody's alternating weeks, in place of any that begin on the same day.

    Kinds of session the practice has no times for get the usual ones, as times of its own.
    """
    RotaPattern.objects.filter(
        practice_id=pattern.practice, person_id=pattern.person, first_day=first
    ).delete()
    row = RotaPattern.objects.create(
        practice_id=pattern.practice, person_id=pattern.person, begins=pattern.cycle.begins,
        types=list(pattern.cycle.types), first_day=first, last_day=pattern.last,
    )  # fmt: skip
    for turn in pattern.turns:
        what = turn.template
        template, _ = RotaTemplate.objects.get_or_create(
            practice_id=pattern.practice,
            name=what.name,
            defaults=_of(what),
        )
        RotaTurn.objects.create(
            pattern=row, weekday=turn.weekday, week=turn.week or "", template=template,
            site=turn.site, room=turn.room,
        )  # fmt: skip


def _of(template: SessionTemplate) -> dict[str, time | str]:
    """What is kept of a template beside its name."""
    return {
        "starts": template.starts,
        "ends": template.ends,
        "work": template.work.value,
        "skill": template.skill,
    }


def drop_pattern(practice: int, person: int, key: int) -> bool:
    """Drop somebody's alternating weeks; gives back whether they were there."""
    rows = RotaPattern.objects.filter(practice_id=practice, person_id=person, pk=key)
    return rows.delete()[0] > 0


def drop(kind: Row, practice: int, key: int) -> bool:
    """Drop a setting of a practice; gives back whether it was there."""
    return kind.objects.filter(practice_id=practice, pk=key).delete()[0] > 0
