"""Where the practices of an invented country stand, and what sort they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wraparound.economy import Special
from wraparound.sources.invented.likeness import like_england
from wraparound.sources.invented.names import practices_at
from wraparound.sources.invented.plan import Surgeries

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from wraparound.sources.invented.chance import Chance
    from wraparound.sources.invented.plan import Areas
    from wraparound.sources.invented.settlements import Settlements

ROOF_SHARED = 0.11
"""Share of practices in the same building as another; set so (see `country`)."""

HAMLET_DRAW = 0.05
"""A village of one neighbourhood has so much less chance of a surgery; set so."""

FROM_MIDDLE_M = 220.0
"""How far, east and north, a surgery typically stands from the middle of its neighbourhood."""

BRANCHES = 0.25
"""Branch surgeries to a practice; the branch register of 2017 has 0.35, some since closed."""

BRANCH_M = 2_500.0
"""How far, east and north, a branch typically stands from its main site; assumed."""

NO_RETURN = 0.017
"""Share of practices without a usable workforce return: England, 2021/22."""

GROWTH = (0.011, 0.02)
"""Mean and spread of lists' yearly growth; the mean is England's, 2015 to 2025."""

FALLING, FALL = 0.03, -0.06
"""Share of ordinary practices whose list has been falling for years, and how fast; assumed."""

UNUSUAL = {
    Special.UNIVERSITY: (0.004, 9_000, 24_000),
    Special.HOMELESS: (0.0025, 400, 2_500),
    Special.ALLOCATION: (0.003, 60, 500),
    Special.CARE_HOMES: (0.0025, 250, 1_500),
    Special.EMPTYING: (0.002, 400, 2_500),
    Special.DIGITAL: (0.0003, 60_000, 100_000),
}
"""Special practices: their share of all, and the smallest and largest list. Assumed after the
register of 2022, in which about one in a hundred has fewer than 1,000 patients."""

EMPTYING_GROWTH = -0.4


def stand(
    practices: int,
    areas: Areas,
    settlements: Settlements,
    town: NDArray[np.int64],
    chance: Chance,
) -> Surgeries:
    """So many practices, standing where the people of these neighbourhoods live."""
    luck = chance.of("surgeries")
    home = _neighbourhoods(practices, areas, settlements.size[town] == 1, luck)
    at = _sites(areas.at[home], town[home], luck)
    special = _kinds(practices, chance)
    branch = np.flatnonzero(luck.random(practices) < BRANCHES)
    towns = [settlements.names[line] for line in town[home]]
    called = practices_at(towns, chance.of("practice names"))
    return Surgeries(
        at=at,
        names=called,
        wanted=_lists(special, int(areas.people.sum()), chance),
        load=_loads(practices, chance),
        special=special,
        growth=_growth(special, chance),
        branch=branch,
        branch_at=at[branch] + luck.normal(0.0, BRANCH_M, (branch.size, 2)),
        branch_names=[f"{called[line]} (branch)" for line in branch],
    )


def _neighbourhoods(
    practices: int, areas: Areas, hamlet: NDArray[np.bool_], luck: Generator
) -> NDArray[np.int64]:
    """The neighbourhood each practice stands in: evenly spaced along everybody in a row.

    Towns so get practices in proportion to their people, with hardly any luck in how many.
    """
    along = np.cumsum(areas.people * np.where(hamlet, HAMLET_DRAW, 1.0))
    places = (np.arange(practices) + luck.random()) * (along[-1] / practices)
    found: NDArray[np.int64] = np.searchsorted(along, places, side="right")
    return np.minimum(found, along.size - 1)


def _sites(
    middle: NDArray[np.float64], town: NDArray[np.int64], luck: Generator
) -> NDArray[np.float64]:
    """Main sites near the middle of the neighbourhood, some with the practice before's."""
    at = middle + luck.normal(0.0, FROM_MIDDLE_M, middle.shape)
    shared = luck.random(town.size) < ROOF_SHARED
    shared[1:] &= town[1:] == town[:-1]
    shared[0] = False
    host = np.where(shared, 0, np.arange(town.size))
    return at[np.maximum.accumulate(host)]


def _kinds(practices: int, chance: Chance) -> list[Special | None]:
    """The kind of each practice: None for most."""
    drawn = chance.of("kinds").permutation(practices)
    special: list[Special | None] = [None] * practices
    used = 0
    for kind, (share, _, _) in UNUSUAL.items():
        count = round(practices * share)
        for line in drawn[used : used + count]:
            special[line] = kind
        used += count
    return special


def _lists(special: list[Special | None], people: int, chance: Chance) -> NDArray[np.float64]:
    """The list each practice wants; those of ordinary ones are scaled so that all add up."""
    luck = chance.of("lists")
    wanted = like_england("list", luck, len(special))
    for line, kind in enumerate(special):
        if kind is not None:
            _, least, most = UNUSUAL[kind]
            wanted[line] = np.exp(luck.uniform(np.log(least), np.log(most)))
    ordinary = np.array([kind is None for kind in special])
    left = max(people - wanted[~ordinary].sum(), people / 2)
    wanted[ordinary] *= left / wanted[ordinary].sum()
    return wanted


def _loads(practices: int, chance: Chance) -> NDArray[np.float64]:
    """Patients per full-time GP; NaN where no return is made."""
    luck = chance.of("loads")
    load = like_england("patients_per_gp", luck, practices)
    load[luck.random(practices) < NO_RETURN] = np.nan
    return load


def _growth(special: list[Special | None], chance: Chance) -> NDArray[np.float64]:
    luck = chance.of("growth")
    growth = luck.normal(*GROWTH, len(special))
    growth[luck.random(len(special)) < FALLING] = FALL
    growth[[kind is Special.EMPTYING for kind in special]] = EMPTYING_GROWTH
    return growth
