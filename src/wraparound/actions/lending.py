"""Whether practices lend their people for a session: the lender's rules, and the borrower's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wraparound.operations.lending import (
    AtHome,
    Lent,
    to_outsiders,
    why_not_borrow,
    why_not_lend,
)
from wraparound.operations.professions import Profession
from wraparound.operations.reason import Reason
from wraparound.operations.week import Half, Work
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories import cover, lending, people
from wraparound.store.repositories.rota.as_worked import sessions_on
from wraparound.store.repositories.rota.away import on_leave


@dataclass(frozen=True, slots=True)
class Wanted:
    """A session somebody is wanted for.

    Attributes:
        practice: where.
        day: when.
        half: which part of the day.
        instead_of: what the one who is off does.
    """

    practice: Organisation
    day: date
    half: Half
    instead_of: Profession


def why_not_lent(session: Wanted, among: Iterable[Person]) -> dict[int, Reason]:
    """Why some of these are not lent to a practice or not taken by it, by key, in words for it.

    Its own people are never among them. What a lender keeps to itself, nobody else learns.
    """
    by_home: dict[int, list[Person]] = {}
    for person in among:
        if person.home_id != session.practice.pk:
            by_home.setdefault(person.home_id, []).append(person)
    rules = lending.rules_of([*by_home, session.practice.pk])
    lent = lending.lent_in_week(by_home, session.day)
    found: dict[int, Reason] = {}
    for key, those in by_home.items():
        home, here = those[0].home, session.practice.pk
        own = why_not_borrow(rules[here], key, home.name)
        keeps, week = _gps_at_home(home, session.day, session.half), lent.get(key, Counter())
        for person in those:
            already = Lent(week[person.pk], week.total())
            stays = keeps if Profession(person.profession).is_gp else AtHome(is_gp=False)
            private = why_not_lend(rules[key], here, already, stays)
            if own or private:
                found[person.pk] = own or to_outsiders(home.name, person.name)
    return found


def _gps_at_home(home: Organisation, day: date, half: Half) -> AtHome:
    """How a practice stands on a half day: GPs and duty, planned and kept."""
    staff = [each for each in people.people_of(home) if Profession(each.profession).is_gp]
    keys = [each.pk for each in staff]
    away = people.off_on(day, staff) | on_leave(keys, day, half)
    away |= cover.covering(staff, day, half.value)
    planned = [each for each in sessions_on(staff, day) if half in each.halves]
    kept = [session for session in planned if session.person not in away]
    coming = lending.coming_to(home, day, half)
    return AtHome(
        gps_planned=len({session.person for session in planned}),
        gps_in=len({session.person for session in kept}) + len(coming),
        duty_planned=any(session.work is Work.DUTY for session in planned),
        duty_kept=any(session.work is Work.DUTY for session in kept) or Work.DUTY in coming,
    )
