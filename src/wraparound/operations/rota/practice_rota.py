"""The rota of one practice: everything its gaps come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from wraparound.operations.rota.away import Away, is_away
from wraparound.operations.rota.half_day import NOT_IN, HalfDay, Present
from wraparound.operations.rota.opening import Opening
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.staffing import Staffing
from wraparound.operations.week import Colleague, Half


@dataclass(frozen=True, slots=True)
class Covered:
    """Cover that was agreed: somebody works instead of somebody else.

    Attributes:
        session: what the one who covers works.
        instead_of: key of whose work it is; nothing if it is extra, and so their own.
    """

    session: Session
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class Reachable:
    """A GP named to be reached and to supervise from elsewhere.

    Attributes:
        name: who.
        first: from which day.
        last: until which day.
        weekdays: on which days, 0 for Monday; empty if on every day.
        halves: in which halves.
        person: their key, if they are in this rota: away, they cannot be reached.
    """

    name: str
    first: date
    last: date
    weekdays: frozenset[int] = frozenset()
    halves: tuple[Half, ...] = tuple(Half)
    person: int | None = None

    def holds(self, day: date, half: Half) -> bool:
        """Whether they can be reached then."""
        on = not self.weekdays or day.weekday() in self.weekdays
        return on and half in self.halves and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class PracticeRota:
    """One practice's rota for some days.

    Attributes:
        practice: key of the practice.
        people: everybody who has a session or covers one, by key.
        sessions: what everybody works, as if nobody were away.
        skills: what people can do, by key.
        away: who is away when: approved leave, and absences at short notice.
        covers: cover that was agreed.
        reachable: GPs who can be reached and supervise from elsewhere.
        duty_elsewhere: sessions of duty doctors this practice shares, with their names.
        opening: when it is open.
        staffing: which rules hold.
    """

    practice: int
    people: Mapping[int, Colleague]
    sessions: tuple[Session, ...]
    skills: Mapping[int, frozenset[str]] = field(default_factory=dict)
    away: tuple[Away, ...] = ()
    covers: tuple[Covered, ...] = ()
    reachable: tuple[Reachable, ...] = ()
    duty_elsewhere: tuple[tuple[str, Session], ...] = ()
    opening: Opening = field(default_factory=Opening)
    staffing: Staffing = field(default_factory=Staffing)

    def half_days(self, first: date, last: date) -> Iterator[RotaHalf]:
        """Every half day from one day to another, both included, in time."""
        by_day: dict[date, list[Session]] = {}
        for session in self.sessions:
            by_day.setdefault(session.day, []).append(session)
        covers: dict[date, list[Covered]] = {}
        for cover in self.covers:
            covers.setdefault(cover.session.day, []).append(cover)
        for number in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(number)
            for half in Half:
                yield RotaHalf(self, day, half, tuple(by_day.get(day, ())),
                               tuple(covers.get(day, ())))  # fmt: skip

    def who(self, session: Session) -> Present:
        """Who works a session, as the staffing rules see them."""
        skills = self.skills.get(session.person, frozenset())
        return Present(self.people[session.person], session, skills)


@dataclass(frozen=True, slots=True)
class RotaHalf:
    """One half day of a practice's rota.

    Attributes:
        rota: the rota.
        day: the day.
        half: the half.
        sessions: the sessions of the day.
        covers: the cover of the day.
    """

    rota: PracticeRota
    day: date
    half: Half
    sessions: tuple[Session, ...]
    covers: tuple[Covered, ...]

    def away(self, person: int) -> Away | None:
        """Why somebody is away; nothing if they are not."""
        return is_away(self.rota.away, person, self.day, self.half)

    def planned(self) -> list[Session]:
        """The sessions that count for this half day, whether their people are away or not."""
        extra = (each.session for each in self.covers if each.instead_of is None)
        return [each for each in (*self.sessions, *extra) if self.half in each.halves]

    def covering(self) -> list[Covered]:
        """Cover of others that counts for this half day, by people who are not away themselves."""
        return [
            each
            for each in self.covers
            if each.instead_of is not None
            and self.half in each.session.halves
            and not self.away(each.session.person)
        ]

    def uncovered(self) -> list[Session]:
        """Sessions whose people are away and whom nobody covers."""
        covering = self.covering()
        return [
            session
            for session in self.planned()
            if session.work not in NOT_IN
            and self.away(session.person)
            and not any(
                each.instead_of == session.person and each.session.overlaps(session)
                for each in covering
            )
        ]

    def there(self) -> HalfDay:
        """Who is in."""
        worked = [each for each in self.planned() if not self.away(each.person)]
        worked += [each.session for each in self.covering()]
        return HalfDay(
            self.day,
            self.half,
            tuple(self.rota.who(each) for each in worked if each.work not in NOT_IN),
            tuple(
                each.name
                for each in self.rota.reachable
                if each.holds(self.day, self.half)
                and (each.person is None or not self.away(each.person))
            ),
            tuple(
                name
                for name, session in self.rota.duty_elsewhere
                if session.day == self.day and self.half in session.halves
            ),
        )
