"""How much leave somebody has in a leave year, in half-day sessions: had, taken, left."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from wraparound.operations.reason import Reason
from wraparound.operations.rota.leave import Kind, Leave, State
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.template import Pattern

USUAL_WEEKS = Fraction(6)
"""Weeks of annual leave of a salaried GP beside bank holidays (BMA model contract; to be checked
against one's own). Partners go by their deed, often six or seven."""


_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LeaveYear:
    """A leave year.

    Attributes:
        first: its first day.
        last: its last day.
    """

    first: date
    last: date

    def share(self, first: date | None, last: date | None) -> Fraction:
        """Which part of it lies between two days, both included; nothing is an open end."""
        since, until = max(first or self.first, self.first), min(last or self.last, self.last)
        return Fraction(max(0, (until - since).days + 1), (self.last - self.first).days + 1)


def leave_year(day: date, begins: tuple[int, int]) -> LeaveYear:
    """The leave year a day is in, if leave years begin on this month and day."""
    year = day.year if (day.month, day.day) >= begins else day.year - 1
    return LeaveYear(date(year, *begins), date(year + 1, *begins) - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Balance:
    """Annual leave of one person in one leave year, in half-day sessions.

    Attributes:
        quota: what they have for the year.
        taken: approved, whether past or to come.
        asked: requested and not decided.
        carried: what was left of the year before and carried over.
    """

    quota: Fraction
    taken: int
    asked: int
    carried: Fraction = Fraction(0)

    @property
    def has(self) -> Fraction:
        """All they may take in the year."""
        return self.quota + self.carried

    @property
    def left(self) -> Fraction:
        """What is left once everything approved is taken; below zero if too much was."""
        return self.has - self.taken


def quota(
    patterns: Iterable[Pattern], year: LeaveYear, weeks: Fraction = USUAL_WEEKS
) -> Fraction:  # fmt: skip
    """Half-day sessions of annual leave: weeks of the usual week, pro rata.

    Args:
        patterns: what the person works, one after the other; each counts as long as it holds.
        year: the leave year.
        weeks: weeks of leave in a full year.

    Returns:
        Weeks x sessions a week x share of the year, rounded up to half a session.
    """
    exact = sum(
        (weeks * each.sessions_a_week * year.share(each.first, each.last) for each in patterns),
        Fraction(0),
    )
    return Fraction(math.ceil(exact * 2), 2)


def one_after_the_other(usual: Pattern, held: Iterable[Pattern], year: LeaveYear) -> list[Pattern]:
    """Somebody's patterns, with their usual week on the days of a year on which none holds.

    Args:
        usual: their usual week.
        held: their patterns, none of which hold at the same time.
        year: the leave year.
    """
    found: list[Pattern] = []
    free = year.first
    for each in sorted(held, key=lambda pattern: pattern.first or date.min):
        first, last = max(each.first or year.first, free), min(each.last or year.last, year.last)
        if first > last:
            continue
        found += [replace(usual, first=free, last=first - _DAY)] if free < first else []
        found.append(replace(each, first=first, last=last))
        free = last + _DAY
    return [*found, *([replace(usual, first=free, last=year.last)] if free <= year.last else [])]


def balance(
    person: int,
    whole: Fraction,
    year: LeaveYear,
    leaves: Iterable[Leave],
    sessions: Iterable[Session],
) -> Balance:
    """What somebody has taken and asked for of their annual leave.

    Args:
        person: key of who.
        whole: their quota.
        year: the leave year.
        leaves: anybody's leave.
        sessions: anybody's sessions, as if nobody were away; days closed cost no leave.
    """
    own = [each for each in leaves if each.away.person == person and each.kind is Kind.ANNUAL]
    worked = [each for each in sessions if each.person == person]
    return Balance(
        whole,
        taken=_cost([each for each in own if each.state is State.APPROVED], worked, year),
        asked=_cost([each for each in own if each.state is State.REQUESTED], worked, year),
    )


def carried_over(before: Balance, most: Fraction) -> Fraction:
    """What somebody carries over into the next leave year, in half-day sessions.

    What was carried over into a year is taken first, and not carried over again.

    Args:
        before: the year that ends.
        most: as much as may be carried over.
    """
    return max(Fraction(0), min(before.left, before.quota, most))


def quota_warning(name: str, after: Balance) -> Reason | None:
    """What to know before approving what was asked for, or nothing. Never a refusal."""
    over = after.taken + after.asked - after.has
    if over <= 0:
        return None
    return Reason(
        f"{name} has {_number(after.has)} sessions of annual leave this year; this would be "
        f"{_number(over)} more.",
        "You can approve it all the same.",
    )


def _cost(leaves: Iterable[Leave], sessions: Iterable[Session], year: LeaveYear) -> int:
    """Half days of these sessions that fall in leave."""
    spans = [each.away for each in leaves]
    return len({
        (session.day, half)
        for session in sessions
        if year.first <= session.day <= year.last
        for half in session.halves
        if any(span.covers(session.day, half) for span in spans)
    })  # fmt: skip


def _number(sessions: Fraction) -> str:
    return f"{float(sessions):g}"
