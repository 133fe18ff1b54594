"""What is already used of every limit, so that an engine can add one session at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from wraparound.operations.professions import Profession
from wraparound.operations.week import Half, monday_of
from wraparound.rostering.lookup import Lookup, grouped, span_of
from wraparound.rostering.need import Need
from wraparound.rostering.rules.one_practice import BREAK_MINUTES
from wraparound.rostering.rules.rest import REST_MINUTES
from wraparound.rostering.rules.two_a_day import MOST
from wraparound.rostering.solvers.candidates import Candidate
from wraparound.rostering.worker import Booked, Worker

SUPERVISED = frozenset(each for each in Profession if each.is_supervised)


class Limit(NamedTuple):
    """One limit of a lender.

    Attributes:
        kind: "each" of its people in a week, "all" of them, or whom it can "spare" in a half day.
        whose: key of the person, else of the practice.
        since: the Monday, or the day.
        half: which half of the day, if it is about one.
    """

    kind: str
    whose: int
    since: date
    half: Half | None = None


class Limits:
    """The sessions taken so far, and whether one more fits beside them.

    Args:
        lookup: the problem.
    """

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.taken: dict[int, Candidate] = {}
        self._of: dict[str | int, list[Candidate]] = {}
        self._at: dict[tuple[date, Half], list[Candidate]] = {}
        self._used = Counter(booked_lending(lookup))
        self._most = most_a_week(lookup)

    def take(self, chosen: Candidate) -> None:
        """Give somebody a session."""
        self.taken[chosen.need.key] = chosen
        self._of.setdefault(chosen.worker.identity, []).append(chosen)
        self._at.setdefault((chosen.need.day, chosen.need.half), []).append(chosen)
        self._used.update(uses(chosen))

    def drop(self, chosen: Candidate) -> None:
        """Take a session back."""
        del self.taken[chosen.need.key]
        self._of[chosen.worker.identity].remove(chosen)
        self._at[chosen.need.day, chosen.need.half].remove(chosen)
        self._used.subtract(uses(chosen))

    def fits(self, more: Candidate) -> bool:
        """Whether somebody can have one more session."""
        return (
            more.need.key not in self.taken
            and self._person_can(more)
            and self._practice_can(more)
            and self._is_supervised(more)
        )

    def _person_can(self, more: Candidate) -> bool:
        mine = self._of.get(more.worker.identity, [])
        if any((c.need.day, c.need.half) == (more.need.day, more.need.half) for c in mine):
            return False
        pairs = [(c.need, c.worker) for c in (*mine, more)]
        works: list[Need | Booked] = [
            *self.lookup.still_booked(pairs),
            *(c.need for c in mine),
        ]
        week = sum(monday_of(each.day) == more.need.week for each in works)
        if week >= self._most.get(more.worker.identity, week + 1):
            return False
        return sum(each.day == more.need.day for each in works) < MOST and not any(
            clash(self.lookup, each, more.need) for each in works
        )

    def _practice_can(self, more: Candidate) -> bool:
        return all(
            self._used[what] < limit
            for what in uses(more)
            if (limit := limit_of(self.lookup, what)) is not None
        )

    def _is_supervised(self, more: Candidate) -> bool:
        """Whether everybody who needs a GP in the half day still has one."""
        day, half = more.need.day, more.need.half
        then = [*self._at.get((day, half), ()), more]
        if not any(c.worker.profession in SUPERVISED for c in then):
            return True
        gps = Counter(c.need.practice for c in then if c.worker.profession.is_gp)
        gps.subtract(c.worker.home for c in then if c.worker.profession.is_gp and c.gives_up)
        return all(
            self.lookup.stays(c.need.practice, day, half).gps + gps[c.need.practice] > 0
            for c in then
            if c.worker.profession in SUPERVISED
        )


def clash(lookup: Lookup, one: Need | Booked, other: Need | Booked) -> bool:
    """Whether one person cannot work both: at once, too little rest, or no time for the journey."""
    between = span_of(one).gap_to(span_of(other))
    if one.day != other.day:
        return between < REST_MINUTES
    if between < 0 or one.practice == other.practice:
        return between < 0
    journey = lookup.journey(one.practice, other.practice)
    return journey is None or between < journey + BREAK_MINUTES


def most_a_week(lookup: Lookup) -> dict[str | int, int]:
    """The most sessions a week of those who set a limit; the lower of a person's two rows."""
    limits = grouped(
        (each.identity, each.most_sessions)
        for each in lookup.problem.workers
        if each.most_sessions is not None
    )
    return {identity: min(found) for identity, found in limits.items()}


def uses(chosen: Candidate) -> list[Limit]:
    """The limits of a lender one session counts towards."""
    need, worker = chosen.need, chosen.worker
    found = _lending(worker, need.week) if chosen.lent else []
    if chosen.gives_up:
        found.append(Limit("spare", worker.home, need.day, need.half))
    return found


def _lending(worker: Worker, week: date) -> list[Limit]:
    return [Limit("each", worker.key, week), Limit("all", worker.home, week)]


def limit_of(lookup: Lookup, what: Limit) -> int | None:
    """A lender's limit; nothing if it set none."""
    if what.kind == "spare" and what.half is not None:
        return lookup.stays(what.whose, what.since, what.half).can_spare
    practice = lookup.workers[what.whose].home if what.kind == "each" else what.whose
    home = lookup.practices.get(practice)
    if home is None:
        return None
    return home.lends_each_a_week if what.kind == "each" else home.lends_a_week


def booked_lending(lookup: Lookup) -> Iterator[Limit]:
    """What of lenders' limits is used by cover agreed before."""
    for each in lookup.problem.booked:
        worker = lookup.workers[each.worker]
        if worker.is_lent_to(each.practice):
            yield from _lending(worker, monday_of(each.day))
