"""Which single change would remove most risk: each one is tried, and what it makes safe is counted.

Three kinds are tried. **A shared session**: somebody would do one more half day a week, also
elsewhere. **A skill**: somebody learns to do what a booked session needs. **Buddies**: two
practices get each other's willing people ready to work there. A change only adds people who could
help, so no week that was safe becomes unsafe by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from wraparound.operations.professions import Engagement
from wraparound.operations.rota.away import is_away
from wraparound.operations.week import WEEKDAYS, Half
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.one_off.asked import Asked, Who
from wraparound.rostering.one_off.repair import Able, Repair
from wraparound.rostering.one_off.unsafe import Answer
from wraparound.rostering.practice import Standing
from wraparound.rostering.problem import Problem
from wraparound.rostering.solvers.candidates import Candidate, candidates
from wraparound.rostering.worker import Spare, Worker


@dataclass(frozen=True, slots=True)
class MoreSession:
    """Somebody shares one more half day a week.

    Attributes:
        person: key of who.
        weekday: 0 for Monday.
        half: which half of it.
    """

    person: int
    weekday: int
    half: Half

    @property
    def when(self) -> str:
        """When: "Monday morning"."""
        return f"{WEEKDAYS[self.weekday]} {self.half.value}"


@dataclass(frozen=True, slots=True)
class Trained:
    """Somebody learns a skill.

    Attributes:
        person: key of who.
        skill: what.
    """

    person: int
    skill: str


@dataclass(frozen=True, slots=True)
class Buddies:
    """Two practices get each other's willing people ready to work there.

    Attributes:
        one: key of a practice.
        other: key of the other.
    """

    one: int
    other: int


Change = MoreSession | Trained | Buddies


@dataclass(frozen=True, slots=True)
class Worth:
    """What a change would do.

    Attributes:
        change: which.
        weeks: weeks of people that would be safe with it and are not without.
        people: keys of those people.
    """

    change: Change
    weeks: int
    people: tuple[int, ...]


def worth_of_changes(asked: Asked, answer: Answer) -> list[Worth]:
    """Every change that makes a week of somebody safe: what makes most safe first.

    Of those that do as much the one that asks least of people comes first: a shared session, a
    skill, then an agreement of two practices; then the lowest key.

    Args:
        asked: the question.
        answer: its answer.
    """
    if not answer.unsafe:
        return []
    trial = _Trial(asked, answer)
    found = [worth for change in trial.changes() if (worth := trial.worth(change)) is not None]
    return sorted(found, key=lambda each: (-each.weeks, _KINDS.index(type(each.change))))


_KINDS = (MoreSession, Trained, Buddies)


class _Trial:
    """Tries changes on the weeks that are not safe."""

    def __init__(self, asked: Asked, answer: Answer) -> None:
        self.asked = asked
        self.lookup = asked.lookup
        identity = {rows[0]: who for who, rows in asked.ahead.rows_of.items()}
        self.unsafe = [(identity[each.person], each.person, each.monday) for each in answer.unsafe]
        self.wanted: Mapping[tuple[Who, date], tuple[int, ...]] = {
            (who, monday): tuple(asked.keys[each.same] for each in asked.wanted(who, monday))
            for who, _, monday in self.unsafe
        }
        keys = dict.fromkeys(key for those in self.wanted.values() for key in those)
        self.needs = tuple(self.lookup.needs[key] for key in sorted(keys))
        self.spares: dict[int, list[Spare]] = {}
        for each in self.lookup.problem.spares:
            self.spares.setdefault(each.worker, []).append(each)

    def changes(self) -> Iterator[Change]:
        """Every change that could bear on these weeks."""
        order = list(Half)
        halves = sorted(
            {(each.day.weekday(), each.half) for each in self.needs},
            key=lambda each: (each[0], order.index(each[1])),
        )
        for worker in self._workers():
            for weekday, half in halves:
                yield MoreSession(worker.key, weekday, half)
        skills = sorted({each.skill for each in self.needs} - {""})
        for worker in self._workers():
            for skill in skills:
                if skill not in worker.skills:
                    yield Trained(worker.key, skill)
        for one, other in combinations(sorted(self.lookup.practices), 2):
            yield Buddies(one, other)

    def worth(self, change: Change) -> Worth | None:
        """What a change makes safe; nothing if that is nothing."""
        more = self._more(change)
        if not more:
            return None
        trial = _WithMore(self.asked.repair, more)
        safe = [
            (person, monday)
            for who, person, monday in self.unsafe
            if not more.keys().isdisjoint(self.wanted[who, monday])
            and not self._left(trial, more, who, monday)
        ]
        if not safe:
            return None
        return Worth(change, len(safe), tuple(dict.fromkeys(person for person, _ in safe)))

    def _left(self, trial: Repair, more: Able, who: Who, monday: date) -> tuple[int, ...]:
        """What would still be missing in a week of somebody off."""
        wanted = self.wanted[who, monday]
        usual = self.asked.repair_without(who, wanted, more)
        if usual is not self.asked.repair:
            trial = _WithMore(usual, {key: more[key] for key in wanted if key in more})
        return trial.uncovered(wanted, who)

    def _workers(self) -> list[Worker]:
        return [self.lookup.workers[key] for key in sorted(self.lookup.workers)]

    def _more(self, change: Change) -> dict[int, list[Candidate]]:
        """Who else could cover what."""
        changed, spares = self._changed(change)
        if not spares:
            return {}
        halves = {(each.day, each.half) for each in spares}
        needs = tuple(each for each in self.needs if (each.day, each.half) in halves)
        if not needs:
            return {}
        problem = self.lookup.problem
        small = Problem(
            needs=needs,
            workers=tuple(changed),
            practices=problem.practices,
            spares=tuple(spares),
            standing=tuple(self._standing(changed, spares)),
            minutes=problem.minutes,
        )
        able = self.asked.able
        return {
            key: more
            for key, those in candidates(Lookup(small)).items()
            if (more := [c for c in those if c.assignment not in _pairs(able[key])])
        }

    def _changed(self, change: Change) -> tuple[list[Worker], list[Spare]]:
        """The people a change is about as they would be, and what they would have to spare."""
        if isinstance(change, MoreSession):
            worker = self.lookup.workers[change.person]
            return [worker], list(self._new_spares(change))
        if isinstance(change, Trained):
            worker = self.lookup.workers[change.person]
            able = replace(worker, skills=worker.skills | {change.skill})
            return [able], self._own_spares([able])
        those = [
            replace(each, ready={**each.ready, **self._ready_at(each, change)})
            for each in self._workers()
            if each.engagement is Engagement.PRACTICE and each.home in (change.one, change.other)
        ]
        return those, self._own_spares(those)

    def _ready_at(self, worker: Worker, change: Buddies) -> dict[int, date]:
        """Where somebody gets ready, until the last day looked at or longer."""
        there = change.other if worker.home == change.one else change.one
        until = max(self.asked.ahead.last, worker.ready.get(there, date.min))
        return {there: until}

    def _own_spares(self, workers: Sequence[Worker]) -> list[Spare]:
        return [spare for each in workers for spare in self.spares.get(each.key, ())]

    def _standing(self, workers: Sequence[Worker], spares: Iterable[Spare]) -> Iterable[Standing]:
        """Who stays where somebody would be taken out of a session."""
        homes = {each.key: each.home for each in workers}
        out = {(homes[each.worker], each.day, each.half) for each in spares if each.gives_up}
        return (stays for place in out if (stays := self.lookup.standing.get(place)) is not None)

    def _new_spares(self, change: MoreSession) -> Iterator[Spare]:
        """The half days somebody would share beside those they share; not while they are away."""
        rota = self.asked.ahead.rotas.get(self.lookup.workers[change.person].home)
        known = {(each.day, each.half) for each in self.spares.get(change.person, ())}
        for need in {(each.day, each.half): each for each in self.needs}.values():
            then = need.day, need.half
            if (need.day.weekday(), need.half) != (change.weekday, change.half) or then in known:
                continue
            away = rota is not None and is_away(rota.away, change.person, *then) is not None
            if not away:
                yield Spare(change.person, need.day, need.half)


def _pairs(those: Iterable[Candidate]) -> set[object]:
    return {each.assignment for each in those}


class _WithMore(Repair):
    """A repair with more people for some needs; what they do not touch it knows already."""

    def __init__(self, usual: Repair, more: Able) -> None:
        able = {
            **usual.able,
            **{key: [*usual.able[key], *those] for key, those in more.items()},
        }
        super().__init__(usual.lookup, able)
        self._usual = usual
        self._more = more

    def _of_group(self, needs: tuple[int, ...], off: Who | None) -> tuple[int, ...]:
        if self._more.keys().isdisjoint(needs):
            return self._usual._of_group(needs, off)
        return super()._of_group(needs, off)
