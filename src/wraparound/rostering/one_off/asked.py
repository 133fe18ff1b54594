"""The question for everybody and every week at once, so that what they share is worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from wraparound.operations.week import monday_of
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.need import Need
from wraparound.rostering.one_off.ahead import Ahead, Place, off_all_week
from wraparound.rostering.one_off.lacks import Lack, lacks
from wraparound.rostering.one_off.repair import Able, Repair
from wraparound.rostering.practice import Standing
from wraparound.rostering.problem import Problem
from wraparound.rostering.solvers.candidates import candidates

Who = str | int
"""What tells a person from others (`rostering.worker.Worker.identity`)."""

_NOBODY: Able = {}


class Asked:
    """What would be missing if each person were off each week, and who could do it.

    Args:
        ahead: the weeks as they stand.

    Attributes:
        ahead: the same.
        keys: key of the need each lack is asked for with, by `Lack.same`.
        lookup: the problem with all these needs.
        able: who could cover each need.
        repair: repairs with those willing as things stand.
        open_already: what nobody does even with everybody in, in time.
    """

    def __init__(self, ahead: Ahead) -> None:
        self.ahead = ahead
        self._order = {place: number for number, place in enumerate(ahead.places)}
        now = {place: lacks(ahead.half_day(place)) for place in ahead.places}
        self._now = {place: those for place, those in now.items() if those}
        self._then = {
            (who, monday): self._missing(who, monday)
            for who in ahead.rows_of
            for monday in ahead.mondays
        }
        every = [*self._now.values(), *self._then.values()]
        needs = {lack.same: lack for those in every for lack in those}
        self.keys = {same: key for key, same in enumerate(needs, start=1)}
        asked = [lack.need(self.keys[same]) for same, lack in needs.items()]
        self.lookup = Lookup(_only(ahead.problem, asked))
        self.able: Able = candidates(self.lookup)
        self.repair = Repair(self.lookup, self.able)
        self.open_already = tuple(
            lack
            for monday in ahead.mondays
            for lack in self.left(self._of_week(monday, self._now), self.repair)
        )
        self._open = frozenset(each.same for each in self.open_already)

    def missing(self, who: Who, monday: date) -> tuple[Lack, ...]:
        """What nobody would do if somebody were off for a week, what is open already left out."""
        wanted = self.wanted(who, monday)
        keys = [self.keys[each.same] for each in wanted]
        return self.left(wanted, self.repair_without(who, keys), who)

    def wanted(self, who: Who, monday: date) -> tuple[Lack, ...]:
        """What others would have to do if somebody were off, what is open already left out."""
        return tuple(each for each in self._then[who, monday] if each.same not in self._open)

    def left(
        self, those: Iterable[Lack], repair: Repair, off: Who | None = None
    ) -> tuple[Lack, ...]:
        """What stays open of these after the best repair."""
        by_key = {self.keys[each.same]: each for each in those}
        return tuple(by_key[key] for key in repair.uncovered(list(by_key), off))

    def repair_without(self, who: Who, needs: Sequence[int], more: Able = _NOBODY) -> Repair:
        """How repairs go while somebody is off: their practice can spare one fewer then.

        Only where somebody would be taken out of a session there, or be supervised there, does it
        differ from the usual one.

        Args:
            who: who is off.
            needs: keys of what others would have to do.
            more: who else might do it.
        """
        able = [each for key in needs for each in (*self.able[key], *more.get(key, ()))]
        delicate = [each for each in able if each.gives_up or each.worker.profession.is_supervised]
        there = self._stays_without(who) if delicate else {}
        concerned = any(
            (each.worker.home, each.need.day, each.need.half) in there
            or (each.need.practice, each.need.day, each.need.half) in there
            for each in delicate
        )
        if not concerned:
            return self.repair
        problem = self.lookup.problem
        kept = [each for each in problem.standing if _place(each) not in there]
        fewer = replace(
            problem,
            needs=tuple(self.lookup.needs[key] for key in needs),
            standing=(*kept, *there.values()),
        )
        lookup = Lookup(fewer)
        return Repair(lookup, candidates(lookup))

    def _stays_without(self, who: Who) -> Mapping[Place, Standing]:
        """Who stays at the half days somebody is in, if they are not."""
        rows = self.ahead.rows_of[who]
        found = {}
        for (row, _), places in self.ahead.works_at.items():
            if row not in rows:
                continue
            for place in places:
                stays = self.lookup.standing.get(place)
                there = self.ahead.half_day(place).there().present
                mine = [each for each in there if each.colleague.key == row]
                if stays is not None and mine:
                    found[place] = replace(
                        stays,
                        gps=max(stays.gps - any(each.supervises for each in mine), 0),
                        can_spare=max(stays.can_spare - 1, 0),
                        duty=None if stays.duty == row else stays.duty,
                    )
        return found

    def _missing(self, who: Who, monday: date) -> tuple[Lack, ...]:
        """What is missing in a week if somebody is off, before any repair; in time."""
        rows = self.ahead.rows_of[who]
        off = off_all_week(rows, monday)
        touched = {
            place: lacks(self.ahead.half_day(place, off))
            for row in rows
            for place in self.ahead.works_at.get((row, monday), ())
        }
        return self._of_week(monday, self._now | touched)

    def _of_week(
        self, monday: date, by_place: Mapping[Place, tuple[Lack, ...]]
    ) -> tuple[Lack, ...]:
        """What is missing in a week, in time."""
        places = (place for place in by_place if monday_of(place[1]) == monday)
        ordered = sorted(places, key=self._order.__getitem__)
        return tuple(lack for place in ordered for lack in by_place[place])


def _place(stays: Standing) -> Place:
    return stays.practice, stays.day, stays.half


def _only(problem: Problem, needs: Iterable[Need]) -> Problem:
    """The problem with these needs, and nothing that is about others."""
    return replace(
        problem,
        needs=tuple(needs),
        pins=frozenset(),
        declined=frozenset(),
        published=frozenset(),
    )
