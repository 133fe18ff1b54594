"""Who works when over some days, for many people at once: the same as day by day, read at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from wraparound.operations.rota.as_worked import as_worked
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.template import planned, usual_pattern
from wraparound.operations.week import Colleague, monday_of
from wraparound.store.models import Person, RotaSession, RotaWeek
from wraparound.store.repositories import people
from wraparound.store.repositories.rota import away, sessions, settings

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Over:
    """People as the rules see them over some days, by day and key.

    Attributes:
        planned: with all they were to work, whether or not they are away.
        worked: without what they are on leave for, as `colleagues_on` gives them.
    """

    planned: dict[date, dict[int, Colleague]]
    worked: dict[date, dict[int, Colleague]]


def colleagues_over(rows: Iterable[Person], first: date, last: date) -> Over:
    """People as the rules see them on each day.

    Args:
        rows: who, with usual week at hand.
        first: the first day.
        last: the last day.
    """
    those = list(rows)
    known = {row.pk: people.colleague(row) for row in those}
    sessions_of: dict[tuple[int, date], list[Session]] = defaultdict(list)
    for each in _sessions(those, known, first, last):
        sessions_of[each.person, each.day].append(each)
    leave = defaultdict(list)
    for gone in away.leave_of(known, first, last):
        leave[gone.person].append(gone)
    over = Over({}, {})
    for day in (first + timedelta(days=number) for number in range((last - first).days + 1)):
        planned = {key: as_worked(who, day, sessions_of[key, day]) for key, who in known.items()}
        over.planned[day] = planned
        over.worked[day] = planned | {
            key: as_worked(known[key], day, sessions_of[key, day], leave[key])
            for key in leave
            if any(each.first <= day <= each.last for each in leave[key])
        }
    return over


def _sessions(
    those: list[Person], known: dict[int, Colleague], first: date, last: date
) -> Iterator[Session]:
    """What rotas say; for weeks a practice has not made, what patterns or usual weeks say."""
    rows = RotaSession.objects.filter(person__in=those, day__range=(first, last))
    yield from (sessions.session_of(each) for each in rows.order_by("pk"))
    homes = {row.home_id for row in those}
    start = monday_of(first)
    weeks = RotaWeek.objects.filter(practice_id__in=homes, monday__range=(start, last))
    made = set(weeks.values_list("practice_id", "monday"))
    for home in sorted(homes):
        mondays = []
        monday = start
        while monday <= last:
            if (home, monday) not in made:
                mondays.append(monday)
            monday += WEEK
        if mondays:
            mine = [row for row in those if row.home_id == home]
            yield from _usual(mine, known, home, mondays, (first, last))


def _usual(
    rows: Iterable[Person],
    known: dict[int, Colleague],
    home: int,
    mondays: list[date],
    days: tuple[date, date],
) -> Iterator[Session]:
    opening, own = settings.opening_of(home), settings.templates_of(home)
    patterns = settings.patterns_of(home)
    for row in rows:
        pattern, more = usual_pattern(known[row.pk], home, own), patterns.get(row.pk, [])
        for monday in mondays:
            begins = max(monday, days[0])
            ends = min(monday + timedelta(days=6), days[1])
            yield from planned(pattern, more, begins, ends, opening)
