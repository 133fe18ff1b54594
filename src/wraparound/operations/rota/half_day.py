"""One half day at a practice: who is in, as the staffing rules see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wraparound.operations.rota.session import Session
from wraparound.operations.week import Colleague, Half, Work

OUTSIDE = frozenset({Work.VISITS})
"""Work for which people leave the building."""

NOT_IN = frozenset({Work.LEARNING})
"""Work during which nobody can call on them, and which nobody else has to do."""


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who works in a half day.

    Attributes:
        colleague: who.
        session: in which session.
        skills: what else they can do.
    """

    colleague: Colleague
    session: Session
    skills: frozenset[str] = frozenset()

    @property
    def is_gp(self) -> bool:
        """Whether they count as GP cover; trainees and physician assistants never do."""
        return self.colleague.profession.is_gp

    @property
    def supervises(self) -> bool:
        """Whether they can supervise: a GP who is there, not at the end of a line."""
        return self.is_gp and not self.session.is_remote

    @property
    def is_on_site(self) -> bool:
        """Whether they are in the building."""
        return not self.session.is_remote and self.session.work not in OUTSIDE

    @property
    def is_duty_doctor(self) -> bool:
        """Whether they are the duty doctor; only a GP can be."""
        return self.is_gp and self.session.work is Work.DUTY


@dataclass(frozen=True, slots=True)
class HalfDay:
    """Who is in at a practice in one half day.

    Attributes:
        day: the day.
        half: the half.
        present: everybody at work, once for each session.
        reachable: names of GPs who can be reached and supervise from elsewhere.
        duty_elsewhere: names of duty doctors of practices it shares a duty doctor with.
    """

    day: date
    half: Half
    present: tuple[Present, ...] = ()
    reachable: tuple[str, ...] = ()
    duty_elsewhere: tuple[str, ...] = ()

    @property
    def when(self) -> str:
        """The half day in words, as the end of a sentence."""
        return when(self.day, self.half)


def when(day: date, half: Half) -> str:
    """A half day in words: "on the morning of Monday 2 November"."""
    return f"on the {half.value} of {day:%A %-d %B}"
