"""The people of the practices concerned, as the rules see them on each day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from wraparound.operations.rota.away import Away
from wraparound.operations.week import Colleague, Half, Work, monday_of
from wraparound.store.models import Person
from wraparound.store.repositories.rota.away import aways_of
from wraparound.store.repositories.rota.over import colleagues_over

Days = tuple[date, date]


class Team:
    """Everybody who works at some practices over some days: by their rota, else as usual.

    Args:
        staff: their rows, with usual week, extras and checks at hand.
        days: the first and the last day.
    """

    def __init__(self, staff: list[Person], days: Days) -> None:
        self.staff = staff
        self.days = days
        first, last = whole_weeks(days)
        self._over = colleagues_over(staff, first, last)
        self._away: dict[int, list[Away]] = defaultdict(list)
        for each in aways_of((row.pk for row in staff), first, last):
            self._away[each.person].append(each)
        self._keys: dict[int, list[int]] = defaultdict(list)
        for row in staff:
            self._keys[row.home_id].append(row.pk)

    def colleague(self, person: int, day: date) -> Colleague | None:
        """Somebody as the rules see them on a day; nothing if they work at none of these."""
        return self._over.worked[day].get(person)

    def is_away(self, person: int, day: date, half: Half) -> bool:
        """Whether somebody is off or on leave then."""
        return any(each.covers(day, half) for each in self._away[person])

    def away(self, person: int) -> frozenset[tuple[date, Half]]:
        """The half days somebody is off or on leave."""
        return frozenset(
            (day, half)
            for day in days_of(self.days)
            for half in Half
            if self.is_away(person, day, half)
        )

    def gps_in(self, home: int, day: date, half: Half) -> int:
        """GPs who work at a practice on a half day, and are not off."""
        return sum(is_there for _, is_there in self.gp_sessions(home, day, half))

    def gp_sessions(self, home: int, day: date, half: Half) -> list[tuple[Work, bool]]:
        """What GPs were to do at a practice on a half day, and whether each is there."""
        return [
            (session.work, not self.is_away(key, day, half))
            for key in self._keys[home]
            if (who := self._over.planned[day][key]).profession.is_gp
            for session in who.sessions_on(day)
            if session.half is half
        ]

    def planned(self, home: int) -> dict[date, int]:
        """Clinical sessions planned at a practice, by the Monday of each week looked at."""
        found: Counter[date] = Counter()
        for day, people in self._over.worked.items():
            for key in self._keys[home]:
                if people[key].profession.is_clinical:
                    found[monday_of(day)] += len(people[key].sessions_on(day))
        return dict(found)


def days_of(days: Days) -> Iterator[date]:
    """Each day from the first to the last."""
    return (days[0] + timedelta(days=number) for number in range((days[1] - days[0]).days + 1))


def whole_weeks(days: Days) -> Days:
    """From the Monday of the first week to the Sunday of the last."""
    return monday_of(days[0]), monday_of(days[1]) + timedelta(days=6)
