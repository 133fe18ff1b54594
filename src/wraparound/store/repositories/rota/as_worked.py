"""Who works when on one day: by the rota where its week was made, else as usual.

The one place that decides this, for the list of who is off, for whom to ring, and for who is free.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from wraparound.operations.rota.as_worked import as_worked
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.template import planned, usual_pattern
from wraparound.operations.week import Colleague, monday_of
from wraparound.store.models import Person
from wraparound.store.repositories import people
from wraparound.store.repositories.people import people_with
from wraparound.store.repositories.rota import away, sessions, settings
from wraparound.store.repositories.rota.practice_rota import covers_at


def colleagues_on(
    rows: Iterable[Person], day: date, beside: Iterable[Session] = ()
) -> dict[int, Colleague]:
    """People as the rules see them on one day, by key.

    Args:
        rows: the people.
        day: which day.
        beside: what else is known to be worked then, by anybody.
    """
    those = list(rows)
    worked = [*sessions_on(those, day), *beside]
    leave = away.leave_of([row.pk for row in those], day, day)
    return {row.pk: as_worked(people.colleague(row), day, worked, leave) for row in those}


def covered_on(practice: int, day: date) -> list[Session]:
    """What somebody covers here on one day: own people, locums and visitors."""
    return [each.session for each in covers_at(practice, day, day)]


def visitors_on(practice: int, day: date) -> list[Colleague]:
    """People of other practices who cover here on one day, with what they cover."""
    covers = covered_on(practice, day)
    rows = people_with({each.person for each in covers})
    return [
        as_worked(replace(people.colleague(row), week=()), day, covers)
        for row in rows
        if row.home_id != practice
    ]


def colleague_on(row: Person, day: date) -> Colleague:
    """One person as the rules see them on one day."""
    return colleagues_on([row], day)[row.pk]


def sessions_on(rows: Iterable[Person], day: date) -> list[Session]:
    """What people work on a day, whether or not they are away then.

    Where their own practice has made the week, what it made; else what their pattern or usual week
    gives. What they work in rotas of other practices is added.
    """
    those = list(rows)
    homes = {row.home_id for row in those}
    made = sessions.made_by(homes, monday_of(day))
    found = [sessions.session_of(each) for each in sessions.sessions_of_people(those, day)]
    for home in homes - made:
        found += _usual([row for row in those if row.home_id == home], home, day)
    return found


def _usual(rows: Iterable[Person], home: int, day: date) -> list[Session]:
    opening, own = settings.opening_of(home), settings.templates_of(home)
    patterns = settings.patterns_of(home)
    return [
        session
        for row in rows
        for session in planned(
            usual_pattern(people.colleague(row), home, own),
            patterns.get(row.pk, []), day, day, opening,
        )
    ]  # fmt: skip
