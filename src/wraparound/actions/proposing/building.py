"""From facts to a problem of the rostering room. Pure: the same facts give the same problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from wraparound.actions.proposing.facts import Facts, Missing, Somebody, Surgery
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Engagement
from wraparound.operations.skills import plain
from wraparound.operations.times import LASTS, STARTS
from wraparound.operations.week import Half
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

PENCE = {Pool.BANK: 32_321, Pool.LOCUM: 36_000, Pool.AGENCY: 43_200}
"""What a session costs beyond usual pay where it is not settled by time.

Staff bank: the ceiling of 2020, £323.21. Locums: half the mean day of 2022, £727, rounded. Agency:
a locum and 20% (docs/reference/first-hour.md).
"""

PATIENTS = 9_000.0
"""Counted for a practice whose list is not published: about the mean of England."""


@dataclass(frozen=True, slots=True)
class Built:
    """A problem, and which of its keys is which session.

    Attributes:
        problem: for the rostering room.
        sessions: by key of its need.
    """

    problem: Problem
    sessions: tuple[Missing, ...]


def build(facts: Facts, keep: Iterable[tuple[str, int]] = ()) -> Built:
    """The problem of some facts.

    Args:
        facts: what the one who asks may know.
        keep: sessions, by their key, and the people to be kept for them.
    """
    sessions = facts.sessions
    places = {each.key: place for place, each in enumerate(sessions)}
    people = {each.key: each for each in facts.people}
    pins = frozenset(
        Assignment(places[key], person)
        for key, person in keep
        if key in places and person in people
    )
    askers = frozenset(each.practice for each in sessions)
    problem = Problem(
        needs=tuple(_need(place, each) for place, each in enumerate(sessions)),
        workers=tuple(_worker(each) for each in facts.people),
        practices=tuple(_practice(each) for each in facts.surgeries),
        spares=tuple(spare for each in facts.people for spare in _spares(each, askers)),
        booked=tuple(booked for each in facts.people for booked in _booked(each)),
        planned=tuple(
            Planned(each.key, week, count, min(each.met[week], count))
            for each in facts.surgeries
            for week, count in sorted(each.planned.items())
        ),
        standing=tuple(_standing(facts)),
        minutes=facts.minutes,
        pins=pins,
        declined=frozenset(
            Assignment(places[each.key], person)
            for each in sessions
            for person in each.asked | each.refused
            if person in people and Assignment(places[each.key], person) not in pins
        ),
        # Whoever has offered keeps the time free: to take somebody else instead is a change.
        published=frozenset(
            Assignment(places[each.key], min(each.offered & people.keys()))
            for each in sessions
            if each.offered & people.keys()
        ),
        been=frozenset(facts.earlier),
    )
    return Built(problem, sessions)


def _practice(surgery: Surgery) -> Practice:
    return Practice(
        key=surgery.key,
        name=surgery.name,
        weighted_patients=surgery.patients or PATIENTS,
        lends_a_week=surgery.lends_all,
        lends_each_a_week=surgery.lends_each,
        refuses=surgery.refuses,
        prefers=surgery.prefers,
        balance=surgery.balance,
    )


def _need(place: int, session: Missing) -> Need:
    starts, ends = _times(session.half)
    return Need(
        key=place,
        practice=session.practice,
        day=session.day,
        half=session.half,
        starts=starts,
        ends=ends,
        instead_of=session.instead_of,
        work=session.work,
        urgent=session.urgent,
        skill=plain(session.skill),
    )


def _times(half: Half) -> tuple[time, time]:
    """From when to when a half day lasts."""
    starts = STARTS[half]
    return starts, (datetime.combine(date.min, starts) + LASTS).time()


def _worker(who: Somebody) -> Worker:
    return Worker(
        key=who.key,
        name=who.name,
        home=who.home,
        profession=who.profession,
        engagement=who.engagement,
        registration=who.registration,
        skills=frozenset(map(plain, who.skills)),
        pence=max((PENCE.get(pool, 0) for pool in who.pools.values()), default=0),
        furthest_minutes=who.furthest,
        ready=dict(who.ready),
    )


def _spares(who: Somebody, askers: frozenset[int]) -> Iterator[Spare]:
    """Half days somebody would work: not those they work, hold or are off on already.

    Args:
        who: whose.
        askers: keys of the practices that look for somebody.
    """
    taken = {*who.usually, *((day, half) for day, half, _ in who.holds)}
    for day, half, anywhere in who.would:
        # At home nobody asks the rostering room's rule; a locum must be ready there as well, if it
        # is home that looks for somebody.
        own = who.engagement is Engagement.PRACTICE or who.home not in askers
        ready_at_home = own or day <= who.ready.get(who.home, date.min)
        if (day, half) not in taken and (day, half) not in who.away and ready_at_home:
            yield Spare(who.key, day, half, anywhere=anywhere)


def _booked(who: Somebody) -> Iterator[Booked]:
    """The usual week, and what was agreed elsewhere; days off are free of both."""
    held = {(day, half): practice for day, half, practice in who.holds}
    usual = {each: who.home for each in who.usually if each not in who.away}
    for (day, half), practice in sorted({**usual, **held}.items(), key=str):
        starts, ends = _times(half)
        yield Booked(who.key, practice, day, half, starts, ends)


def _standing(facts: Facts) -> Iterator[Standing]:
    """GPs who are in where somebody might need supervision."""
    return (
        Standing(practice, day, half, gps=count)
        for (practice, day, half), count in sorted(facts.gps_in.items(), key=str)
    )
