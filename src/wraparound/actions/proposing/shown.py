"""A proposal as its pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from wraparound.actions.cover_shown import Answered
from wraparound.operations.proposals import LineState, Purpose, Standing
from wraparound.operations.week import Half, Work, work_in_words


@dataclass(frozen=True, slots=True)
class Asking:
    """How the asking about a session goes while nobody has it, as far as one may know.

    Attributes:
        names: who was asked besides whom the line names, first come first, whatever they answered.
        first_at: when the first are asked; nothing if somebody was, or nobody can be, or whom the
            line names is asked alone.
        yes: who said yes.
        maybe: who said maybe.
    """

    names: tuple[str, ...]
    first_at: datetime | None
    yes: tuple[Answered, ...]
    maybe: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line.

    Attributes:
        key: of the line.
        practice: name of the practice.
        day: when.
        half: which part of the day.
        work: what for.
        skill: the skill it needs; empty if none.
        urgent: whether urgent patients hang on it.
        person: who; empty if nobody, or nobody one may know of.
        from_where: their practice, or what they do.
        why: why they, or why nobody.
        cost: what it costs, in words.
        travel: how far they come, in words; empty if they work here.
        state: where it stands.
        kept: whether it is kept when one proposes again.
        request: key of the request about it; nothing until cover is asked for.
        maybe: whether who was asked said maybe.
        person_key: key of who; nothing if nobody, or nobody one may know of.
        telephone: their number; empty likewise.
        asking: how the asking about it goes; nothing if it is not asked about, or somebody has it.
    """

    key: int
    practice: str
    day: date
    half: Half
    work: Work
    skill: str
    urgent: bool
    person: str
    from_where: str
    why: str
    cost: str
    travel: str
    state: LineState
    kept: bool
    request: int | None
    maybe: bool
    person_key: int | None
    telephone: str
    asking: Asking | None

    @property
    def doing(self) -> str:
        """What for, and the skill it needs, in words."""
        return work_in_words(self.work, self.skill)


@dataclass(frozen=True, slots=True)
class Part:
    """How much of a proposal a practice gives and receives, in sessions."""

    practice: str
    gives: int
    receives: int


@dataclass(frozen=True, slots=True)
class WeekShown:
    """How much of what a practice planned for a week somebody works.

    Attributes:
        practice: its name.
        week: the Monday.
        planned: sessions planned.
        met: of these, those its own people work.
        covered: those the proposal covers besides.
    """

    practice: str
    week: date
    planned: int
    met: int
    covered: int

    @property
    def share(self) -> float:
        """How much is worked with the proposal, from 0 to 1."""
        return (self.met + self.covered) / self.planned if self.planned else 1.0


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """A proposal.

    Attributes:
        key: of the proposal.
        purpose: what it is for.
        absence: key of the absence, if it is about one.
        name: who is off; empty if it is about more.
        first_day: the first day.
        last_day: the last day.
        standing: where it stands.
        done: how far the work on it is, in per cent.
        ready_at: when it was made.
        changed: what has changed since, in words.
        lines: one for each session and whoever was accepted.
        parts: who gives and who receives how much.
        weeks: how the weeks of those that ask come out, the worst-off first.
        by_hand: sessions left if everybody took the first session that suits.
        put: whether a network has put it to its practices.
    """

    key: int
    purpose: Purpose
    absence: int | None
    name: str
    first_day: date
    last_day: date
    standing: Standing
    done: int
    ready_at: datetime | None
    changed: tuple[str, ...]
    lines: tuple[LineShown, ...]
    parts: tuple[Part, ...]
    weeks: tuple[WeekShown, ...]
    by_hand: int
    put: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A proposal in a list: key, what for, and how many lines wait for a decision."""

    key: int
    purpose: Purpose
    name: str
    first_day: date
    last_day: date
    standing: Standing
    undecided: int
