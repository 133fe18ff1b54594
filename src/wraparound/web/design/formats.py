"""How figures and dates are written on a page. A missing figure reads "not known"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils import timezone

from wraparound.economy.names import readable

NOT_KNOWN = "not known"


def number(value: float | None, decimals: int = 0) -> str:
    """12345.6 as "12,346"; with one decimal, "12,345.6"."""
    if _missing(value):
        return NOT_KNOWN
    written = f"{value:,.{decimals}f}"
    # Minus nought is nought to everybody but a computer.
    return written.removeprefix("-") if not written.strip("-0.,") else written


def patients(value: float | None) -> str:
    """1234 as "1,234 patients", 1 as "1 patient"."""
    written = number(value)
    if written == NOT_KNOWN:
        return written
    return f"{written} patient" if written == "1" else f"{written} patients"


def km(value: float | None) -> str:
    """Kilometres with one decimal: "1.2 km"."""
    written = number(value, 1)
    return written if written == NOT_KNOWN else f"{written} km"


def percent(share: float | None, decimals: int = 0) -> str:
    """A share from 0 to 1 in hundredths: 0.123 as "12%"; with one decimal, "12.3%"."""
    written = number(None if share is None else 100 * share, decimals)
    return written if written == NOT_KNOWN else f"{written}%"


def day(value: date | None) -> str:
    """A date as "1 July 2022"."""
    return NOT_KNOWN if value is None else f"{value.day} {value:%B %Y}"


def month(value: date | None) -> str:
    """A date's month as "July 2022"."""
    return NOT_KNOWN if value is None else f"{value:%B %Y}"


def clock(value: datetime) -> str:
    """A moment as people here read it off the wall: "9:05am today" or "9:05am on 1 July 2022"."""
    here = timezone.localtime(value)
    written = f"{here.hour % 12 or 12}:{here:%M}{'am' if here.hour < 12 else 'pm'}"
    return f"{written} {'today' if here.date() == timezone.localdate() else f'on {day(here)}'}"


def hour(value: time) -> str:
    """A full hour as people say it: "8pm"."""
    return f"{value.hour % 12 or 12}{'am' if value.hour < 12 else 'pm'}"


def listed(names: Sequence[str]) -> str:
    """Names in one line: "A", "A and B", "A, B and C"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def sentence(words: str) -> str:
    """The same words as the start of a sentence; unlike `capitalize`, ICB stays ICB."""
    return words[:1].upper() + words[1:]


def _missing(value: float | None) -> bool:
    return value is None or math.isnan(value)


FILTERS = {
    "number": number,
    "patients": patients,
    "km": km,
    "percent": percent,
    "day": day,
    "month": month,
    "clock": clock,
    "listed": listed,
    "sentence": sentence,
    "readable": readable,
}
"""The functions templates can use, by the name they have there."""
