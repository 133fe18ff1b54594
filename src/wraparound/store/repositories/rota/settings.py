"""A practice's own settings of its rota, as the rules see them."""

from __future__ import annotations

from datetime import date

from wraparound.operations.professions import Profession
from wraparound.operations.rota.opening import CORE_HALVES, Closed, Opening
from wraparound.operations.rota.practice_rota import Reachable
from wraparound.operations.rota.staffing import AtLeast, Rule, Staffing
from wraparound.operations.rota.template import Cycle, Pattern, SessionTemplate, Turn
from wraparound.operations.week import Half, Work
from wraparound.store.models import (
    ClosedDay,
    OwnMinimum,
    ReachableGp,
    RotaPattern,
    RotaTemplate,
    SharedDuty,
    StaffingRule,
)


def opening_of(practice: int) -> Opening:
    """When a practice is open."""
    days = list(ClosedDay.objects.filter(practice_id=practice).order_by("day", "pk"))
    return Opening(
        tuple(
            Closed(each.day, Half(each.half) if each.half else None, each.why)
            for each in days
            if not each.open_after_all
        ),
        frozenset(each.day for each in days if each.open_after_all),
    )


def staffing_of(practice: int) -> Staffing:
    """The rules of the least staff that hold at a practice, and its own."""
    off = StaffingRule.objects.filter(practice_id=practice).values_list("rule", flat=True)
    own = OwnMinimum.objects.filter(practice_id=practice).order_by("pk")
    return Staffing(
        frozenset(Rule) - {Rule(each) for each in off}, tuple(at_least(each) for each in own)
    )


def reachable_rows(practice: int, first: date, last: date) -> list[ReachableGp]:
    """GPs who can be reached at some time from one day to another, with their numbers."""
    rows = ReachableGp.objects.filter(
        practice_id=practice, first_day__lte=last, last_day__gte=first
    )
    return list(rows.order_by("first_day", "pk"))


def reachable_of(practice: int, first: date, last: date) -> tuple[Reachable, ...]:
    """The same, as the rules see them."""
    return tuple(
        Reachable(
            each.name, each.first_day, each.last_day, frozenset(each.weekdays),
            tuple(Half(half) for half in each.halves) or tuple(Half), each.person_id,
        )
        for each in reachable_rows(practice, first, last)
    )  # fmt: skip


def duty_partners(practice: int) -> set[int]:
    """Keys of the practices whose duty doctors count here, if they share their rota."""
    rows = SharedDuty.objects.filter(practice_id=practice)
    return set(rows.values_list("partner_id", flat=True))


def templates_of(practice: int) -> list[SessionTemplate]:
    """A practice's own templates, the first kept first."""
    return [_template(each) for each in RotaTemplate.objects.filter(practice_id=practice)
            .order_by("pk")]  # fmt: skip


def patterns_of(practice: int) -> dict[int, list[Pattern]]:
    """The patterns people work at a practice, by key of the person, in time."""
    rows = RotaPattern.objects.filter(practice_id=practice).order_by("person", "first_day")
    found: dict[int, list[Pattern]] = {}
    for row in rows.prefetch_related("turns__template"):
        found.setdefault(row.person_id, []).append(_pattern(row))
    return found


def at_least(row: OwnMinimum) -> AtLeast:
    """A practice's own demand as the rules see it."""
    return AtLeast(
        row.number,
        frozenset(Profession(each) for each in row.professions),
        row.skill,
        frozenset(row.weekdays),
        tuple(Half(each) for each in row.halves) or CORE_HALVES,
    )


def _template(row: RotaTemplate) -> SessionTemplate:
    return SessionTemplate(row.name, row.starts, row.ends, Work(row.work), row.skill)


def _pattern(row: RotaPattern) -> Pattern:
    turns = sorted(row.turns.all(), key=lambda each: (each.weekday, each.template.starts))
    return Pattern(
        row.person_id,
        row.practice_id,
        tuple(
            Turn(each.weekday, _template(each.template), each.week or None, each.site, each.room)
            for each in turns
        ),
        Cycle(row.begins, tuple(row.types)),
        row.first_day,
        row.last_day,
    )
