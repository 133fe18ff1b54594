"""Bank holidays in England and Wales: dated data, to be continued once a year.

Source: the government's list of UK bank holidays, England and Wales,
https://www.gov.uk/bank-holidays, as proclaimed for 2026 and 2027. Where a holiday falls on a
weekend a weekday stands for it, marked "substitute day" there and here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from wraparound.operations.reason import Reason

BANK_HOLIDAYS: Mapping[date, str] = {
    date(2026, 1, 1): "New Year’s Day",
    date(2026, 4, 3): "Good Friday",
    date(2026, 4, 6): "Easter Monday",
    date(2026, 5, 4): "Early May bank holiday",
    date(2026, 5, 25): "Spring bank holiday",
    date(2026, 8, 31): "Summer bank holiday",
    date(2026, 12, 25): "Christmas Day",
    date(2026, 12, 28): "Boxing Day (substitute day)",
    date(2027, 1, 1): "New Year’s Day",
    date(2027, 3, 26): "Good Friday",
    date(2027, 3, 29): "Easter Monday",
    date(2027, 5, 3): "Early May bank holiday",
    date(2027, 5, 31): "Spring bank holiday",
    date(2027, 8, 30): "Summer bank holiday",
    date(2027, 12, 27): "Christmas Day (substitute day)",
    date(2027, 12, 28): "Boxing Day (substitute day)",
}

KNOWN_FROM, KNOWN_UNTIL = date(2026, 1, 1), date(2027, 12, 31)
"""The days of which it is known whether they are bank holidays."""


def holiday_on(day: date) -> str:
    """The holiday's name; empty on other days.

    Christmas Day is one even where a substitute day stands for it: practices need not open on
    Christmas Day, Good Friday and bank holidays (GMS contract, core hours).
    """
    if (day.month, day.day) == (12, 25):
        return "Christmas Day"
    return BANK_HOLIDAYS.get(day, "")


def why_unsure(first: date, last: date) -> Reason | None:
    """Why bank holidays between two days may be missing, or nothing."""
    if first >= KNOWN_FROM and last <= KNOWN_UNTIL:
        return None
    return Reason(
        f"Bank holidays are known from {KNOWN_FROM:%-d %B %Y} to {KNOWN_UNTIL:%-d %B %Y} only.",
        "Add the others as days you are closed.",
    )
