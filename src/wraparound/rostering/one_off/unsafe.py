"""If one person is off: which weeks would leave something urgent that nobody does.

Everybody is looked at in every week ahead, as if they alone were off from its Monday to its Sunday.
What would be missing then is repaired as well as it can be by those willing. What nobody does even
with everybody in is told apart: it is open already, and no one person's doing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wraparound.progress import SILENT, Progress, track
from wraparound.rostering.one_off.ahead import Ahead
from wraparound.rostering.one_off.asked import Asked
from wraparound.rostering.one_off.lacks import Lack


@dataclass(frozen=True, slots=True)
class OffWeek:
    """A week in which somebody off would leave something urgent undone.

    Attributes:
        person: key of who; the lowest of their rows.
        monday: the week.
        missing: what nobody would do, in time.
    """

    person: int
    monday: date
    missing: tuple[Lack, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something would be missing."""
        return tuple(dict.fromkeys(each.day for each in self.missing))


@dataclass(frozen=True, slots=True)
class Answer:
    """What happens in the weeks ahead if one person is off.

    Attributes:
        people: how many were looked at.
        weeks: how many weeks.
        unsafe: the weeks of people that would not be safe, by week, then by person.
        open_already: what nobody does even with everybody in.
    """

    people: int
    weeks: int
    unsafe: tuple[OffWeek, ...]
    open_already: tuple[Lack, ...]


def one_off(ahead: Ahead, *, progress: Progress = SILENT) -> Answer:
    """Which weeks of whom would not be safe, if they alone were off; exact.

    Args:
        ahead: the weeks as they stand.
        progress: is told of each week that is done.
    """
    return answered(Asked(ahead), progress)


def answered(asked: Asked, progress: Progress = SILENT) -> Answer:
    """The answer to a question that has been prepared."""
    ahead, found = asked.ahead, []
    for monday in track(ahead.mondays, progress, "One person off", len(ahead.mondays)):
        for who, rows in ahead.rows_of.items():
            missing = asked.missing(who, monday)
            if missing:
                found.append(OffWeek(rows[0], monday, missing))
    return Answer(len(ahead.rows_of), len(ahead.mondays), tuple(found), asked.open_already)
