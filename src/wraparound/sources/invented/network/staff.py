"""Who works in an invented network: its practices' people, and those several practices share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.ready import REQUIRED, ReadyItem
from wraparound.operations.week import Half, Work
from wraparound.sources.invented.network.network import InventedPractice, InventedWorker, Reached
from wraparound.sources.invented.team import (
    DAYTIME,
    GP_SKILLS,
    SURNAMES,
    WEEK_DAYS,
    InventedPerson,
    Size,
    free_halves,
    invent_team,
)

if TYPE_CHECKING:
    from numpy.random import Generator

    from wraparound.sources.invented.chance import Chance
    from wraparound.sources.invented.network.places import Place

FURTHEST = (15, 20, 30, 45)
"""Minutes one way people say they would travel; the field's cap is 20 to 30 (one way)."""

WOULD = 0.3
"""Share of nurses and others who would do an extra half day: assumed. GPs: see `team`."""

PRACTICES_TO_SHARED = 5
"""One GP of the staff bank, one known locum and one pharmacist of the network for so many
practices: assumed. England's networks employ 0.49 full-time posts per 1,000 patients; most of them
do work that nobody is asked to cover."""

SHARED_DAYS = 2
"""Days a week somebody of the bank, or a locum, would work: assumed."""

INDUCTED_AT = 6
"""Practices at which somebody who would work elsewhere has a log-in and was shown round: the
nearest. Assumed; in a network of usual size these are all."""

SOON = 7
"""Of so many people who would work elsewhere, one has an item that ends within days: assumed."""


FIRST_NUMBER, AT_A_PRACTICE = 9_000_000, 80
"""Registration numbers: so many are kept for each practice, in the order of its code. The medical
register does not reach so far."""


def people_of(place: Place, practice: InventedPractice, chance: Chance) -> list[InventedWorker]:
    """The practice's own people: their team, how far they would go, and its procedure clinic."""
    size = Size(place.gps, place.gp_fte, place.patients)
    luck = chance.of(f"network staff {place.code}")
    numbers = count(_first_number(place.code))
    team = [
        _numbered(_willing(each, luck), numbers) for each in invent_team(place.code, size, chance)
    ]
    workers = [
        InventedWorker(
            0,
            practice.key,
            each,
            furthest_minutes=int(luck.choice(FURTHEST)) if each.would else None,
        )
        for each in team
    ]
    return _with_clinic(workers, luck)


SHARED = (
    (Engagement.BANK, Profession.SALARIED),
    (Engagement.LOCUM, Profession.LOCUM),
    (Engagement.NETWORK, Profession.PHARMACIST),
)
"""Who is shared, and what they do."""


def shared_people(practices: Sequence[InventedPractice], chance: Chance) -> list[InventedWorker]:
    """The bank's, the locums and the network's own people, each known best at some practice."""
    found = []
    for practice in practices[::PRACTICES_TO_SHARED]:
        last = count(_first_number(practice.code) + AT_A_PRACTICE - len(SHARED))
        for engagement, profession in SHARED:
            called = f"{engagement.value} {practice.code}"
            lent = invent_team(called, Size(1, 1.0, 1_000), chance)[0]
            days = chance.of(f"days of {called}").choice(WEEK_DAYS, SHARED_DAYS, replace=False)
            person = _shared_person(lent, profession, sorted(days.tolist()))
            found.append(InventedWorker(0, practice.key, _numbered(person, last), engagement))
    return found


def _shared_person(
    lent: InventedPerson, profession: Profession, days: Sequence[int]
) -> InventedPerson:
    """Somebody with no usual week, who would work these days anywhere."""
    gp = profession.is_gp
    return replace(
        lent,
        name=lent.name if gp else lent.name.removeprefix("Dr "),
        profession=profession,
        week=(),
        registration=lent.registration if gp else "",
        skills=lent.skills if gp else (),
        would=tuple((day, half, True) for day in days for half in DAYTIME),
    )


def ready(
    workers: Sequence[InventedWorker],
    practices: Sequence[InventedPractice],
    minutes: Mapping[tuple[int, int], int],
    first: date,
) -> list[InventedWorker]:
    """The same people; those who would work elsewhere have what they need for it, most of them."""
    order = count()
    return [
        replace(each, ready=tuple(_items(each, practices, minutes, first, next(order))))
        if _goes_elsewhere(each)
        else each
        for each in workers
    ]


def _goes_elsewhere(worker: InventedWorker) -> bool:
    return any(anywhere for _, _, anywhere in worker.person.would)


def _items(
    worker: InventedWorker,
    practices: Sequence[InventedPractice],
    minutes: Mapping[tuple[int, int], int],
    first: date,
    number: int,
) -> Iterator[ReadyItem]:
    """What was checked: in good time for nearly all, ending within days for one in `SOON`."""
    own_too = worker.engagement is not Engagement.PRACTICE
    near = sorted(
        (each for each in practices if own_too or each.key != worker.home),
        key=lambda each: (minutes[worker.home, each.key], each.key),
    )[:INDUCTED_AT]
    for place, check in enumerate(REQUIRED[worker.person.profession]):
        soon = number % SOON == SOON - 1 and place == 2
        ends = first + timedelta(days=9 if soon else 120 + 30 * place)
        if check.is_local:
            yield from (ReadyItem(check, each.code, ends) for each in near)
        else:
            yield ReadyItem(check, None, ends)


def _first_number(code: str) -> int:
    """The first of the registration numbers kept for a practice."""
    return FIRST_NUMBER + int(code[1:]) * AT_A_PRACTICE


def _numbered(person: InventedPerson, numbers: Iterator[int]) -> InventedPerson:
    """The person with a registration number that nobody else has."""
    return replace(person, registration=str(next(numbers))) if person.registration else person


def _willing(person: InventedPerson, luck: Generator) -> InventedPerson:
    """Some nurses and others would do an extra half day; the GPs' are drawn with their team."""
    if person.would or person.profession.is_gp or not person.profession.is_clinical:
        return person
    free = free_halves(person.week)
    if not free or luck.random() >= WOULD:
        return person
    day, half = free[int(luck.integers(len(free)))]
    return replace(person, would=((day, half, bool(luck.random() < 0.8)),))


def _with_clinic(workers: list[InventedWorker], luck: Generator) -> list[InventedWorker]:
    """The team with one procedure clinic a week, if a GP beside the only one can hold it."""
    routine = [
        (line, slot)
        for line, each in enumerate(workers)
        if each.person.profession.is_gp and each.person.skills
        for slot in each.person.week
        if slot.work is Work.ROUTINE
    ]
    gps = sum(each.person.profession.is_gp for each in workers)
    if gps < 2 or not routine:
        return workers
    line, slot = routine[int(luck.integers(len(routine)))]
    chosen = workers[line]
    week = tuple(
        replace(each, work=Work.PROCEDURE) if each == slot else each for each in chosen.person.week
    )
    skill = next(each for each in GP_SKILLS if each in chosen.person.skills)
    held = replace(chosen, person=replace(chosen.person, week=week), clinic=skill)
    return [*workers[:line], held, *workers[line + 1 :]]


def reached(
    workers: Sequence[InventedWorker], minutes: Mapping[tuple[int, int], int]
) -> Iterator[Reached]:
    """The half days on which a practice has no GP in, with the partner whose duty doctor it shares.

    Practices have to have a GP in reach in core hours; one or two GPs cannot be in all week. The
    partner is the nearest practice that always has one in.
    """
    in_then: dict[int, set[tuple[int, Half]]] = {each.home: set() for each in workers}
    for each in workers:
        if each.person.profession.is_gp:
            in_then[each.home].update((slot.weekday, slot.half) for slot in each.person.week)
    core = [(day, half) for day in range(WEEK_DAYS) for half in DAYTIME]
    always = [key for key, those in in_then.items() if those.issuperset(core)]
    for key, those in in_then.items():
        if always and key not in always:
            partner = min(always, key=lambda other: (minutes[key, other], other))
            for day, half in core:
                if (day, half) not in those:
                    yield Reached(key, partner, day, half)


def told_apart(workers: Sequence[InventedWorker], chance: Chance) -> list[InventedWorker]:
    """The same people; doctors have different names as long as there are names."""
    spare = chance.of("network names").permutation(SURNAMES).tolist()
    taken: set[str] = set()
    found = []
    for each in workers:
        name = each.person.name
        if name.startswith("Dr ") and name in taken:
            name = next((f"Dr {other}" for other in spare if f"Dr {other}" not in taken), name)
        taken.add(name)
        found.append(replace(each, person=replace(each.person, name=name)))
    return found
