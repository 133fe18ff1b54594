"""The rules as columns and rows: one column for each day pattern of each person.

Built for some open sessions while the rest of a plan is kept, so that the same model serves a whole
problem (nothing kept) and one neighbourhood of a large one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from wraparound.operations.week import Half, monday_of
from wraparound.rostering.lookup import Lookup, grouped
from wraparound.rostering.problem import Assignment
from wraparound.rostering.solvers.candidates import Candidate, Candidates
from wraparound.rostering.solvers.limits import (
    SUPERVISED,
    Limit,
    booked_lending,
    clash,
    limit_of,
    most_a_week,
    uses,
)
from wraparound.rostering.solvers.matrix import Expression, Matrix
from wraparound.rostering.solvers.patterns import Pattern, patterns
from wraparound.rostering.worker import Booked

K = TypeVar("K")

_HALF = 0.5
"""Whole numbers come back a little off: above this, a column is one."""

Slot = tuple[int, date, Half]
"""A practice's half day."""


class Sums(Generic[K]):
    """Sums of columns that grow term by term, by key."""

    def __init__(self) -> None:
        self._of: defaultdict[K, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))

    def add(self, key: K, columns: Iterable[int], factor: float = 1.0) -> None:
        """Add columns to a sum."""
        for column in columns:
            self._of[key][column] += factor

    def of(self, key: K) -> Expression:
        """One sum; nothing in it if nothing was added."""
        return self._of.get(key, {})

    def items(self) -> Iterator[tuple[K, Expression]]:
        """Every sum by its key."""
        yield from self._of.items()


class Model:
    """A matrix whose whole solutions are the plans that keep every rule.

    Args:
        lookup: the problem.
        free: who could have which of the sessions that are open.
        kept: who has which of the others.
    """

    def __init__(self, lookup: Lookup, free: Candidates, kept: Iterable[Candidate] = ()) -> None:
        self.lookup = lookup
        self.kept = tuple(kept)
        self._kept_by = grouped((each.worker.identity, each) for each in self.kept)
        self.free = tuple(each for here in free.values() for each in here)
        self.open = tuple(free)
        self.matrix = Matrix()
        self.patterns = patterns(lookup, self.free, self.kept)
        self.with_pattern = [(self.matrix.column(), pattern) for pattern in self.patterns]
        self.steps: list[int] = []
        self._of: dict[Assignment, list[int]] = {}
        for column, pattern in self.with_pattern:
            for each in pattern.chosen:
                self._of.setdefault(each.assignment, []).append(column)
        self._sessions()
        self._days()
        self._weeks()
        self._lenders()
        self._rest()
        self._supervision()

    def columns(self, candidate: Candidate) -> list[int]:
        """The patterns in which somebody has a session."""
        return self._of.get(candidate.assignment, [])

    def chosen(self, values: NDArray[np.float64]) -> list[Candidate]:
        """Who has what in a solution, with what was kept."""
        taken = [
            each
            for column, pattern in self.with_pattern
            if values[column] > _HALF
            for each in pattern.chosen
        ]
        return [*self.kept, *taken]

    def _sessions(self) -> None:
        """Each session once; pinned ones surely."""
        sums: Sums[int] = Sums()
        for each in self.free:
            sums.add(each.need.key, self.columns(each))
        for key, terms in sums.items():
            self.matrix.row(terms, low=float(key in self.lookup.pinned), high=1)

    def _days(self) -> None:
        """One pattern a person and day."""
        days = grouped(((each.identity, each.day), column) for column, each in self.with_pattern)
        for columns in days.values():
            if len(columns) > 1:
                self.matrix.row(dict.fromkeys(columns, 1.0), high=1)

    def _weeks(self) -> None:
        """No more a week than they would.

        A session given up makes room for the one taken, but not for somebody over their limit.
        """
        most = most_a_week(self.lookup)
        room: dict[tuple[str | int, date], int] = {}
        sums: Sums[tuple[str | int, date]] = Sums()
        for each in self.free:
            key = (each.worker.identity, each.need.week)
            if each.worker.identity in most:
                if key not in room:
                    room[key] = most[each.worker.identity] - self._works(*key)
                if room[key] < 0 or not self._replaces(each):
                    sums.add(key, self.columns(each))
        for key, terms in sums.items():
            self.matrix.row(terms, high=max(0, room[key]))

    def _replaces(self, candidate: Candidate) -> bool:
        """Whether a session takes the place of one somebody is booked for."""
        return candidate.gives_up and any(
            _is_given_up(each, candidate)
            for each in self.lookup.booked.get(candidate.worker.identity, ())
        )

    def _works(self, identity: str | int, week: date) -> int:
        """Sessions somebody works in a week as things stand."""
        booked = sum(monday_of(each.day) == week for each in self.lookup.booked.get(identity, ()))
        return booked + sum(
            each.need.week == week and not self._replaces(each)
            for each in self._kept_by.get(identity, ())
        )

    def _lenders(self) -> None:
        """What each practice lends: of each person, altogether, in a half day."""
        used = Counter(booked_lending(self.lookup))
        used.update(what for each in self.kept for what in uses(each))
        sums: Sums[Limit] = Sums()
        for each in self.free:
            for what in uses(each):
                sums.add(what, self.columns(each))
        for what, terms in sums.items():
            limit = limit_of(self.lookup, what)
            if limit is not None:
                self.matrix.row(terms, high=max(0, limit - used[what]))

    def _rest(self) -> None:
        """Rest between one day and the next, with what is kept, booked and free."""
        people = grouped((each.worker.identity, each) for each in self.free)
        for identity, mine in people.items():
            held = self._kept_by.get(identity, [])
            for each in mine:
                if any(_too_soon(self.lookup, each, other) for other in held):
                    self.matrix.row(dict.fromkeys(self.columns(each), 1.0), high=0)
            for one, other in _pairs(mine):
                if _too_soon(self.lookup, one, other):
                    self.matrix.row(self._both(one, other), high=1)
            self._rest_after_booked(identity, mine, held)

    def _both(self, one: Candidate, other: Candidate) -> Expression:
        return dict.fromkeys((*self.columns(one), *self.columns(other)), 1.0)

    def _rest_after_booked(
        self, identity: str | int, mine: list[Candidate], held: list[Candidate]
    ) -> None:
        """Too little rest beside a booking, unless the booking is given up."""
        for booked in self.lookup.booked.get(identity, ()):
            if any(_is_given_up(booked, each) for each in held):
                continue
            ways_out = [
                column
                for each in mine
                if _is_given_up(booked, each)
                for column in self.columns(each)
            ]
            for each in mine:
                if booked.day != each.need.day and clash(self.lookup, booked, each.need):
                    terms: defaultdict[int, float] = defaultdict(float)
                    for column in self.columns(each):
                        terms[column] += 1
                    for column in ways_out:
                        terms[column] -= 1
                    self.matrix.row(terms, high=0)

    def _supervision(self) -> None:
        """Where somebody needs a GP to supervise, one is in."""
        there: Counter[Slot] = Counter()
        for each in self.kept:
            there.update(_gps(each))
        fewer: Sums[Slot] = Sums()
        for each in self.free:
            for slot, change in _gps(each).items():
                fewer.add(slot, self.columns(each), -change)
        possible = (each for each in self.free if self.columns(each))
        for each in (*self.kept, *possible):
            if each.worker.profession in SUPERVISED:
                slot = (each.need.practice, each.need.day, each.need.half)
                gps = self.lookup.stays(*slot).gps + there[slot]
                self._one_gp(self.columns(each), fewer.of(slot), gps)

    def _one_gp(self, comes: list[int], fewer: Expression, gps: int) -> None:
        """If a supervised visitor comes, at least one GP is in; if not, nothing is asked.

        Args:
            comes: the patterns in which they come; none if they come anyway.
            fewer: by how many GPs patterns make the half day poorer.
            gps: who is in otherwise.
        """
        if not comes:
            self.matrix.row(fewer, high=gps - 1)
            return
        poorest = sum(factor for factor in fewer.values() if factor > 0)
        spare = max(0.0, poorest - gps)
        terms = defaultdict(float, fewer)
        for column in comes:
            terms[column] += 1 + spare
        self.matrix.row(terms, high=gps + spare)


def _gps(candidate: Candidate) -> dict[Slot, int]:
    """By how many GPs half days have more, or fewer, if somebody has a session."""
    need, worker = candidate.need, candidate.worker
    if not worker.profession.is_gp:
        return {}
    change = Counter({(need.practice, need.day, need.half): 1})
    change[worker.home, need.day, need.half] -= candidate.gives_up
    return change


def _is_given_up(booked: Booked, candidate: Candidate) -> bool:
    """Whether a booking is the session at home that a candidate gives up."""
    return (
        candidate.gives_up
        and (booked.worker, booked.practice) == (candidate.worker.key, candidate.worker.home)
        and (booked.day, booked.half) == (candidate.need.day, candidate.need.half)
    )


def _too_soon(lookup: Lookup, one: Candidate, other: Candidate) -> bool:
    """Whether two sessions of different days leave too little rest between them."""
    return one.need.day != other.need.day and clash(lookup, one.need, other.need)


def _pairs(mine: list[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Pairs of sessions of neighbouring days, each once."""
    by_day = grouped((each.need.day.toordinal(), each) for each in mine)
    for day, here in by_day.items():
        for later in (day + 1, day + 2):
            for one in here:
                for other in by_day.get(later, ()):
                    yield one, other


__all__ = ["Model", "Pattern", "Slot", "Sums"]
