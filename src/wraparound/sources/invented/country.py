"""A country of any size: cities, towns, villages and farms, from one practice to a nation.

Settlements follow the rank-size rule and lie at random; practices stand where people live, now
and then two in one building. Settings marked "set so", here and beside, were tried until the
invented nation looked like England in July 2022 (see `england_quantiles.md`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wraparound.sources.invented.districts import districts
from wraparound.sources.invented.likeness import like_england
from wraparound.sources.invented.plan import Areas, Plan
from wraparound.sources.invented.settlements import SOUTH_WEST, extent, homes, settle
from wraparound.sources.invented.standing import stand

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wraparound.sources.invented.chance import Chance
    from wraparound.sources.invented.settlements import Settlements

AREAS_PER_PRACTICE = 32_844 / 6_484
"""Neighbourhoods to a practice: England, July 2022."""

SCORE = (2.81, 0.77)
"""Mean and spread of the log of deprivation scores: English Indices of Deprivation 2019."""

FIFTHS = 5

WHIM = 3.6
"""See `plan.Plan`; set so."""

SEASIDE_M = 8_000.0


def plan_country(practices: int, chance: Chance, name: str | None) -> Plan:
    """The plan of a country with so many practices, and with people to match."""
    settlements = settle(max(1, round(practices * AREAS_PER_PRACTICE)), chance)
    town = np.repeat(np.arange(settlements.size.size), settlements.size)
    areas = _areas(settlements, town, chance)
    surgeries = stand(practices, areas, settlements, town, chance)
    return Plan(
        name=name or settlements.names[0],
        areas=areas,
        surgeries=surgeries,
        districts=districts(surgeries.at, chance),
        whim=WHIM,
    )


def _areas(settlements: Settlements, town: NDArray[np.int64], chance: Chance) -> Areas:
    luck = chance.of("neighbourhoods")
    at = homes(settlements, luck)
    rural = settlements.rural[town]
    people = like_england("neighbourhood_patients", luck, town.size).round().astype(np.int64)
    score = _scores(settlements, town, chance)
    seaside = _from_the_sea(at, town.size) < SEASIDE_M
    age = luck.normal(0.0, 0.25, town.size) + 0.3 * rural + 0.35 * seaside - 0.05
    return Areas(
        at=at,
        people=people,
        names=_names(settlements),
        score=score.round(1),
        fifth=_fifths(score, people),
        rural=rural,
        age=age,
    )


def _scores(
    settlements: Settlements, town: NDArray[np.int64], chance: Chance
) -> NDArray[np.float64]:
    """Deprivation scores: towns differ, streets in them differ more, villages are better off."""
    luck = chance.of("deprivation")
    between = luck.normal(0.0, 0.55, settlements.size.size) - 0.7 * settlements.rural
    within = luck.normal(0.0, 0.8, town.size)
    latent = between[town] + within
    mean, spread = SCORE
    scores: NDArray[np.float64] = (latent - latent.mean()) / max(float(latent.std()), 0.1)
    return np.exp(mean + spread * scores)


def _fifths(score: NDArray[np.float64], people: NDArray[np.int64]) -> NDArray[np.int64]:
    """Fifths of the people here by the score of where they live, 1 the most deprived."""
    order = np.argsort(-score, kind="stable")
    poorer = np.cumsum(people[order]) - people[order] / 2
    fifth = np.empty(score.size, np.int64)
    fifth[order] = 1 + (FIFTHS * poorer / people.sum()).astype(np.int64)
    return fifth


def _from_the_sea(at: NDArray[np.float64], neighbourhoods: int) -> NDArray[np.float64]:
    """Metres to the nearest edge of the country."""
    north_east = SOUTH_WEST + extent(neighbourhoods)
    nearest: NDArray[np.float64] = np.minimum(at - SOUTH_WEST, north_east - at).min(axis=1)
    return nearest


def _names(settlements: Settlements) -> list[str]:
    """Names as the census gives them: 'Cocklehaven 001A', four letters to a number."""
    return [
        f"{name} {place // 4 + 1:03}{'ABCD'[place % 4]}"
        for name, size in zip(settlements.names, settlements.size.tolist(), strict=True)
        for place in range(size)
    ]
