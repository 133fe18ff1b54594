"""Who is away in an invented network's weeks: leave that was agreed, and illness.

Sources: six to seven weeks of leave a year and bank holidays (BMA model contract; custom of
partners); 0.8 short spells of illness to a GP a year, log-normal about two days, and 0.025 long
ones about sixty days, which together make 2% of the time. No series of GPs' illness is published:
spells are assumed and set to that share.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from wraparound.operations.rota.away import Away
from wraparound.operations.rota.leave import LeaveRules
from wraparound.sources.invented.network.network import InventedWorker

if TYPE_CHECKING:
    from numpy.random import Generator

    from wraparound.sources.invented.chance import Chance

LEAVE_WEEKS, YEAR_WEEKS = 6.5, 52.0
SHORT_SPELLS, SHORT_DAYS = 0.8, 2.0
LONG_SPELLS, LONG_DAYS = 0.025, 60.0
"""Spells a person-year, and their median length in days."""

SPREAD = 0.8
"""Spread of the logarithm of a spell's length: assumed."""

WORKING = 5


def away_in(
    workers: Sequence[InventedWorker], first: date, weeks: int, chance: Chance
) -> tuple[Away, ...]:
    """Everybody's leave and illness in these weeks, in the order of the people.

    Leave is whole weeks, Monday to Friday, and of the GPs of a practice no more have it at once
    than custom allows (`operations.rota.leave.LeaveRules`). Whoever is alone takes it all the same.
    """
    rules, gps = LeaveRules(), _gps(workers)
    on_leave: dict[tuple[int, int], int] = {}
    found: list[Away] = []
    for worker in workers:
        if not worker.person.week:
            continue
        luck = chance.of(f"away {worker.key}")
        for week in range(weeks):
            if luck.random() >= LEAVE_WEEKS / YEAR_WEEKS:
                continue
            gp = worker.person.profession.is_gp
            if gp:
                taken = on_leave.get((worker.home, week), 0)
                if taken + 1 > rules.most_of(gps[worker.home]):
                    continue
                on_leave[worker.home, week] = taken + 1
            monday = first + timedelta(weeks=week)
            found.append(
                Away(worker.key, monday, monday + timedelta(days=WORKING - 1), planned=True)
            )
        found.extend(_ill(worker.key, first, weeks, luck))
    return tuple(found)


def _ill(person: int, first: date, weeks: int, luck: Generator) -> list[Away]:
    """Their spells of illness that touch these weeks, also those that began before."""
    spells = []
    days = weeks * 7
    for a_year, median in ((SHORT_SPELLS, SHORT_DAYS), (LONG_SPELLS, LONG_DAYS)):
        reach = int(median * 4)
        for _ in range(int(luck.poisson(a_year * (days + reach) / 365.25))):
            begins = int(luck.integers(-reach, days))
            lasts = max(round(float(median * luck.lognormal(0.0, SPREAD))), 1)
            if begins + lasts > 0:
                spells.append(
                    Away(
                        person,
                        first + timedelta(days=max(begins, 0)),
                        first + timedelta(days=min(begins + lasts, days) - 1),
                    )
                )
    return spells


def _gps(workers: Sequence[InventedWorker]) -> dict[int, int]:
    """GPs with a usual week at each practice."""
    found: dict[int, int] = {}
    for each in workers:
        if each.person.profession.is_gp and each.person.week:
            found[each.home] = found.get(each.home, 0) + 1
    return found
