"""Away: from which half of which day until when somebody does not work, planned or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wraparound.errors import BadRequest
from wraparound.operations.week import Half

_ORDER = {half: place for place, half in enumerate(Half)}


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody does not work for a while. Nothing about why: that is nobody's business here.

    Attributes:
        person: key of who.
        first: the first day.
        last: the last day.
        first_half: from which half of the first day.
        last_half: until which half of the last day.
        planned: whether it is leave; else they are off at short notice.
    """

    person: int
    first: date
    last: date
    first_half: Half = Half.MORNING
    last_half: Half = Half.EVENING
    planned: bool = False

    def __post_init__(self) -> None:
        if self._ends < self._begins:
            raise BadRequest("That ends before it starts.", "Choose a later end.")

    def covers(self, day: date, half: Half) -> bool:
        """Whether they are away then."""
        return self._begins <= (day, _ORDER[half]) <= self._ends

    def overlaps(self, other: Away) -> bool:
        """Whether there is a half day both are about."""
        return self._begins <= other._ends and other._begins <= self._ends

    @property
    def words(self) -> str:
        """What colleagues are told: "Dr Shah is ..."."""
        return "on leave" if self.planned else "off"

    @property
    def _begins(self) -> tuple[date, int]:
        return self.first, _ORDER[self.first_half]

    @property
    def _ends(self) -> tuple[date, int]:
        return self.last, _ORDER[self.last_half]


def is_away(aways: Iterable[Away], person: int, day: date, half: Half) -> Away | None:
    """Why somebody is away then; nothing if they are not."""
    return next((each for each in aways if each.person == person and each.covers(day, half)), None)
