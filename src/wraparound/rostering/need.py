"""A session somebody is needed for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from wraparound.errors import BadRequest
from wraparound.operations.professions import Profession
from wraparound.operations.rota.half_day import when
from wraparound.operations.rota.session import last_day, moment, why_not_times
from wraparound.operations.week import Half, Work, monday_of


@dataclass(frozen=True, slots=True)
class Need:
    """One session of one practice nobody has yet.

    Attributes:
        key: what tells it from others.
        practice: key of where.
        day: the day it starts.
        half: the half day it belongs to.
        starts: from when, by the clock on the wall.
        ends: until when; the next morning if no later than the start.
        instead_of: what the one who is missing does: a GP is covered by a GP.
        work: what it is for.
        skill: the skill it needs; empty if none.
        urgent: whether patients may come to harm if nobody comes: no GP, no duty doctor.
    """

    key: int
    practice: int
    day: date
    half: Half
    starts: time
    ends: time
    instead_of: Profession
    work: Work = Work.ROUTINE
    skill: str = ""
    urgent: bool = False

    def __post_init__(self) -> None:
        reason = why_not_times(self.day, self.starts, self.ends)
        if reason is not None:
            raise BadRequest(reason.sentence, reason.next_step)

    @property
    def week(self) -> date:
        """The Monday of its week."""
        return monday_of(self.day)

    @property
    def starts_at(self) -> datetime:
        """The moment it starts, in UTC."""
        return moment(self.day, self.starts)

    @property
    def ends_at(self) -> datetime:
        """The moment it ends, in UTC."""
        return moment(self.last_day, self.ends)

    @property
    def last_day(self) -> date:
        """The day it ends."""
        return last_day(self.day, self.starts, self.ends)

    @property
    def when(self) -> str:
        """When it is, as the end of a sentence."""
        return when(self.day, self.half)
