"""Days and times as people write them in a spreadsheet; what cannot be read is never guessed."""

from __future__ import annotations

import re
from datetime import date, time

from wraparound.operations.reason import Reason
from wraparound.operations.week import WEEKDAYS

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

NIGHT = 6
"""Before this hour a time needs "am": who writes 2:00 for a session usually means the afternoon."""

_WRITE_DAY = "Write it as 02/11/2026."
_WRITE_TIME = "Write it as 08:30 or 8.30am."

_WEEKDAY = re.compile(rf"^({'|'.join(name[:3] for name in WEEKDAYS)})[a-z]*\.?,?\s+", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$")
_NUMBERS = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$")
_MONTH = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})$", re.IGNORECASE
)
_CLOCK = re.compile(r"^(\d{1,2})[:.](\d{2})(?::00)?$")
_FOUR = re.compile(r"^(\d{1,2})(\d{2})$")
_HOUR = re.compile(r"^(\d{1,2})$")
_HALF = re.compile(r"\s*([ap])\.?m\.?$", re.IGNORECASE)


def read_day(written: str) -> date | Reason:
    """A day, or why it cannot be read.

    Known are 02/11/2026, 2.11.26, 2026-11-02, and 2 Nov 2026 with or without the day of the week.
    The day comes before the month.
    """
    text = _plain(written)
    weekday = _WEEKDAY.match(text)
    day = _day_of(text[weekday.end() :] if weekday else text, written)
    if isinstance(day, Reason) or not weekday:
        return day
    if WEEKDAYS[day.weekday()][:3].lower() != weekday.group(1).lower():
        return Reason(
            f"{day:%-d %B %Y} is a {day:%A}.", "Correct the day of the week or the date."
        )  # fmt: skip
    return day


def write_day(day: date) -> str:
    """A day as `read_day` reads it."""
    return f"{day:%d/%m/%Y}"


def read_time(written: str) -> time | Reason:
    """A time of the day, or why it cannot be read.

    Known are 8:30, 08.30, 0830, 8.30am, 2pm, and noon.
    """
    text = _plain(written)
    if text.lower() in ("noon", "midday", "12 noon"):
        return time(12)
    half = _HALF.search(text)
    found = _split(text[: half.start()] if half else text, bool(half))
    if found is None:
        return Reason(f"“{written}” is not a time.", _WRITE_TIME)
    hour, minute = found
    if half:
        if not 1 <= hour <= 12:
            return Reason(f"“{written}” is not a time.", _WRITE_TIME)
        hour = hour % 12 + (12 if half.group(1).lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return Reason(f"“{written}” is not a time.", _WRITE_TIME)
    if hour < NIGHT and not half:
        return Reason(
            f"“{written}” is in the night.",
            f"Write {hour + 12:02d}:{minute:02d} for the afternoon, or "
            f"{write_time(time(hour, minute))} if you do mean the night.",
        )
    return time(hour, minute)


def write_time(at: time) -> str:
    """A time as `read_time` reads it."""
    if at.hour < NIGHT:
        return f"{at.hour or 12}:{at.minute:02d}am"
    return f"{at:%H:%M}"


def _plain(written: str) -> str:
    """Without needless spaces, of whatever kind."""
    return " ".join(written.split())


def _split(text: str, hour_alone: bool) -> tuple[int, int] | None:
    """Hour and minute, or nothing."""
    clock = _CLOCK.match(text) or (_FOUR.match(text) if len(text) > 2 else None)
    if clock:
        return int(clock.group(1)), int(clock.group(2))
    hour = _HOUR.match(text) if hour_alone else None
    return (int(hour.group(1)), 0) if hour else None


def _day_of(text: str, written: str) -> date | Reason:
    """A day without its day of the week."""
    if found := _ISO.match(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NUMBERS.match(text):
        day, month, year = (int(part) for part in found.groups())
    elif (found := _MONTH.match(text)) and (number := _month(found.group(2))):
        day, month, year = int(found.group(1)), number, int(found.group(3))
    else:
        return Reason(f"“{written}” is not a day.", _WRITE_DAY)
    year += 2000 if year < 100 else 0
    if not 2000 <= year <= 2099:
        return Reason(f"“{written}” is in the year {year}.", "Correct the year.")
    if month > 12 >= day:
        return Reason(
            f"There is no month {month}.", f"Write the day first: {month:02d}/{day:02d}/{year}."
        )
    try:
        return date(year, month, day)
    except ValueError:
        return Reason(f"There is no such day as “{written}”.", _WRITE_DAY)


def _month(name: str) -> int | None:
    """The number of a month by its name or the first three letters or more of it, or nothing."""
    fits = [n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower())]
    return fits[0] if fits else None
