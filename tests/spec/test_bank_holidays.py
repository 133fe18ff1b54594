"""Bank holidays in England and Wales: the rule gives every year the government has published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from wraparound.operations.rota.holidays import (
    ADDED,
    MOVED,
    PUBLISHED_FROM,
    PUBLISHED_UNTIL,
    bank_holidays,
    easter,
    holiday_on,
    why_unsure,
)

# As listed at https://www.gov.uk/bank-holidays, England and Wales; "s" marks a substitute day.
PUBLISHED = """
year | new year | friday | monday | May day | spring | summer | xmas     | boxing   | beside
2019 | 1 Jan    | 19 Apr | 22 Apr | 6 May   | 27 May | 26 Aug | 25 Dec   | 26 Dec   |
2020 | 1 Jan    | 10 Apr | 13 Apr | 8 May   | 25 May | 31 Aug | 25 Dec   | 28 Dec s |
2021 | 1 Jan    | 2 Apr  | 5 Apr  | 3 May   | 31 May | 30 Aug | 27 Dec s | 28 Dec s |
2022 | 3 Jan s  | 15 Apr | 18 Apr | 2 May   | 2 Jun  | 29 Aug | 27 Dec s | 26 Dec   | 3 Jun, 19 Sep
2023 | 2 Jan s  | 7 Apr  | 10 Apr | 1 May   | 29 May | 28 Aug | 25 Dec   | 26 Dec   | 8 May
2024 | 1 Jan    | 29 Mar | 1 Apr  | 6 May   | 27 May | 26 Aug | 25 Dec   | 26 Dec   |
2025 | 1 Jan    | 18 Apr | 21 Apr | 5 May   | 26 May | 25 Aug | 25 Dec   | 26 Dec   |
2026 | 1 Jan    | 3 Apr  | 6 Apr  | 4 May   | 25 May | 31 Aug | 25 Dec   | 28 Dec s |
2027 | 1 Jan    | 26 Mar | 29 Mar | 3 May   | 31 May | 30 Aug | 27 Dec s | 28 Dec s |
"""
NAMES = ("New Year’s Day", "Good Friday", "Easter Monday", "Early May bank holiday",
         "Spring bank holiday", "Summer bank holiday", "Christmas Day", "Boxing Day")  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def published() -> dict[int, dict[date, str]]:
    """Every published holiday by day, by year."""
    found = {}
    for line in PUBLISHED.strip().splitlines()[1:]:
        year, *cells = (each.strip() for each in line.split("|"))
        days = dict(
            _read(cell, int(year), name) for cell, name in zip(cells[:8], NAMES, strict=True)
        )
        beside = (_read(cell, int(year), "") for cell in cells[8].split(", ") if cell)
        found[int(year)] = days | {day: ADDED[day] for day, _ in beside}
    return found


def _read(cell: str, year: int, name: str) -> tuple[date, str]:
    day, month, *substitute = cell.split()
    return date(
        year, MONTHS.index(month) + 1, int(day)
    ), f"{name} (substitute day)" if substitute else name


@pytest.mark.parametrize("year", sorted(published()))
def test_the_rule_and_its_exceptions_give_what_was_published(year):
    """Day by day, with the same names."""
    assert bank_holidays(year) == dict(sorted(published()[year].items()))


def test_every_year_that_is_called_checked_is_in_the_published_list():
    years = range(PUBLISHED_FROM.year, PUBLISHED_UNTIL.year + 1)
    assert sorted(published()) == list(years)
    assert {year for year, _ in MOVED} | {day.year for day in ADDED} <= set(years)


def moon(year: int) -> date:
    """Easter Sunday by another rule (anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * i) // 451
    return date(year, (h + i - 7 * m + 114) // 31, (h + i - 7 * m + 114) % 31 + 1)


def test_easter_is_the_same_by_two_rules_for_two_centuries():
    """Among them 1954, 1981, 2049 and 2076, in which one of them needs its exceptions."""
    assert [year for year in range(1900, 2100) if easter(year) != moon(year)] == []


@pytest.mark.parametrize("year", range(2028, 2036))
def test_an_ordinary_year_to_come_has_eight_on_working_days(year):
    """None falls on a weekend, and each of the eight is there once."""
    found = bank_holidays(year)
    assert len(found) == 8
    assert all(day.weekday() < 5 for day in found)
    assert sorted(name.removesuffix(" (substitute day)") for name in found.values()) == sorted(
        NAMES
    )


def test_where_christmas_is_a_sunday_boxing_day_keeps_its_monday():
    """In 2033 as in 2022: the Tuesday stands for Christmas Day."""
    assert bank_holidays(2033)[date(2033, 12, 26)] == "Boxing Day"
    assert bank_holidays(2033)[date(2033, 12, 27)] == "Christmas Day (substitute day)"


def test_christmas_day_is_a_holiday_even_on_a_saturday():
    """Core hours leave it out by name."""
    assert holiday_on(date(2027, 12, 25)) == "Christmas Day"
    assert holiday_on(date(2027, 12, 24)) == ""


def test_of_years_not_published_it_is_said_that_one_may_be_moved():
    """They are worked out all the same."""
    assert why_unsure(PUBLISHED_FROM, PUBLISHED_UNTIL) is None
    day = timedelta(days=1)
    assert "2027" in str(why_unsure(PUBLISHED_UNTIL, PUBLISHED_UNTIL + day))
    assert why_unsure(PUBLISHED_FROM - day, PUBLISHED_FROM) is not None
    assert holiday_on(date(2035, 12, 25)) == "Christmas Day"
