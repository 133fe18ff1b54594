"""Small networks for "if one person is off", drawn by chance, small enough to try everything.

Two or three practices on two days, a few people each, with every rule of the proposal in play:
skills, readiness, partners refused, limits of lending, people with two rows, sessions given up at
home, journeys, leave.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.opening import Closed, Opening
from wraparound.operations.rota.practice_rota import PracticeRota
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.template import USUAL_TIMES
from wraparound.operations.week import Colleague, Half, Work
from wraparound.rostering.one_off import Ahead
from wraparound.rostering.practice import Practice, Standing
from wraparound.rostering.problem import Problem
from wraparound.rostering.worker import Booked, Spare, Worker

MONDAY = date(2026, 11, 2)
SUNDAY = MONDAY + timedelta(days=6)
DAYS = (MONDAY, MONDAY + timedelta(days=1))
HALVES = (Half.MORNING, Half.AFTERNOON)
SKILLS = ("coils", "joints")
WORKS = (Work.DUTY, Work.ROUTINE, Work.ROUTINE, Work.REMOTE, Work.PROCEDURE, Work.LEARNING)
PROFESSIONS = (
    Profession.PARTNER, Profession.PARTNER, Profession.SALARIED, Profession.TRAINEE,
    Profession.PHARMACIST, Profession.PHARMACIST,
)  # fmt: skip


def some_weeks(seed: int) -> Ahead:
    """One of many small networks for a week."""
    luck = Random(seed)
    practices = [_practice(key, luck) for key in range(1, luck.choice((2, 3)) + 1)]
    workers = list(_workers(practices, luck))
    sessions = {each.key: list(_sessions(each, luck)) for each in workers}
    away = [
        Away(each.key, DAYS[0], luck.choice(DAYS), planned=True)
        for each in workers
        if luck.random() < 0.2
    ]
    rotas = {each.key: _rota(each.key, workers, sessions, away) for each in practices}
    minutes = {
        (one.key, other.key): luck.choice((5, 15, 40))
        for one in practices
        for other in practices
        if one.key < other.key and luck.random() < 0.9
    }
    problem = Problem(
        needs=(),
        workers=tuple(workers),
        practices=tuple(practices),
        spares=tuple(_spares(workers, sessions, away, luck)),
        booked=tuple(_booked(each) for those in sessions.values() for each in those),
        standing=tuple(standing(rotas)),
        minutes=minutes,
    )
    return Ahead(rotas, problem, MONDAY, SUNDAY)


def standing(rotas: dict[int, PracticeRota], off: tuple[int, ...] = ()) -> list[Standing]:
    """Who stays at each practice, counted anew, if these are off as well."""
    found = []
    for practice, rota in rotas.items():
        for day in DAYS:
            for half in HALVES:
                there = [
                    each
                    for each in who_is_in(rota, day, half, off)
                    if rota.people[each.person].profession.is_clinical
                ]
                gps = [each for each in there if rota.people[each.person].profession.is_gp]
                duty = [each.person for each in gps if each.work is Work.DUTY]
                found.append(
                    Standing(
                        practice,
                        day,
                        half,
                        gps=sum(not each.is_remote for each in gps),
                        can_spare=max(len(there) - 1, 0),
                        duty=duty[0] if duty else None,
                    )
                )
    return found


def who_is_in(
    rota: PracticeRota, day: date, half: Half, off: tuple[int, ...] = ()
) -> list[Session]:
    """The sessions of those who are in, not at their own learning."""
    return [
        each
        for each in rota.sessions
        if each.day == day
        and each.half is half
        and each.work is not Work.LEARNING
        and each.person not in off
        and not any(a.person == each.person and a.covers(day, half) for a in rota.away)
    ]


def _practice(key: int, luck: Random) -> Practice:
    return Practice(
        key=key,
        name=f"Practice {key}",
        weighted_patients=5_000.0,
        lends_a_week=luck.choice((None, None, 1)),
        lends_each_a_week=luck.choice((None, None, 1)),
        refuses=frozenset({1}) if key == 2 and luck.random() < 0.2 else frozenset(),
    )


def _workers(practices: list[Practice], luck: Random):
    key = 0
    for practice in practices:
        for _ in range(luck.choice((1, 2, 3))):
            key += 1
            yield _worker(key, practice.key, practices, luck)
    if luck.random() < 0.5:
        bank = _worker(key + 1, practices[0].key, practices, luck)
        yield _row_of(bank, Engagement.BANK, "B")
        if luck.random() < 0.5:
            again = _worker(key + 2, practices[1].key, practices, luck)
            yield _row_of(again, Engagement.LOCUM, "B")


def _row_of(worker: Worker, engagement: Engagement, registration: str) -> Worker:
    return replace(
        worker, engagement=engagement, registration=registration, profession=Profession.LOCUM
    )


def _worker(key: int, home: int, practices: list[Practice], luck: Random) -> Worker:
    return Worker(
        key=key,
        name=f"Person {key}",
        home=home,
        profession=luck.choice(PROFESSIONS),
        skills=frozenset(each for each in SKILLS if luck.random() < 0.4),
        furthest_minutes=luck.choice((None, 20)),
        most_sessions=luck.choice((None, None, 2, 3)),
        ready={
            each.key: luck.choice((DAYS[0], SUNDAY)) for each in practices if luck.random() < 0.8
        },
    )


def _sessions(worker: Worker, luck: Random):
    if worker.engagement is not Engagement.PRACTICE:
        return
    for day in DAYS:
        for half in HALVES:
            if luck.random() < 0.55:
                work = luck.choice(WORKS)
                skill = ""
                if work is Work.PROCEDURE:
                    skill = luck.choice(SKILLS)
                starts, ends = USUAL_TIMES[half]
                if luck.random() < 0.2:
                    starts = time(starts.hour, 30)
                site = "remote" if work is Work.REMOTE and luck.random() < 0.5 else ""
                yield Session(
                    worker.key, worker.home, day, starts, ends, work, site=site, skill=skill
                )


def _rota(
    practice: int, workers: list[Worker], sessions: dict[int, list[Session]], away: list[Away]
) -> PracticeRota:
    here = [each for each in workers if each.home == practice]
    return PracticeRota(
        practice,
        {each.key: Colleague(each.key, each.name, each.profession) for each in here},
        tuple(session for each in here for session in sessions[each.key]),
        {each.key: each.skills for each in here},
        tuple(each for each in away if each.person in {w.key for w in here}),
        opening=Opening(tuple(Closed(MONDAY + timedelta(days=n)) for n in range(2, 5))),
    )


def _spares(
    workers: list[Worker], sessions: dict[int, list[Session]], away: list[Away], luck: Random
):
    for worker in workers:
        for day in DAYS:
            for half in HALVES:
                if any(a.person == worker.key and a.covers(day, half) for a in away):
                    continue
                works = any((s.day, s.half) == (day, half) for s in sessions[worker.key])
                if luck.random() < (0.15 if works else 0.5):
                    yield Spare(worker.key, day, half, luck.random() < 0.8, gives_up=works)


def _booked(session: Session) -> Booked:
    return Booked(
        session.person,
        session.practice,
        session.day,
        session.half,
        session.starts,
        session.ends,
    )
