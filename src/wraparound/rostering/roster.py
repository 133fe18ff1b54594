"""Who has what: assignments of a problem, found from either end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from wraparound.operations.week import Half
from wraparound.rostering.lookup import Lookup, grouped
from wraparound.rostering.need import Need
from wraparound.rostering.problem import Assignment
from wraparound.rostering.worker import Booked, Worker


class Roster:
    """Some assignments of a problem, as the rules look at them.

    A rule asks whether somebody can do a session beside everything else in the roster. Whoever has
    that session now is left out, so the same question answers "may they keep it" and "could they
    have it instead".

    Args:
        lookup: the problem.
        assignments: who has what.
    """

    def __init__(self, lookup: Lookup, assignments: Iterable[Assignment]) -> None:
        self.lookup = lookup
        self.assignments = tuple(assignments)
        pairs = [lookup.pair(each) for each in self.assignments]
        self._of = grouped((worker.identity, (need, worker)) for need, worker in pairs)
        self._at = grouped(((need.day, need.half), (need, worker)) for need, worker in pairs)
        self._lent = grouped(
            ((worker.home, need.week), (need, worker))
            for need, worker in pairs
            if worker.is_lent_to(need.practice)
        )

    def others(self, need: Need, worker: Worker) -> list[Need]:
        """What else somebody covers, on any of their rows."""
        return [each for each, _ in self._pairs(need, worker)]

    def works(self, need: Need, worker: Worker) -> list[Need | Booked]:
        """All somebody works if they cover a need, apart from that: at home and as cover.

        Sessions at home that are given up for it are left out.
        """
        pairs = self._pairs(need, worker)
        booked = self.lookup.still_booked([(need, worker), *pairs])
        return [*booked, *(each for each, _ in pairs)]

    def _pairs(self, need: Need, worker: Worker) -> list[tuple[Need, Worker]]:
        return [pair for pair in self._of.get(worker.identity, ()) if pair[0].key != need.key]

    def at(self, day: date, half: Half, apart_from: Need) -> Iterator[tuple[Need, Worker]]:
        """Who covers what in a half day, apart from one session."""
        return (pair for pair in self._at.get((day, half), ()) if pair[0].key != apart_from.key)

    def lent(self, need: Need, worker: Worker) -> Iterator[tuple[Need, Worker]]:
        """What else a worker's practice lends in the week of a session."""
        found = self._lent.get((worker.home, need.week), ())
        return (pair for pair in found if pair[0].key != need.key)
