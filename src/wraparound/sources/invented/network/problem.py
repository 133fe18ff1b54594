"""An invented network as a problem of who could cover what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wraparound.operations.professions import Engagement
from wraparound.operations.ready import REQUIRED
from wraparound.operations.rota.away import is_away
from wraparound.operations.rota.gaps import Gap, gaps, urgency_of
from wraparound.operations.rota.opening import Opening
from wraparound.operations.rota.practice_rota import PracticeRota
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.staffing import Urgency
from wraparound.operations.week import Work, monday_of
from wraparound.rostering.need import Need
from wraparound.rostering.practice import Planned, Practice, Standing
from wraparound.rostering.problem import Problem
from wraparound.rostering.worker import Booked, Spare, Worker
from wraparound.sources.invented.network.network import InventedNetwork, InventedWorker

PENCE = {
    Engagement.PRACTICE: 0,
    Engagement.NETWORK: 0,
    Engagement.BANK: 32_321,
    Engagement.LOCUM: 36_000,
}
"""What a session costs beyond usual pay: the ceiling of staff banks of 2020, and half of a
day's mean locum rate of 2022 (docs/reference/first-hour.md). Neighbours give time back."""


def problem_of(network: InventedNetwork) -> Problem:
    """Everything a proposal for the network is made from: every session of those away is a need."""
    return Problem(
        needs=tuple(_needs(network)),
        workers=tuple(_worker(network, each) for each in network.workers if _sees_patients(each)),
        practices=tuple(Practice(each.key, each.name, each.weighted) for each in network.practices),
        spares=tuple(spare for each in network.workers for spare in _spares(network, each)),
        booked=tuple(_booked(network)),
        planned=tuple(_planned(network)),
        standing=tuple(_standing(network)),
        minutes=dict(network.minutes),
    )


def _sees_patients(worker: InventedWorker) -> bool:
    return worker.person.profession.is_clinical


def _worker(network: InventedNetwork, worker: InventedWorker) -> Worker:
    person = worker.person
    return Worker(
        key=worker.key,
        name=person.name,
        home=worker.home,
        profession=person.profession,
        engagement=worker.engagement,
        registration=person.registration,
        skills=frozenset(person.skills),
        pence=PENCE[worker.engagement],
        furthest_minutes=worker.furthest_minutes,
        ready=_ready(network, worker),
    )


def _ready(network: InventedNetwork, worker: InventedWorker) -> dict[int, date]:
    """The practices somebody is ready to work at, with the last day every item of theirs holds."""
    found = {}
    for practice in network.practices:
        ends = []
        for check in REQUIRED[worker.person.profession]:
            held = [
                each.ends or date.max
                for each in worker.ready
                if each.check is check and each.practice in (None, practice.code)
            ]
            ends.append(max(held, default=date.min))
        if min(ends) > date.min:
            found[practice.key] = min(ends)
    return found


def _spares(network: InventedNetwork, worker: InventedWorker) -> Iterator[Spare]:
    """The half days somebody would work, on days they are not away and practices are open."""
    rota, opening = network.rotas[worker.home], Opening()
    for week in range(network.weeks):
        for weekday, half, anywhere in worker.person.would:
            day = network.first + timedelta(weeks=week, days=weekday)
            closed = opening.why_closed(day, half) is not None
            if not closed and is_away(rota.away, worker.key, day, half) is None:
                yield Spare(worker.key, day, half, anywhere=anywhere)


def _booked(network: InventedNetwork) -> Iterator[Booked]:
    """What people work at home; also on days they are away, on which they would cover nothing."""
    clinical = {each.key for each in network.workers if _sees_patients(each)}
    for session in network.sessions:
        if session.person in clinical:
            yield Booked(
                session.person,
                session.practice,
                session.day,
                session.half,
                session.starts,
                session.ends,
            )


def _needs(network: InventedNetwork) -> Iterator[Need]:
    """Every session of somebody away that patients wait for; urgent where a rule is not kept."""
    key = 0
    for rota in network.rotas.values():
        found = gaps(rota, network.first, network.last)
        urgent = {_most_wanted(each) for each in found if each.urgency <= Urgency.SAFETY}
        sessions = {each: None for gap in found for each in gap.sessions}
        for session in sorted(sessions, key=lambda each: (each.starts_at, each.person)):
            if session in urgent or urgency_of(session.work) < Urgency.OTHER:
                key += 1
                yield _need(key, rota, session, urgent=session in urgent)


def _most_wanted(gap: Gap) -> Session | None:
    """The session that would close a gap: the duty doctor's before others."""
    duty_first = sorted(gap.sessions, key=lambda each: (each.work is not Work.DUTY, each.person))
    return duty_first[0] if duty_first else None


def _need(key: int, rota: PracticeRota, session: Session, *, urgent: bool) -> Need:
    return Need(
        key=key,
        practice=session.practice,
        day=session.day,
        half=session.half,
        starts=session.starts,
        ends=session.ends,
        instead_of=rota.people[session.person].profession,
        work=session.work,
        skill=session.skill,
        urgent=urgent,
    )


def _planned(network: InventedNetwork) -> Iterator[Planned]:
    """Sessions each practice planned for patients each week, and those its own people work."""
    for practice, rota in network.rotas.items():
        asked = [each for each in rota.sessions if urgency_of(each.work) < Urgency.OTHER]
        for week in range(network.weeks):
            monday = network.first + timedelta(weeks=week)
            here = [each for each in asked if monday_of(each.day) == monday]
            away = sum(
                is_away(rota.away, each.person, each.day, each.half) is not None for each in here
            )
            yield Planned(practice, monday, len(here), len(here) - away)


def _standing(network: InventedNetwork) -> Iterator[Standing]:
    """Who is in at each practice in each half day of core hours it is open.

    Nobody is lent out of a session at home, so nobody has to be spared.
    """
    for practice, rota in network.rotas.items():
        for half_day in rota.half_days(network.first, network.last):
            if not rota.opening.is_open(half_day.day, half_day.half):
                continue
            present = half_day.there().present
            duty = (each.colleague.key for each in present if each.is_duty_doctor)
            yield Standing(
                practice,
                half_day.day,
                half_day.half,
                gps=sum(each.supervises for each in present),
                duty=next(duty, None),
            )
