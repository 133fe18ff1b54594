"""What an invented network at work is made of: frozen, plain, the same for the same seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from wraparound.operations.professions import Engagement
from wraparound.operations.ready import ReadyItem
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.opening import Opening
from wraparound.operations.rota.practice_rota import PracticeRota, Reachable
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.template import sessions_of, usual_pattern
from wraparound.operations.week import Colleague, Half, Work
from wraparound.sources.invented.network.travel import minutes_between
from wraparound.sources.invented.team import InventedPerson

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class InventedPractice:
    """A practice of an invented network.

    Attributes:
        key: what tells it from others of its network, from 1.
        code: its ODS code, which nobody has.
        name: what it calls itself.
        patients: registered patients.
        weighted: the same weighted for workload.
        telephone: a number nobody has.
        rooms: consulting rooms.
        east: kilometres east, on any grid.
        north: kilometres north.
    """

    key: int
    code: str
    name: str
    patients: int
    weighted: float
    telephone: str
    rooms: int
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class InventedWorker:
    """Somebody who works in an invented network.

    Attributes:
        key: what tells them from others of the network, from 1.
        home: key of the practice they belong to, or that knows them best.
        person: who they are, their usual week and what they would do beside it.
        engagement: for whom they work.
        furthest_minutes: how far they would travel, one way; nothing if any distance.
        ready: what was checked about them; practices by their code.
        clinic: the skill their procedure sessions need; empty if they have none.
    """

    key: int
    home: int
    person: InventedPerson
    engagement: Engagement = Engagement.PRACTICE
    furthest_minutes: int | None = None
    ready: tuple[ReadyItem, ...] = ()
    clinic: str = ""

    @property
    def colleague(self) -> Colleague:
        """The worker as the rules of the rota see them."""
        return Colleague(self.key, self.person.name, self.person.profession, self.person.week)


@dataclass(frozen=True, slots=True)
class Reached:
    """A half day on which a small practice has no GP of its own in, and whom it reaches instead.

    Attributes:
        practice: key of the practice.
        partner: key of the practice whose duty doctor it shares.
        weekday: 0 for Monday.
        half: which half of it.
    """

    practice: int
    partner: int
    weekday: int
    half: Half


@dataclass(frozen=True)
class InventedNetwork:
    """An invented network for some weeks.

    Attributes:
        name: what it is called; empty for practices that are in none.
        seed: which of all the ones that could be.
        first: the Monday it begins on.
        weeks: how many weeks it goes on.
        practices: its practices, the first with key 1.
        workers: everybody who works there, the first with key 1.
        away: leave, which is planned, and absences, which are not.
        reached: half days on which a practice reaches another's duty doctor.
    """

    name: str
    seed: int
    first: date
    weeks: int
    practices: tuple[InventedPractice, ...]
    workers: tuple[InventedWorker, ...]
    away: tuple[Away, ...]
    reached: tuple[Reached, ...] = ()

    @property
    def last(self) -> date:
        """The Sunday it ends on."""
        return self.first + timedelta(days=WEEK_DAYS * self.weeks - 1)

    @property
    def clinicians(self) -> int:
        """People who see patients."""
        return sum(each.person.profession.is_clinical for each in self.workers)

    @cached_property
    def minutes(self) -> Mapping[tuple[int, int], int]:
        """Minutes by car from practice to practice, one way, for every two of them."""
        return minutes_between(self.practices)

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """What everybody works in these weeks, as if nobody were away."""
        opening = Opening()
        return tuple(
            _with_skill(session, worker)
            for worker in self.workers
            for session in sessions_of(
                usual_pattern(worker.colleague, worker.home), self.first, self.last, opening
            )
        )

    @cached_property
    def rotas(self) -> Mapping[int, PracticeRota]:
        """The rota of each practice, by its key."""
        alone = self._alone()
        return {key: self._with_partner(alone, rota) for key, rota in alone.items()}

    def _alone(self) -> Mapping[int, PracticeRota]:
        """The same before anybody reaches anybody."""
        by_home: dict[int, list[Session]] = {each.key: [] for each in self.practices}
        for session in self.sessions:
            by_home[session.practice].append(session)
        homes = {each.key: each.home for each in self.workers}
        return {
            practice: PracticeRota(
                practice=practice,
                people={each.key: each.colleague for each in self.workers if each.home == practice},
                sessions=tuple(sessions),
                skills={each.key: frozenset(each.person.skills) for each in self.workers},
                away=tuple(each for each in self.away if homes[each.person] == practice),
            )
            for practice, sessions in by_home.items()
        }

    def _with_partner(self, alone: Mapping[int, PracticeRota], rota: PracticeRota) -> PracticeRota:
        """A practice's rota with the duty doctors it reaches."""
        reached = [each for each in self.reached if each.practice == rota.practice]
        if not reached:
            return rota
        name = self.reached_name(reached[0])
        duty = [
            (who.colleague.name, who.session)
            for half_day in alone[reached[0].partner].half_days(self.first, self.last)
            for who in half_day.there().present
            if who.is_duty_doctor
        ]
        return replace(
            rota,
            reachable=tuple(
                Reachable(name, self.first, self.last, frozenset({each.weekday}), (each.half,))
                for each in reached
            ),
            duty_elsewhere=tuple(duty),
        )

    def reached_name(self, reached: Reached) -> str:
        """Who is reached, in words."""
        partner = next(each for each in self.practices if each.key == reached.partner)
        return f"Duty doctor of {partner.name}"


def _with_skill(session: Session, worker: InventedWorker) -> Session:
    """The session with the skill it needs, if it is a procedure clinic."""
    if session.work is not Work.PROCEDURE or not worker.clinic:
        return session
    return replace(session, skill=worker.clinic)
