"""The weeks ahead as they stand: every practice's rota, and who would cover what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from wraparound.errors import BadRequest
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.practice_rota import Covered, PracticeRota, RotaHalf
from wraparound.operations.rota.session import Session
from wraparound.operations.week import Half, monday_of
from wraparound.rostering.problem import Problem

Place = tuple[int, date, Half]
"""A half day of a practice: its key, the day, the half."""

_DAYS = 7


@dataclass(frozen=True)
class Ahead:
    """Some weeks of a network before anybody else is off.

    A person has one key everywhere. Rows of two practices with the same registration are one person
    (`rostering.worker.Worker.identity`), who is off as both.

    Attributes:
        rotas: the rota of each practice that is looked at, by its key.
        problem: who would cover, where and when. Its needs are not looked at: what would be missing
            is worked out from the rotas.
        first: the Monday of the first week.
        last: the Sunday of the last.
        since: the first day that is looked at; all of them if not said.
    """

    rotas: Mapping[int, PracticeRota]
    problem: Problem
    first: date
    last: date
    since: date | None = None

    def __post_init__(self) -> None:
        if self.first.weekday() != 0 or self.last.weekday() != _DAYS - 1 or self.last < self.first:
            raise BadRequest(
                f"{self.first:%-d %B} to {self.last:%-d %B %Y} are not whole weeks.",
                "Begin on a Monday and end on a Sunday.",
            )

    @property
    def mondays(self) -> list[date]:
        """The weeks, by their Monday."""
        weeks = ((self.last - self.first).days + 1) // _DAYS
        return [self.first + timedelta(weeks=number) for number in range(weeks)]

    @cached_property
    def rows_of(self) -> Mapping[str | int, tuple[int, ...]]:
        """The keys of everybody who works or would cover, by what tells them from others."""
        identity = {each.key: each.identity for each in self.problem.workers}
        keys = {*identity, *(key for rota in self.rotas.values() for key in rota.people)}
        found: dict[str | int, list[int]] = defaultdict(list)
        for key in sorted(keys):
            found[identity.get(key, key)].append(key)
        return {who: tuple(rows) for who, rows in found.items()}

    @cached_property
    def works_at(self) -> Mapping[tuple[int, date], tuple[Place, ...]]:
        """The half days each row of a person has a part in, by key and week.

        They work in it, cover somebody, or are named to be reached.
        """
        found: dict[tuple[int, date], dict[Place, None]] = defaultdict(dict)
        for practice, rota in self.rotas.items():
            covering = (each.session for each in rota.covers)
            for session in (*rota.sessions, *covering):
                if session.day >= (self.since or self.first):
                    week = session.person, monday_of(session.day)
                    found[week].update(
                        dict.fromkeys((practice, session.day, half) for half in session.halves)
                    )
            for each in rota.reachable:
                if each.person is not None:
                    for place in self._places(practice):
                        if each.holds(place[1], place[2]):
                            found[each.person, monday_of(place[1])][place] = None
        return {key: tuple(places) for key, places in found.items()}

    def _places(self, practice: int) -> Iterator[Place]:
        first = self.since or self.first
        for number in range((self.last - first).days + 1):
            for half in Half:
                yield practice, first + timedelta(days=number), half

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every half day of every practice, in time."""
        found = (place for practice in self.rotas for place in self._places(practice))
        order = list(Half)
        return tuple(sorted(found, key=lambda each: (each[1], order.index(each[2]), each[0])))

    @cached_property
    def _sessions(self) -> Mapping[tuple[int, date], tuple[Session, ...]]:
        found: dict[tuple[int, date], list[Session]] = defaultdict(list)
        for practice, rota in self.rotas.items():
            for each in rota.sessions:
                found[practice, each.day].append(each)
        return {key: tuple(those) for key, those in found.items()}

    @cached_property
    def _covers(self) -> Mapping[tuple[int, date], tuple[Covered, ...]]:
        found: dict[tuple[int, date], list[Covered]] = defaultdict(list)
        for practice, rota in self.rotas.items():
            for each in rota.covers:
                found[practice, each.session.day].append(each)
        return {key: tuple(those) for key, those in found.items()}

    def half_day(self, place: Place, off: tuple[Away, ...] = ()) -> RotaHalf:
        """A half day of a practice's rota, if these are away as well."""
        practice, day, half = place
        rota = self.rotas[practice]
        if off:
            rota = replace(rota, away=(*rota.away, *off))
        return RotaHalf(
            rota,
            day,
            half,
            self._sessions.get((practice, day), ()),
            self._covers.get((practice, day), ()),
        )


def off_all_week(rows: tuple[int, ...], monday: date) -> tuple[Away, ...]:
    """Somebody off from Monday to Sunday, as each of their rows."""
    return tuple(Away(key, monday, monday + timedelta(days=_DAYS - 1)) for key in rows)
