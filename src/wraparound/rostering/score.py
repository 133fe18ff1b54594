"""How good a plan is: its aims in order, and the figures they are compared by.

Every figure is a whole number and lower is better, so that two plans compare the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from wraparound.operations.ledger.amounts import SESSION, amount
from wraparound.rostering.lookup import UNKNOWN_MINUTES, Lookup, grouped, span_of
from wraparound.rostering.need import Need
from wraparound.rostering.practice import Practice
from wraparound.rostering.problem import Assignment
from wraparound.rostering.worker import Worker

BANDS = 20
"""Shares of planned need are compared in twentieths, bands of 5%."""

FAIRNESS_UNITS = 1_000
"""What one session equivalent more adds to unevenness is counted in thousandths of a squared
session equivalent per 1,000 weighted patients; all of it together in millionths, since a session
counts thousandths of an equivalent (`operations.ledger.amounts`)."""

CHANGED, RATHER_NOT, NOT_PREFERRED, NO_INTEREST = 4, 2, 2, 1
"""Points of the last aim: a published session goes to another; a wish is not met. Our choice."""


class Level(StrEnum):
    """The aims, the first first, in the words of the page."""

    URGENT = "urgent sessions not covered"
    WORST_OFF = "the worst-off practices"
    UNCOVERED = "sessions not covered"
    COST = "cost"
    FAIRNESS = "fair shares of cover given and received"
    TRAVEL = "travel"
    CONTINUITY = "new faces"
    CHANGE = "changes and wishes"


UNITS: Mapping[Level, str] = {
    Level.URGENT: "sessions",
    Level.WORST_OFF: "practices and weeks in each 5% band of need met",
    Level.UNCOVERED: "sessions",
    Level.COST: "pence",
    Level.FAIRNESS: "millionths of (session equivalents per 1,000 weighted patients) squared",
    Level.TRAVEL: "minutes",
    Level.CONTINUITY: "people new to a practice",
    Level.CHANGE: "points",
}
"""What each aim counts in."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a plan comes to.

    Attributes:
        urgent: urgent sessions nobody covers.
        worst_off: for every practice and week the band of planned need met, 0 to 20 twentieths,
            the lowest first.
        uncovered: sessions nobody covers.
        cost: pence beyond usual pay.
        fairness: how much further from even the shares of cover given and received become, by the
            squares of session equivalents per 1,000 weighted patients, in millionths.
        travel: minutes on the road.
        new_faces: people who work at a practice where they have not covered before.
        change: published sessions that go to somebody else and wishes not met, in points.
    """

    urgent: int
    worst_off: tuple[int, ...]
    uncovered: int
    cost: int
    fairness: int
    travel: int
    new_faces: int
    change: int

    @property
    def key(self) -> tuple[int, tuple[int, ...], int, int, int, int, int, int]:
        """What plans are compared by: the lower, the better."""
        return (
            self.urgent, tuple(-band for band in self.worst_off), self.uncovered, self.cost,
            self.fairness, self.travel, self.new_faces, self.change,
        )  # fmt: skip

    def figure(self, level: Level) -> int:
        """One figure; for the worst-off practices, by how many bands they fall short in all."""
        return {
            Level.URGENT: self.urgent,
            Level.WORST_OFF: sum(BANDS - band for band in self.worst_off),
            Level.UNCOVERED: self.uncovered,
            Level.COST: self.cost,
            Level.FAIRNESS: self.fairness,
            Level.TRAVEL: self.travel,
            Level.CONTINUITY: self.new_faces,
            Level.CHANGE: self.change,
        }[level]


def first_difference(one: Score, other: Score) -> Level | None:
    """The first aim at which two plans differ, or nothing."""
    return next(
        (level for level, a, b in zip(Level, one.key, other.key, strict=True) if a != b), None
    )


def score(lookup: Lookup, assignments: Iterable[Assignment]) -> Score:
    """What a plan comes to."""
    pairs = [lookup.pair(each) for each in assignments]
    covered = {need.key for need, _ in pairs}
    missing = [need for key, need in lookup.needs.items() if key not in covered]
    return Score(
        urgent=sum(need.urgent for need in missing),
        worst_off=worst_off(lookup, pairs),
        uncovered=len(missing),
        cost=sum(worker.pence for _, worker in pairs),
        fairness=fairness(lookup, pairs),
        travel=travel(lookup, pairs),
        new_faces=len({(who.key, need.practice) for need, who in pairs
                       if is_new_face(lookup, need, who)}),
        change=change(lookup, pairs),
    )  # fmt: skip


Pairs = list[tuple[Need, Worker]]


def band(met: int, planned: int) -> int:
    """How many twentieths of what was planned are met: 0 to 20."""
    if planned <= 0:
        return BANDS
    return max(0, min(BANDS, BANDS * met // planned))


def worst_off(lookup: Lookup, pairs: Pairs) -> tuple[int, ...]:
    """The band of every practice and week, the lowest first."""
    met = {key: week.met for key, week in lookup.weeks.items()}
    for need, worker in pairs:
        met[need.practice, need.week] += 1
        home = (worker.home, need.week)
        if home in met and lookup.gives_up(need, worker):
            met[home] -= 1
    return tuple(sorted(band(met[key], week.sessions) for key, week in lookup.weeks.items()))


def fairness(lookup: Lookup, pairs: Pairs) -> int:
    """How much further from even cover given and received become."""
    net = dict.fromkeys(lookup.practices, 0)
    for need, worker in pairs:
        if worker.is_lent_to(need.practice):
            net[need.practice] -= counts(need)
            if worker.home in net:
                net[worker.home] += counts(need)
    return sum(unfairness(lookup.practices[key], change) for key, change in net.items())


@lru_cache(maxsize=1 << 15)
def counts(need: Need) -> int:
    """What a session counts, in thousandths of a session equivalent, as in cover given."""
    return amount(need.ends_at - need.starts_at, need.work)


def unfairness(practice: Practice, change: int) -> int:
    """What so much more given (or, below zero, received) adds for one practice.

    By the squares at whole session equivalents, and evenly between one and the next.

    Args:
        practice: whose.
        change: thousandths of a session equivalent.
    """
    sessions, part = divmod(change, SESSION)
    steps = range(sessions) if sessions > 0 else range(sessions, 0)
    total = SESSION * sum(one_more(practice, step) for step in steps)
    begun = part * one_more(practice, sessions) if part else 0
    return (total if sessions > 0 else -total) + begun


def one_more(practice: Practice, step: int) -> int:
    """What giving one equivalent more adds, after giving `step` more than before.

    Grows with each; in thousandths.
    """
    per_thousand = practice.weighted_patients / 1_000
    before = (practice.balance + step) / per_thousand
    after = (practice.balance + step + 1) / per_thousand
    return round(FAIRNESS_UNITS * (after**2 - before**2))


def travel(lookup: Lookup, pairs: Pairs) -> int:
    """Minutes on the road: from home round the practices of a day and back, for each day."""
    days = grouped(((worker.key, need.day), need) for need, worker in pairs)
    return sum(tour(lookup, lookup.workers[key], needs) for (key, _), needs in days.items())


def tour(lookup: Lookup, worker: Worker, needs: Iterable[Need]) -> int:
    """Minutes somebody is on the road on a day: out, from practice to practice, and back."""
    stops = [worker.home, *(each.practice for each in sorted(needs, key=span_of)), worker.home]
    return sum(_minutes(lookup, one, other) for one, other in pairwise(stops))


def _minutes(lookup: Lookup, one: int, other: int) -> int:
    known = lookup.journey(one, other)
    return UNKNOWN_MINUTES if known is None else known


def is_new_face(lookup: Lookup, need: Need, worker: Worker) -> bool:
    """Whether somebody works at a practice where they have not covered before."""
    return need.practice != worker.home and (worker.key, need.practice) not in lookup.problem.been


def change(lookup: Lookup, pairs: Pairs) -> int:
    """Points for published sessions that go to somebody else, and for wishes not met."""
    given = {need.key: worker.key for need, worker in pairs}
    changed = sum(given.get(each.need) != each.worker for each in lookup.problem.published)
    return CHANGED * changed + sum(wishes_missed(lookup, need, worker) for need, worker in pairs)


def wishes_missed(lookup: Lookup, need: Need, worker: Worker) -> int:
    """Points for wishes of the person and of the practice that a session does not meet."""
    host = lookup.practices[need.practice]
    stranger = worker.home != host.key and worker.home not in host.prefers
    points = 0
    if host.key in worker.rather_not:
        points += RATHER_NOT
    if host.prefers and stranger:
        points += NOT_PREFERRED
    if worker.interests and not worker.interests & {need.skill, need.work.value}:
        points += NO_INTEREST
    return points
