"""The slow, obvious way: loops and dictionaries, one patient group after another, for `share`."""

from __future__ import annotations

from collections import defaultdict

from wraparound.economy import Economy

Moves = dict[str, float]


def disperse_by_hand(economy: Economy, closed: set[str]) -> tuple[Moves, float]:
    """Patients received by each practice if these close, and how many find none.

    Each neighbourhood's patients go to the practices open there in proportion to the patients they
    have in it. Those of no known area, and of neighbourhoods without another practice, follow the
    other patients of their own practice.
    """
    registered = _registered(economy)
    received: Moves = defaultdict(float)
    unplaced = 0.0
    for code in closed:
        mine: Moves = defaultdict(float)
        followers = float(economy.elsewhere[economy.codes.index(code)])
        for neighbours in registered.values():
            patients = neighbours.get(code, 0.0)
            open_here = {other: n for other, n in neighbours.items() if other not in closed}
            if not open_here:
                followers += patients
                continue
            for other, n in open_here.items():
                mine[other] += patients * n / sum(open_here.values())
        leaders = sum(mine.values())
        if leaders == 0:
            unplaced += followers
            continue
        for other, n in mine.items():
            received[other] += n + followers * n / leaders
    return {code: n for code, n in received.items() if n > 0}, unplaced


def _registered(economy: Economy) -> dict[int, dict[str, float]]:
    """Patients by practice in each neighbourhood."""
    grid = economy.registrations
    table: dict[int, dict[str, float]] = defaultdict(dict)
    for practice, area, n in zip(grid.practice, grid.neighbourhood, grid.patients, strict=True):
        table[int(area)][economy.codes[practice]] = float(n)
    return table


def capacity_of(economy: Economy, code: str) -> float | None:
    """Patients a practice can have before it is over the limit; None if its GPs are not known."""
    fte = float(economy.gp_fte[economy.codes.index(code)])
    return fte * economy.thresholds.limit if fte > 0 else None


def is_pushed_over(economy: Economy, code: str, received: float) -> bool:
    """Whether a practice not over the limit is over it with these new patients."""
    capacity, patients = capacity_of(economy, code), list_of(economy, code)
    if capacity is None or patients > capacity:
        return False
    return received > 0.499999 and patients + received > capacity + 1e-6


def list_of(economy: Economy, code: str) -> float:
    """Registered patients of a practice."""
    return float(economy.lists[economy.codes.index(code)])
