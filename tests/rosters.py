"""Problems of who could cover what, for tests: makers with defaults, and worlds by lot.

    ELM, OAK = practice(1, "Elm"), practice(2, "Oak")
    problem(needs=[need(1, ELM, "mon morning")], workers=[worker(1, OAK)],
            spares=[spare(1, "mon morning")], practices=[ELM, OAK])

The week is that of `MONDAY`, which is not a bank holiday.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, time, timedelta

from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.week import WEEKDAYS, Half, Work
from wraparound.rostering import (
    Assignment,
    Booked,
    Need,
    Planned,
    Practice,
    Problem,
    Spare,
    Standing,
    Worker,
)

MONDAY = date(2026, 11, 2)
FOREVER = date(2030, 1, 1)
TIMES = {
    Half.MORNING: (time(8), time(12, 10)),
    Half.AFTERNOON: (time(13), time(17, 10)),
    Half.EVENING: (time(18, 30), time(22, 40)),
}


def at(words: str) -> tuple[date, Half]:
    """The day and half of "mon morning", or of the week after: "next mon morning"."""
    ahead = 7 if words.startswith("next ") else 0
    day, half = words.removeprefix("next ").split()
    ahead += next(n for n, name in enumerate(WEEKDAYS) if name.lower().startswith(day))
    return MONDAY + timedelta(days=ahead), Half(half)


def practice(key: int, name: str = "", **more) -> Practice:
    """A practice of 8,000 weighted patients."""
    return Practice(key, name or f"Practice {key}", more.pop("weighted_patients", 8_000), **more)


def need(key: int, where: Practice | int, words: str, **more) -> Need:
    """A GP's session at the usual times."""
    day, half = at(words)
    starts, ends = TIMES[half]
    return Need(
        key, _key(where), day, half,
        more.pop("starts", starts), more.pop("ends", ends),
        more.pop("instead_of", Profession.SALARIED), **more,
    )  # fmt: skip


def worker(key: int, home: Practice | int, *ready: Practice, **more) -> Worker:
    """A salaried GP, ready for the practices named."""
    return Worker(
        key, more.pop("name", f"Dr {key}"), _key(home),
        more.pop("profession", Profession.SALARIED),
        ready=more.pop("ready", {_key(each): FOREVER for each in ready}), **more,
    )  # fmt: skip


def spare(who: int, words: str, **more) -> Spare:
    """A half day somebody has to spare, anywhere."""
    return Spare(who, *at(words), **more)


def booked(who: int, where: Practice | int, words: str, **more) -> Booked:
    """A session somebody works already."""
    day, half = at(words)
    starts, ends = TIMES[half]
    return Booked(who, _key(where), day, half, more.get("starts", starts), more.get("ends", ends))


def planned(where: Practice | int, sessions: int, met: int, week: date = MONDAY) -> Planned:
    """A practice's week."""
    return Planned(_key(where), week, sessions, met)


def standing(where: Practice | int, words: str, **more) -> Standing:
    """Who stays at a practice in a half day."""
    return Standing(_key(where), *at(words), **more)


def problem(needs=(), workers=(), practices=(), minutes=None, **more) -> Problem:
    """A problem; ten minutes between any two practices unless `minutes` says otherwise."""
    known = {
        (one.key, other.key): 10 for one in practices for other in practices if one is not other
    }
    return Problem(
        tuple(needs), tuple(workers), tuple(practices),
        minutes=known if minutes is None else minutes,
        **{name: _frozen(name, value) for name, value in more.items()},
    )  # fmt: skip


def pairs(*assignments: tuple[int, int]) -> tuple[Assignment, ...]:
    """Assignments of sessions to people, by key."""
    return tuple(Assignment(*each) for each in assignments)


def by_lot(seed: int, needs: int = 5, workers: int = 4, practices: int = 3) -> Problem:
    """A small world with a bit of everything: limits, leave of absence from home, two rows."""
    luck = random.Random(seed)
    places = [_practice_by_lot(luck, key, practices) for key in range(1, practices + 1)]
    halves = [f"{day} {half}" for day in ("mon", "tue") for half in ("morning", "afternoon")]
    halves += ["mon evening", "next mon morning"]
    people = [_worker_by_lot(luck, key, practices) for key in range(1, workers + 1)]
    asked = [_need_by_lot(luck, key, practices, halves) for key in range(1, needs + 1)]
    spares, at_work = [], []
    for who in people:
        for words in halves:
            drawn = luck.random()
            gives_up = 0.6 < drawn < 0.75 and who.home <= practices
            if drawn < 0.75:
                spares.append(
                    spare(who.key, words, anywhere=luck.random() < 0.85, gives_up=gives_up)
                )
            if gives_up or 0.75 < drawn < 0.85:
                at_work.append(booked(who.key, min(who.home, practices), words))
    return problem(
        asked, people, places,
        minutes=_minutes_by_lot(luck, practices),
        spares=spares, booked=at_work,
        planned=[planned(key, luck.randint(3, 12), luck.randint(0, 6))
                 for key in range(1, practices + 1) if luck.random() < 0.8],
        standing=[standing(key, words, gps=luck.randint(0, 2), can_spare=luck.randint(0, 2),
                           duty=luck.choice([None, *(who.key for who in people)]))
                  for key in range(1, practices + 1) for words in halves],
        declined=[Assignment(luck.randint(1, needs), luck.randint(1, workers))],
        published=[Assignment(luck.randint(1, needs), luck.randint(1, workers))],
        been=[(luck.randint(1, workers), luck.randint(1, practices))],
    )  # fmt: skip


def _practice_by_lot(luck, key, practices):
    return practice(
        key,
        weighted_patients=luck.choice([1_900, 6_000, 14_000]),
        lends_a_week=luck.choice([None, None, 1, 2]),
        lends_each_a_week=luck.choice([None, None, 1]),
        refuses=frozenset({luck.randint(1, practices)} - {key}) if luck.random() < 0.2 else (),
        prefers=frozenset({luck.randint(1, practices)} - {key}),
        balance=luck.choice([0.0, -4.0, 2.5]),
    )


def _worker_by_lot(luck, key, practices):
    does = luck.choice([Profession.PARTNER, Profession.SALARIED, Profession.SALARIED,
                        Profession.PHARMACIST, Profession.TRAINEE])  # fmt: skip
    outside = luck.random() < 0.15
    return worker(
        key,
        practices + 1 if outside else luck.randint(1, practices),
        profession=does,
        engagement=Engagement.BANK if outside else Engagement.PRACTICE,
        ready={place: FOREVER for place in range(1, practices + 1) if luck.random() < 0.8},
        registration=luck.choice(["", "", "", "1234567"]),
        skills=frozenset({"coils"}) if luck.random() < 0.5 else frozenset(),
        pence=luck.choice([0, 0, 20_000, 32_321, 36_000]),
        furthest_minutes=luck.choice([None, 20, 30]),
        most_sessions=luck.choice([None, None, 2, 3]),
        interests=frozenset({"coils"}) if luck.random() < 0.3 else frozenset(),
        rather_not=frozenset({luck.randint(1, practices)}) if luck.random() < 0.3 else frozenset(),
    )


def _need_by_lot(luck, key, practices, halves):
    return need(
        key,
        luck.randint(1, practices),
        luck.choice(halves),
        instead_of=luck.choice([*[Profession.SALARIED] * 3, Profession.PHARMACIST]),
        work=luck.choice([Work.ROUTINE, Work.DUTY]),
        skill=luck.choice(["", "", "", "coils"]),
        urgent=luck.random() < 0.3,
    )


def _minutes_by_lot(luck, practices):
    return {
        (one, other): luck.choice([0, 8, 15, 25, 40])
        for one in range(1, practices + 2)
        for other in range(one + 1, practices + 2)
        if luck.random() < 0.9
    }


def _key(where: Practice | int) -> int:
    return where.key if isinstance(where, Practice) else where


def _frozen(name: str, values: Iterable):
    sets = ("pins", "declined", "published", "been")
    return frozenset(values) if name in sets else tuple(values)
