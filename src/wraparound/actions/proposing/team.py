"""The people of the practices concerned, as the rules see them, with the days they are off."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from wraparound.operations.week import Colleague, Half, Work
from wraparound.store.models import Person
from wraparound.store.repositories import people, spare

Days = tuple[date, date]


class Team:
    """Everybody who works at some practices over some days.

    Args:
        staff: their rows, with usual week, extras and checks at hand.
        days: the first and the last day.
    """

    def __init__(self, staff: list[Person], days: Days) -> None:
        self.staff = staff
        self.days = days
        self.away = spare.away((each.pk for each in staff), days)
        self._at: dict[int, list[Colleague]] = defaultdict(list)
        for each in staff:
            self._at[each.home_id].append(people.colleague(each))

    def gps_in(self, home: int, day: date, half: Half) -> int:
        """GPs usually in at a practice on a half day, and not off."""
        return sum(is_there for _, is_there in self.gp_sessions(home, day, half))

    def gp_sessions(self, home: int, day: date, half: Half) -> list[tuple[Work, bool]]:
        """What GPs usually do at a practice on a half day, and whether each is there."""
        return [
            (session.work, day not in self.away.get(each.key, ()))
            for each in self._at[home]
            if each.profession.is_gp
            for session in each.sessions_on(day)
            if session.half is half
        ]

    def planned(self, home: int) -> dict[date, int]:
        """Clinical sessions of a practice's usual week, by the Monday of each week looked at."""
        found: Counter[date] = Counter()
        for each in self._at[home]:
            if each.profession.is_clinical:
                for day in days_of(whole_weeks(self.days)):
                    found[monday(day)] += len(each.sessions_on(day))
        return dict(found)


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def days_of(days: Days) -> Iterator[date]:
    """Each day from the first to the last."""
    return (days[0] + timedelta(days=number) for number in range((days[1] - days[0]).days + 1))


def whole_weeks(days: Days) -> Days:
    """From the Monday of the first week to the Sunday of the last."""
    return monday(days[0]), monday(days[1]) + timedelta(days=6)
