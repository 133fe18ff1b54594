"""Leave: asked for, approved or refused; how much there is; how many may be away at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from wraparound.operations import life
from wraparound.operations.life import Step, table, why_not_by
from wraparound.operations.reason import Reason
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.half_day import when
from wraparound.operations.rota.session import Session
from wraparound.operations.week import Colleague, Half


class Kind(StrEnum):
    """What leave is for."""

    ANNUAL = "annual leave"
    STUDY = "study leave"
    PARENTAL = "parental leave"
    COMPASSIONATE = "compassionate leave"
    OTHER = "other leave"


class State(StrEnum):
    """Where a request for leave stands."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """Who takes a step."""

    PERSON = "the person whose leave it is"
    PRACTICE = "the practice"


class Act(StrEnum):
    """A step, as the end of "may not ..."."""

    APPROVE = "approve leave"
    REFUSE = "refuse leave"
    WITHDRAW = "withdraw leave"


STEPS = table(
    Step(Act.APPROVE, frozenset({State.REQUESTED}), State.APPROVED,
         by=frozenset({Side.PRACTICE}), tells=frozenset({Side.PERSON})),
    Step(Act.REFUSE, frozenset({State.REQUESTED}), State.REFUSED,
         by=frozenset({Side.PRACTICE}), tells=frozenset({Side.PERSON})),
    Step(Act.WITHDRAW, frozenset({State.REQUESTED, State.APPROVED}), State.WITHDRAWN,
         by=frozenset({Side.PERSON}), tells=frozenset({Side.PRACTICE})),
)  # fmt: skip
"""Every step there is. Leave that was approved is taken away from nobody: they withdraw it."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave somebody has asked for.

    Attributes:
        away: who, and from when until when.
        kind: what it is for.
        state: where it stands.
    """

    away: Away
    kind: Kind = Kind.ANNUAL
    state: State = State.REQUESTED

    @property
    def holds(self) -> bool:
        """Whether they will be away."""
        return self.state is State.APPROVED


@dataclass(frozen=True, slots=True)
class LeaveRules:
    """A practice's own rules about leave; the defaults are custom in the field.

    Attributes:
        most_away: the largest share of the GPs of a half day that may be on leave.
        both_of_two: whether both may be on leave where two GPs work.
        counted: kinds of leave that count for that share, and can be refused because of it.
        year_begins: month and day on which the leave year begins.
    """

    most_away: Fraction = Fraction(1, 3)
    both_of_two: bool = False
    counted: frozenset[Kind] = frozenset({Kind.ANNUAL, Kind.STUDY, Kind.OTHER})
    year_begins: tuple[int, int] = (4, 1)

    def most_of(self, gps: int) -> int:
        """How many of so many GPs may be away; the only one always may, with cover."""
        if gps == 2:
            return 2 if self.both_of_two else 1
        return max(1, int(gps * self.most_away))


def why_not_step(act: Act, state: State, sides: Iterable[Side]) -> Reason | None:
    """Why somebody on these sides may not take a step from a state, or nothing."""
    step = STEPS[act]
    if reason := why_not_by(step, sides):
        return reason
    if state not in step.before:
        return Reason(f"This leave is {state.value} already.", "Ask for leave anew.")
    return None


def why_not_ask(leave: Leave, own: Iterable[Leave]) -> Reason | None:
    """Why somebody cannot ask for leave, given what they have asked for before, or nothing."""
    asked = leave.away
    for other in own:
        alive = other.state in (State.REQUESTED, State.APPROVED)
        if alive and asked.person == other.away.person and asked.overlaps(other.away):
            return Reason(
                f"There is {other.kind.value} from {other.away.first:%-d %B %Y} to "
                f"{other.away.last:%-d %B %Y} already: {other.state.value}.",
                "Withdraw that first, or choose other days.",
            )
    return None


def why_not_approve(
    leave: Leave,
    people: Mapping[int, Colleague],
    sessions: Iterable[Session],
    leaves: Iterable[Leave],
    rules: LeaveRules,
) -> Reason | None:
    """Why leave should not be approved, or nothing: too many GPs would be away one half day.

    Of the GPs who work in a half day, at most a third may be on leave, and one always may.

    Args:
        leave: what was asked for.
        people: everybody at the practice, by key.
        sessions: everybody's sessions then, as if nobody were away.
        leaves: leave of the others; what is not approved does not count.
        rules: the practice's own.
    """
    who = leave.away.person
    if leave.kind not in rules.counted:
        return None
    others = [
        each.away for each in leaves
        if each.holds and each.kind in rules.counted and each.away.person != who
    ]  # fmt: skip
    for (day, half), gps in sorted(_gps_of(people, sessions).items(), key=_in_time):
        if who not in gps or not leave.away.covers(day, half):
            continue
        away = [key for key in gps if any(a.person == key and a.covers(day, half) for a in others)]
        if len(away) + 1 > rules.most_of(len(gps)):
            names = " and ".join(people[key].name for key in sorted(away))
            verb = "is" if len(away) == 1 else "are"
            return Reason(
                f"{names} {verb} on leave {when(day, half)}: {len(away) + 1} of {len(gps)} GPs "
                f"would be away, and at most {rules.most_of(len(gps))} may.",
                "Agree on other days with each other.",
            )
    return None


def _in_time(entry: tuple[tuple[date, Half], set[int]]) -> tuple[date, int]:
    (day, half), _ = entry
    return day, list(Half).index(half)


def _gps_of(
    people: Mapping[int, Colleague], sessions: Iterable[Session]
) -> dict[tuple[date, Half], set[int]]:
    """The GPs who work in each half day."""
    found: dict[tuple[date, Half], set[int]] = {}
    for session in sessions:
        if people[session.person].profession.is_gp:
            for half in session.halves:
                found.setdefault((session.day, half), set()).add(session.person)
    return found


def diagram() -> str:
    """The life of leave as a Mermaid diagram, for the manual."""
    return life.diagram(STEPS, State.REQUESTED, "ask for leave")
