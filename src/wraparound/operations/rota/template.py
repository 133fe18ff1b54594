"""From a pattern to sessions: templates of sessions, types of weeks, and who works what when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from fractions import Fraction

from wraparound.errors import BadRequest
from wraparound.operations.reason import Reason
from wraparound.operations.rota.opening import Opening
from wraparound.operations.rota.session import Session, clashes, halves_of, why_not_times
from wraparound.operations.week import Colleague, Half, Work, monday_of

MOST_WEEKS = 4
"""A cycle has at most so many weeks."""

_DAYS = 7


@dataclass(frozen=True, slots=True)
class SessionTemplate:
    """What a session of one kind looks like at a practice.

    Attributes:
        name: what the practice calls it.
        starts: from when.
        ends: until when.
        work: what it is for.
        skill: the skill it needs; empty if none.
    """

    name: str
    starts: time
    ends: time
    work: Work = Work.ROUTINE
    skill: str = ""

    @property
    def halves(self) -> tuple[Half, ...]:
        """The half days it counts for, the earliest first."""
        return halves_of(self.starts, self.ends)

    @property
    def half(self) -> Half:
        """The half day it belongs to."""
        return self.halves[0]


@dataclass(frozen=True, slots=True)
class Cycle:
    """Types of weeks that follow each other, for example odd and even ones.

    Attributes:
        begins: a day of a week of the first type; before it the cycle runs the same way.
        types: their names in order, one to four.
    """

    begins: date
    types: tuple[str, ...] = ("every week",)

    def __post_init__(self) -> None:
        if not 1 <= len(self.types) <= MOST_WEEKS or len(set(self.types)) < len(self.types):
            raise BadRequest(
                f"A cycle of {len(self.types)} weeks: {', '.join(self.types)}.",
                f"Give one to {MOST_WEEKS} weeks different names.",
            )

    def type_of(self, day: date) -> str:
        """The type of the week a day is in; weeks start on Monday."""
        weeks = (monday_of(day) - monday_of(self.begins)).days // _DAYS
        return self.types[weeks % len(self.types)]


EVERY_WEEK = Cycle(date(2026, 1, 5))
"""One week like the other."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of a pattern.

    Attributes:
        weekday: 0 for Monday.
        template: what is worked.
        week: in which type of week; nothing if in each.
        site: which building; empty if nobody said.
        room: which room; empty if nobody said.
    """

    weekday: int
    template: SessionTemplate
    week: str | None = None
    site: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What somebody works at a practice week by week, as long as it holds.

    Attributes:
        person: key of who.
        practice: key of where.
        turns: what they work.
        cycle: how weeks follow each other.
        first: the first day it holds; nothing if it always did.
        last: the last day it holds; nothing if it goes on.
    """

    person: int
    practice: int
    turns: tuple[Turn, ...]
    cycle: Cycle = EVERY_WEEK
    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        unknown = [turn.week for turn in self.turns if turn.week not in (None, *self.cycle.types)]
        if unknown:
            raise BadRequest(
                f"There is no week called {unknown[0]}.", f"Choose {' or '.join(self.cycle.types)}."
            )

    def holds(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)

    @property
    def sessions_a_week(self) -> Fraction:
        """Half days worked a week, over all types of weeks."""
        types = len(self.cycle.types)
        worked = sum(
            len(turn.template.halves) * (types if turn.week is None else 1) for turn in self.turns
        )
        return Fraction(worked, types)


def sessions_of(pattern: Pattern, first: date, last: date, opening: Opening) -> list[Session]:
    """The sessions a pattern gives from one day to another, both included.

    Sessions that would start in a half day on which the practice is closed are left out.
    """
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [
        session
        for day in days
        if pattern.holds(day)
        for session in sorted(_on(pattern, day), key=lambda each: each.starts)
        if opening.why_closed(day, session.half) is None
    ]


def why_not_pattern(pattern: Pattern) -> Reason | None:
    """Why nobody can work a pattern, or nothing."""
    for turn in pattern.turns:
        reason = why_not_times(_A_MONDAY, turn.template.starts, turn.template.ends)
        if reason is not None:
            return Reason(f"{turn.template.name}: {reason.sentence}", reason.next_step)
    monday = monday_of(pattern.cycle.begins)
    days = (monday + timedelta(days=n) for n in range(_DAYS * len(pattern.cycle.types) + 1))
    for one, other in clashes(session for day in days for session in _on(pattern, day)):
        return Reason(
            f"Two sessions overlap: {one.day:%A} {one.starts:%H:%M} to {one.ends:%H:%M} and "
            f"{other.day:%A} {other.starts:%H:%M} to {other.ends:%H:%M}.",
            "Change one of them.",
        )
    return None


USUAL_TIMES: Mapping[Half, tuple[time, time]] = {
    Half.MORNING: (time(8, 0), time(12, 10)),
    Half.AFTERNOON: (time(13, 0), time(17, 10)),
    Half.EVENING: (time(18, 30), time(20, 0)),
}
"""When a half day is worked as long as a practice has not said: one session of 4 h 10 min, and in
the evening until enhanced access ends (network contract: 8pm)."""


def usual_template(
    half: Half, work: Work, own: Sequence[SessionTemplate] = ()
) -> SessionTemplate:  # fmt: skip
    """The template of a kind of work in a half day: the practice's own first, else the usual one.

    Args:
        half: which half.
        work: which work.
        own: the practice's own templates; of two that fit, the first is taken.
    """
    fits = (each for each in own if each.halves == (half,) and each.work is work)
    starts, ends = USUAL_TIMES[half]
    return next(fits, SessionTemplate(f"{work.value}, {half.value}", starts, ends, work))


def usual_pattern(
    colleague: Colleague, practice: int, own: Sequence[SessionTemplate] = ()
) -> Pattern:
    """The pattern of a usual week of half days, with the practice's own times or the usual ones."""
    turns = (
        Turn(each.weekday, usual_template(each.half, each.work, own)) for each in colleague.week
    )
    return Pattern(colleague.key, practice, tuple(turns))


def planned(
    usual: Pattern, patterns: Sequence[Pattern], first: date, last: date, opening: Opening
) -> list[Session]:
    """What one person works by their patterns, and by their usual week while none of them holds.

    Args:
        usual: their usual week.
        patterns: theirs, in the order they begin; of two that hold on a day the later counts.
        first: the first day.
        last: the last day.
        opening: when the practice is open.
    """
    in_turn = [usual, *patterns]
    return [
        each
        for place, held in enumerate(in_turn)
        for each in sessions_of(held, first, last, opening)
        if not any(later.holds(each.day) for later in in_turn[place + 1 :])
    ]


_A_MONDAY = date(2026, 1, 5)


def _on(pattern: Pattern, day: date) -> Iterator[Session]:
    """What the pattern gives on a day, open or not."""
    week = pattern.cycle.type_of(day)
    for turn in pattern.turns:
        if turn.weekday == day.weekday() and turn.week in (None, week):
            what = turn.template
            yield Session(
                pattern.person, pattern.practice, day, what.starts, what.ends, what.work,
                turn.site, turn.room, what.skill,
            )  # fmt: skip
