"""What one can ask for to close the gaps of a half day: whose work, or work nobody has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from wraparound.operations.professions import Profession
from wraparound.operations.reason import Reason
from wraparound.operations.rota.as_worked import part_of
from wraparound.operations.rota.gaps import Gap, gaps
from wraparound.operations.rota.practice_rota import PracticeRota
from wraparound.operations.rota.staffing import Rule
from wraparound.operations.rota.template import USUAL_TIMES
from wraparound.operations.week import Half, Work

BY_A_GP = {Rule.DUTY: Work.DUTY, Rule.GP: Work.ROUTINE, Rule.SUPERVISION: Work.ROUTINE}
"""Rules that any GP more would meet, and what they would work; a duty doctor meets all three."""


@dataclass(frozen=True, slots=True)
class Askable:
    """Work to ask somebody for.

    Attributes:
        key: what tells it from other work of the half day.
        work: what it is.
        instead_of: what whoever comes has to be able to stand in for.
        starts: from when.
        ends: until when.
        why: the gap it closes.
        missing: key of whose work it is; nothing if nobody was to work then.
        skill: the skill it needs; empty if none.
    """

    key: str
    work: Work
    instead_of: Profession
    starts: time
    ends: time
    why: Reason
    missing: int | None = None
    skill: str = ""


def askables(rota: PracticeRota, day: date, half: Half) -> list[Askable]:
    """Everything one can ask for in a half day, the most pressing first.

    That two people should be on site is for the practice to see to, and cannot be asked for.
    """
    found = [gap for gap in gaps(rota, day, day) if gap.half is half]
    # A duty doctor is a GP who is in: whoever comes as that closes all three gaps.
    found.sort(key=lambda gap: gap.rule is not Rule.DUTY)
    asked: dict[str, Askable] = {}
    for gap in found:
        for each in _of(rota, gap):
            asked.setdefault(each.key, each)
    return list(asked.values())


def _of(rota: PracticeRota, gap: Gap) -> Iterator[Askable]:
    for session in gap.sessions:
        who = rota.people[session.person]
        starts, ends = part_of(session, gap.half)
        yield Askable(
            f"person-{who.key}", session.work, who.profession, starts, ends, gap.reason,
            who.key, session.skill,
        )  # fmt: skip
    if gap.sessions:
        return
    starts, ends = USUAL_TIMES[gap.half]
    if gap.rule in BY_A_GP:
        # One GP more is enough, however many of these rules they meet.
        work = BY_A_GP[gap.rule]
        yield Askable("gp", work, Profession.SALARIED, starts, ends, gap.reason)
    if gap.own is not None and gap.own.professions:
        profession = min(gap.own.professions)
        place = rota.staffing.own.index(gap.own)
        yield Askable(
            f"own-{place}", Work.ROUTINE, profession, starts, ends, gap.reason, skill=gap.own.skill
        )
