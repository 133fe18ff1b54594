"""Who could have which session, as far as person and session alone decide.

The rules of one person and one session, turned into look-ups: an engine asks thousands of times
what `rostering.rules` says once in words. A test holds the two against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from wraparound.operations.professions import stands_in_for
from wraparound.rostering.lookup import UNKNOWN_MINUTES, Lookup, Span, grouped, span_of
from wraparound.rostering.need import Need
from wraparound.rostering.problem import Assignment
from wraparound.rostering.worker import Spare, Worker


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person who could have one session.

    Attributes:
        need: the session.
        worker: the person.
        span: when and where.
        gives_up: whether it takes them out of a session at home.
        lent: whether their practice gives it as cover.
        minutes: how far they come, one way.
    """

    need: Need
    worker: Worker
    span: Span
    gives_up: bool
    lent: bool
    minutes: int

    @property
    def assignment(self) -> Assignment:
        """The pair."""
        return Assignment(self.need.key, self.worker.key)

    @property
    def order(self) -> tuple[int, bool, int, int]:
        """First available: the cheapest, then who is at home there, then the nearest."""
        return (self.worker.pence, self.lent, self.minutes, self.worker.key)


Candidates = dict[int, list[Candidate]]
"""Who could have each session, the first available first."""


def candidates(lookup: Lookup) -> Candidates:
    """Who could have each session of a problem, in the order of the sessions' keys."""
    spares = grouped(((each.day, each.half), each) for each in lookup.problem.spares)
    found: Candidates = {}
    for key in sorted(lookup.needs):
        need = lookup.needs[key]
        here = [
            _candidate(lookup, need, spare)
            for spare in spares.get((need.day, need.half), ())
            if _may(lookup, need, lookup.workers[spare.worker], spare)
        ]
        found[key] = sorted(here, key=lambda each: each.order)
    return found


def _candidate(lookup: Lookup, need: Need, spare: Spare) -> Candidate:
    worker = lookup.workers[spare.worker]
    minutes = lookup.journey(worker.home, need.practice)
    return Candidate(
        need, worker, span_of(need), spare.gives_up, worker.is_lent_to(need.practice),
        UNKNOWN_MINUTES if minutes is None else minutes,
    )  # fmt: skip


def _may(lookup: Lookup, need: Need, worker: Worker, spare: Spare) -> bool:
    """Whether nothing about this person and this session alone is in the way."""
    return (
        stands_in_for(worker.profession, need.instead_of)
        and (not need.skill or need.skill in worker.skills)
        and lookup.pinned.get(need.key, worker.key) == worker.key
        and (need.practice == worker.home or _may_go(lookup, need, worker, spare))
        and (not spare.gives_up or _can_leave(lookup, worker, spare))
        and Assignment(need.key, worker.key) not in lookup.problem.declined
    )


def _may_go(lookup: Lookup, need: Need, worker: Worker, spare: Spare) -> bool:
    """Whether somebody would and may go to another practice."""
    until = worker.ready.get(need.practice)
    if not spare.anywhere or until is None or until < need.last_day:
        return False
    host, home = lookup.practices[need.practice], lookup.practices.get(worker.home)
    if worker.home in host.refuses or (home is not None and need.practice in home.refuses):
        return False
    minutes = lookup.journey(worker.home, need.practice)
    return minutes is None or worker.furthest_minutes is None or minutes <= worker.furthest_minutes


def _can_leave(lookup: Lookup, worker: Worker, spare: Spare) -> bool:
    """Whether somebody's practice could do without them in a half day."""
    stays = lookup.stays(worker.home, spare.day, spare.half)
    return stays.duty != worker.key and stays.can_spare > 0
