"""Rates and ceilings: dated figures with their sources. A new year is a new line, not a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from wraparound.operations.money.pence import whole_pence


class Rate(StrEnum):
    """What a figure is for, in the words of the page."""

    INTERNAL = "rate between practices"
    BANK = "staff bank’s highest rate"
    LOCUM = "locum"
    AGENCY = "agency locum"
    SICKNESS = "sickness"
    PARENTAL_FIRST = "parental leave, first 2 weeks"
    PARENTAL = "parental leave, later"
    SUSPENSION = "suspension"
    STUDY = "prolonged study leave"


class Per(StrEnum):
    """What a figure is counted for."""

    SESSION = "session"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        rate: what for.
        pence: how much.
        per: for a session of 4 h 10 min, or for a week.
        starts: from which day.
        until: the last day it was published for; nothing if no end was given.
        source: who says so.
        check: whether it was not read in a primary source, or is our own working.
    """

    rate: Rate
    pence: int
    per: Per
    starts: date
    until: date | None
    source: str
    check: bool = False

    def to_check(self, day: date) -> bool:
        """Whether a practice should check it locally for a day."""
        return self.check or (self.until is not None and day > self.until)


PAID_WEEKS = 52
GP_YEAR = 10_588_200
"""What a full-time salaried GP costs with on-costs, 2025/26, in pence (ARRS ceiling)."""

SESSIONS_A_WEEK = 9

_SFE = "BMA, GP contract changes 2025/26: Statement of Financial Entitlements"
_FROM, _UNTIL = date(2025, 4, 1), date(2026, 3, 31)


def _sfe(rate: Rate, pence: int) -> Figure:
    return Figure(rate, pence, Per.WEEK, _FROM, _UNTIL, _SFE)


FIGURES: Sequence[Figure] = (
    Figure(
        Rate.INTERNAL,
        whole_pence(Fraction(GP_YEAR, PAID_WEEKS * SESSIONS_A_WEEK)),
        Per.SESSION,
        _FROM,
        _UNTIL,
        "our working: £105,882 for a full-time salaried GP in 2025/26 / 52 weeks / 9 sessions",
        check=True,
    ),
    Figure(
        Rate.BANK, 32_321, Per.SESSION, date(2020, 12, 1), None,
        "GPonline, December 2020: NHS England's ceiling for local staff banks", check=True,
    ),
    Figure(
        Rate.LOCUM, 36_000, Per.SESSION, date(2022, 1, 1), None,
        "Pulse Intelligence, 2022: £600 to £900 a day, mean £727", check=True,
    ),
    Figure(
        Rate.AGENCY, 43_200, Per.SESSION, date(2022, 1, 1), None,
        "our assumption: a locum and a fifth more", check=True,
    ),
    _sfe(Rate.SICKNESS, 215_196),
    _sfe(Rate.PARENTAL_FIRST, 141_843),
    _sfe(Rate.PARENTAL, 215_196),
    _sfe(Rate.SUSPENSION, 140_438),
    _sfe(Rate.STUDY, 140_438),
)  # fmt: skip
"""Every figure, in order of the day from which it holds."""


def figure_on(rate: Rate, day: date, figures: Sequence[Figure] = FIGURES) -> Figure:
    """The figure that holds on a day: the last that had begun; before all, the first.

    `Figure.to_check` says whether the day is outside what it was published for.
    """
    held = sorted((each for each in figures if each.rate is rate), key=lambda each: each.starts)
    begun = [each for each in held if each.starts <= day]
    return begun[-1] if begun else held[0]


def session_cost(rate: Rate, day: date, thousandths: int) -> int:
    """What some sessions cost at a rate, in pence, half a penny rounded up.

    Args:
        rate: one that is counted for a session.
        day: of the session.
        thousandths: how much was worked, in thousandths of a session equivalent.
    """
    return whole_pence(Fraction(figure_on(rate, day).pence * thousandths, 1_000))
