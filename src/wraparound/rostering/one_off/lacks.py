"""What would be missing: the urgent needs of one half day of one practice.

Urgent is what nobody may be left without: a GP who is in or can be reached, a duty doctor, a GP to
supervise, and whoever alone can do what a booked session needs. A practice helps itself first: a GP
who is in becomes duty doctor, and whoever is in and has the skill takes the session. Which rules
hold is each practice's own setting (`operations.rota.staffing`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from wraparound.operations.professions import Profession
from wraparound.operations.rota.half_day import HalfDay, when
from wraparound.operations.rota.practice_rota import RotaHalf
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.staffing import Rule, listed
from wraparound.operations.rota.swap import fits
from wraparound.operations.rota.template import USUAL_TIMES
from wraparound.operations.week import Half, Work
from wraparound.rostering.need import Need

NEEDS_GP = (Rule.GP, Rule.DUTY, Rule.SUPERVISION)
"""Rules of the least staff that a GP keeps."""

_WHAT = {Rule.GP: "a GP", Rule.DUTY: "a duty doctor", Rule.SUPERVISION: "a GP to supervise"}


@dataclass(frozen=True, slots=True)
class Lack:
    """Something urgent that nobody would do.

    Attributes:
        practice: key of where.
        day: when.
        half: which half of it.
        rules: what does not hold without a GP; empty if it is about a skill.
        skill: the skill nobody there has; empty if it is about a GP.
        instead_of: what the one who is missing does.
        starts: from when somebody is needed.
        ends: until when.
    """

    practice: int
    day: date
    half: Half
    rules: tuple[Rule, ...] = ()
    skill: str = ""
    instead_of: Profession = Profession.PARTNER
    starts: time = USUAL_TIMES[Half.MORNING][0]
    ends: time = USUAL_TIMES[Half.MORNING][1]

    @property
    def what(self) -> str:
        """What is missing: "a GP and a duty doctor", "somebody who can do minor surgery"."""
        if self.skill:
            return f"somebody who can do {self.skill}"
        return listed([_WHAT[rule] for rule in self.rules])

    @property
    def when(self) -> str:
        """When, as the end of a sentence."""
        return when(self.day, self.half)

    @property
    def same(self) -> tuple[object, ...]:
        """What tells it from other lacks, whatever rules it breaks."""
        return self.practice, self.day, self.half, self.skill, self.instead_of, self.starts

    def need(self, key: int) -> Need:
        """The session somebody would be asked for."""
        return Need(
            key=key,
            practice=self.practice,
            day=self.day,
            half=self.half,
            starts=self.starts,
            ends=self.ends,
            instead_of=self.instead_of,
            work=Work.PROCEDURE if self.skill else Work.DUTY,
            skill=self.skill,
            urgent=True,
        )


def lacks(half_day: RotaHalf) -> tuple[Lack, ...]:
    """The urgent needs of a half day of a practice; none while it is closed."""
    if half_day.rota.opening.why_closed(half_day.day, half_day.half) is not None:
        return ()
    there = half_day.there()
    found: list[Lack] = []
    if half_day.rota.opening.is_open(half_day.day, half_day.half):
        found.extend(_gp(half_day, there))
    found.extend(_skills(half_day, there))
    return tuple(found)


def _gp(half_day: RotaHalf, there: HalfDay) -> Iterator[Lack]:
    """The GP who is missing, if one is: one keeps all rules that need a GP."""
    minima = half_day.rota.staffing.minima
    broken = tuple(
        each.rule for each in minima if each.rule in NEEDS_GP and each.broken(there) is not None
    )
    gp_is_in = any(each.is_gp for each in there.present)
    if not broken or (broken == (Rule.DUTY,) and gp_is_in):
        return
    starts, ends = _times(half_day)
    yield Lack(
        half_day.rota.practice, half_day.day, half_day.half, broken, starts=starts, ends=ends
    )


def _times(half_day: RotaHalf) -> tuple[time, time]:
    """When the GP is needed: as the first GP session planned, away or not, else as usual."""
    rota = half_day.rota
    gps = [each for each in half_day.planned() if rota.who(each).is_gp and not each.is_remote]
    if not gps:
        return USUAL_TIMES[half_day.half]
    first = min(gps, key=lambda each: (each.starts, each.ends))
    return first.starts, first.ends


def _skills(half_day: RotaHalf, there: HalfDay) -> Iterator[Lack]:
    """Sessions whose skill nobody who is in has, the duty doctor left out."""
    rota = half_day.rota
    wanted: dict[tuple[str, time], Session] = {}
    for session in half_day.uncovered():
        if session.skill:
            wanted.setdefault((session.skill, session.starts), session)
    for session in wanted.values():
        whose = rota.people[session.person]
        able = (
            each
            for each in there.present
            if session.skill in each.skills
            and fits(each.colleague, whose)
            and each.session.work not in (Work.DUTY, Work.PROCEDURE)
        )
        if next(able, None) is None:
            yield Lack(
                rota.practice,
                half_day.day,
                half_day.half,
                skill=session.skill,
                instead_of=whose.profession,
                starts=session.starts,
                ends=session.ends,
            )
