"""Bank holidays in England and Wales: worked out by the rule, with published exceptions as data.

The rule: Easter Monday, the last Mondays of May and August and the days after Christmas are named
in the Banking and Financial Dealings Act 1971, schedule 1; New Year's Day, the first Monday of May
and substitute days are proclaimed each year, the same in every ordinary year. Good Friday and
Christmas Day are holidays by custom. Days moved or added once are in `MOVED` and `ADDED`.
Checked against the government's list, https://www.gov.uk/bank-holidays, for every year from
`PUBLISHED_FROM` to `PUBLISHED_UNTIL`; who checks another year moves the latter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from wraparound.operations.reason import Reason

EARLY_MAY, SPRING, SUMMER = (f"{name} bank holiday" for name in ("Early May", "Spring", "Summer"))

MOVED: Mapping[tuple[int, str], date] = {
    (2020, EARLY_MAY): date(2020, 5, 8),  # 75 years after the end of the war in Europe
    (2022, SPRING): date(2022, 6, 2),
}
"""Bank holidays that were on another day in one year."""

ADDED: Mapping[date, str] = {
    date(2022, 6, 3): "Platinum Jubilee bank holiday",
    date(2022, 9, 19): "Bank Holiday for the State Funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Bank holiday for the coronation of King Charles III",
}
"""Bank holidays of one year alone."""

PUBLISHED_FROM, PUBLISHED_UNTIL = date(2019, 1, 1), date(2027, 12, 31)
"""The published list was compared between these days; on others a holiday may be moved or added."""

_SATURDAY, _SUNDAY = 5, 6
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


def holiday_on(day: date) -> str:
    """The holiday's name; empty on other days.

    Christmas Day is one even where a substitute day stands for it: practices need not open on
    Christmas Day, Good Friday and bank holidays (GMS contract, core hours).
    """
    if (day.month, day.day) == (12, 25):
        return "Christmas Day"
    return bank_holidays(day.year).get(day, "")


@cache
def bank_holidays(year: int) -> Mapping[date, str]:
    """The bank holidays of a year by day, with substitute days for those at a weekend."""
    found: dict[date, str] = {}
    for day, name in _by_rule(year):
        free = day
        while free.weekday() >= _SATURDAY or free in found:
            free += _DAY
        found[free] = name if free == day else f"{name} (substitute day)"
    found |= {day: name for day, name in ADDED.items() if day.year == year}
    return dict(sorted(found.items()))


def why_unsure(first: date, last: date) -> Reason | None:
    """Why bank holidays between two days may be others, or nothing."""
    if first >= PUBLISHED_FROM and last <= PUBLISHED_UNTIL:
        return None
    return Reason(
        f"Bank holidays are checked from {PUBLISHED_FROM:%-d %B %Y} to "
        f"{PUBLISHED_UNTIL:%-d %B %Y}. Others are worked out, and one may be moved or added.",
        "Look at the government’s list, and add days you are closed.",
    )


def _by_rule(year: int) -> Iterator[tuple[date, str]]:
    """Each holiday on its own day, in the order in which they take the days."""
    sunday = easter(year)
    named = (
        (date(year, 1, 1), "New Year’s Day"),
        (sunday - 2 * _DAY, "Good Friday"),
        (sunday + _DAY, "Easter Monday"),
        (_monday(date(year, 5, 7)), EARLY_MAY),
        (_monday(date(year, 5, 31)), SPRING),
        (_monday(date(year, 8, 31)), SUMMER),
    )
    for day, name in named:
        yield MOVED.get((year, name), day), name
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    both = ((christmas, "Christmas Day"), (boxing, "Boxing Day"))
    yield from both if christmas.weekday() != _SUNDAY else both[::-1]


def easter(year: int) -> date:
    """Easter Sunday of a year from 1900 to 2099: Gauss's rule, with its two exceptions."""
    golden = year % 19
    moon = (19 * golden + 24) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
    late = (moon, sunday) == (29, 6) or ((moon, sunday) == (28, 6) and golden > 10)
    found = date(year, 3, 22) + (moon + sunday) * _DAY
    return found - _WEEK if late else found


def _monday(latest: date) -> date:
    """The Monday of the seven days that end with this one."""
    return latest - latest.weekday() * _DAY
