"""A problem with its things found by key, and times as plain minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple, TypeVar

from wraparound.operations.week import Half
from wraparound.rostering.need import Need
from wraparound.rostering.practice import Planned, Practice, Standing
from wraparound.rostering.problem import Assignment, Problem, weeks
from wraparound.rostering.worker import Booked, Spare, Worker

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)

UNKNOWN_MINUTES = 30
"""What a journey of unknown length counts when journeys are added up.

People lend a hand within 20 to 30 minutes one way; this is the far end
(docs/reference/aims-and-rules.md).
"""


class Span(NamedTuple):
    """From when to when, in minutes since 2000 (UTC), and where."""

    starts: int
    ends: int
    practice: int

    def overlaps(self, other: Span) -> bool:
        """Whether there is a moment in both."""
        return self.starts < other.ends and other.starts < self.ends

    def gap_to(self, other: Span) -> int:
        """Minutes between the two, whichever is first; below zero if they overlap."""
        return max(self.starts, other.starts) - min(self.ends, other.ends)


class Lookup:
    """A problem's things by key. Made once for each use of a problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.needs: Mapping[int, Need] = {each.key: each for each in problem.needs}
        self.workers: Mapping[int, Worker] = {each.key: each for each in problem.workers}
        self.practices: Mapping[int, Practice] = {each.key: each for each in problem.practices}
        self.weeks: Mapping[tuple[int, date], Planned] = weeks(problem)
        self.spares: Mapping[tuple[int, date, Half], Spare] = {
            (each.worker, each.day, each.half): each for each in problem.spares
        }
        self.standing: Mapping[tuple[int, date, Half], Standing] = {
            (each.practice, each.day, each.half): each for each in problem.standing
        }
        self.booked: Mapping[str | int, list[Booked]] = grouped(
            (self.workers[each.worker].identity, each) for each in problem.booked
        )
        self.rows: Mapping[str | int, list[Worker]] = grouped(
            (each.identity, each) for each in problem.workers
        )
        self.pinned: Mapping[int, int] = {each.need: each.worker for each in problem.pins}

    def journey(self, one: int, other: int) -> int | None:
        """Minutes from one practice to another; nothing if nobody knows."""
        if one == other:
            return 0
        minutes = self.problem.minutes
        return minutes.get((one, other), minutes.get((other, one)))

    def gives_up(self, need: Need, worker: Worker) -> bool:
        """Whether covering a need takes somebody out of a session at home."""
        spare = self.spares.get((worker.key, need.day, need.half))
        return spare is not None and spare.gives_up

    def stays(self, practice: int, day: date, half: Half) -> Standing:
        """Who stays at a practice in a half day."""
        return self.standing.get((practice, day, half)) or Standing(practice, day, half)

    def still_booked(self, pairs: Iterable[tuple[Need, Worker]]) -> list[Booked]:
        """What one person is booked for, without the home sessions given up for these needs."""
        listed = list(pairs)
        out = {
            (worker.key, worker.home, need.day, need.half)
            for need, worker in listed
            if self.gives_up(need, worker)
        }
        return [
            each
            for each in self.booked.get(listed[0][1].identity, ())
            if (each.worker, each.practice, each.day, each.half) not in out
        ]

    def practice_name(self, key: int) -> str:
        """A practice's name."""
        return self.practices[key].name

    def pair(self, assignment: Assignment) -> tuple[Need, Worker]:
        """The session and the person of an assignment."""
        return self.needs[assignment.need], self.workers[assignment.worker]


@lru_cache(maxsize=1 << 17)
def span_of(item: Need | Booked) -> Span:
    """When and where a session is, in minutes."""
    return Span(_minutes(item.starts_at), _minutes(item.ends_at), item.practice)


def _minutes(at: datetime) -> int:
    return int((at - _BEGINNING).total_seconds()) // 60


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Values by key, in the order given."""
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)
