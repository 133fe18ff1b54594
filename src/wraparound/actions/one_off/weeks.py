"""The weeks ahead of a practice, or of the practices of a network that share their rota."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.looking import noted_look, noted_look_at_people
from wraparound.actions.proposing.building import build
from wraparound.actions.proposing.gathering import Scope, gather, purpose_of
from wraparound.actions.rota.duty import rota_at
from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.ready import ready_until
from wraparound.operations.rota.practice_rota import PracticeRota
from wraparound.operations.sharing import Purpose, Shared
from wraparound.operations.week import monday_of
from wraparound.rostering import Assignment, Problem, Worker
from wraparound.rostering.one_off import Ahead
from wraparound.rostering.worker import Booked
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories import people, spare
from wraparound.store.repositories.known import known_to

WEEKS = 4
"""This week, or at a weekend the next, and the three after it."""

WEEKEND = 5
"""Saturday, counted from Monday as 0."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Weeks ahead, and whose they are.

    Attributes:
        ahead: the weeks.
        practices: the practices whose rota is looked at, by key.
        people: everybody in it, by key.
    """

    ahead: Ahead
    practices: Mapping[int, Organisation]
    people: Mapping[int, Person]


def weeks_ahead(by: Actor, owner: Organisation, today: date) -> Looked:
    """The weeks ahead as far as a practice or network may know. In a transaction: looks are noted.

    Args:
        by: who looks.
        owner: the practice, or the network whose practices are looked at.
        today: the day it is.
    """
    first = monday_of(today)
    if today.weekday() >= WEEKEND:
        first += timedelta(weeks=1)
    since = max(first, today)
    last = first + timedelta(weeks=WEEKS, days=-1)
    practices = _practices(owner, since)
    for each in practices.values():
        noted_look(by, owner, each.pk, Shared.ROTA, Purpose.ROTA)
    rotas = {key: rota_at(each, since, last) for key, each in practices.items()}
    problem, helpers = _problem(by, owner, (since, last))
    staff = spare.staff_of(practices)
    problem = _with_everybody(problem, staff, rotas)
    return Looked(
        Ahead(rotas, problem, first, last, since=since),
        practices,
        {each.pk: each for each in (*staff, *helpers)},
    )


def _practices(owner: Organisation, today: date) -> dict[int, Organisation]:
    """Whose rota is looked at: a practice's own, or those a network's members share with it."""
    if owner.is_practice:
        return {owner.pk: owner}
    known = known_to(owner)
    return {
        key: home
        for key, home in sorted(known.homes().items())
        if known.shares(key, Shared.ROTA, today, Purpose.ROTA)
    }


def _problem(
    by: Actor, owner: Organisation, days: tuple[date, date]
) -> tuple[Problem, list[Person]]:
    """Who would cover, as a proposal would have it; noted as a look at people of others."""
    facts = gather(Scope(owner, days), timezone.now())
    problem = build(facts).problem
    homes = {each.home for each in facts.people}
    rows = {each.pk: each for each in spare.staff_of(homes)}
    helpers = [rows[each.key] for each in facts.people if each.key in rows]
    noted_look_at_people(by, owner, helpers, purpose_of(owner))
    nothing: frozenset[Assignment] = frozenset()
    asked_anew = replace(problem, needs=(), pins=nothing, declined=nothing, published=nothing)
    return asked_anew, helpers


def _with_everybody(
    problem: Problem, staff: Iterable[Person], rotas: Mapping[int, PracticeRota]
) -> Problem:
    """The problem with those too who have offered nothing so far: a change may be that they do."""
    known = {each.key for each in problem.workers}
    more = [
        each for each in staff if each.pk not in known and Profession(each.profession).is_clinical
    ]
    codes = {each.home_id: str(each.home.ods_code) for each in staff}
    keys = {each.pk for each in more}
    return replace(
        problem,
        workers=(*problem.workers, *(_worker(each, codes) for each in more)),
        booked=(*problem.booked, *_booked(rotas.values(), keys)),
    )


def _worker(row: Person, codes: Mapping[int, str]) -> Worker:
    profession, engagement = Profession(row.profession), Engagement(row.engagement)
    items = people.ready_items(row, dict(codes))
    found = {key: ready_until(profession, items, code) for key, code in codes.items()}
    return Worker(
        key=row.pk,
        name=row.name,
        home=row.home_id,
        profession=profession,
        engagement=engagement,
        registration=row.registration,
        skills=frozenset(row.skills),
        furthest_minutes=row.furthest_minutes,
        ready={key: last for key, last in found.items() if last is not None},
    )


def _booked(rotas: Iterable[PracticeRota], keys: set[int]) -> Iterator[Booked]:
    for rota in rotas:
        for each in (*rota.sessions, *(cover.session for cover in rota.covers)):
            if each.person in keys:
                yield Booked(
                    each.person, each.practice, each.day, each.half, each.starts, each.ends
                )
