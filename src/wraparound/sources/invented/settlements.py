"""Cities, towns and villages of an invented country: how large they are and where they lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wraparound.sources.invented.names import some_places
from wraparound.sources.invented.scatter import discs
from wraparound.units import METRES_PER_KM

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from wraparound.sources.invented.chance import Chance

KM2_PER_AREA = 3.96
"""England's 130,000 square kilometres shared among its neighbourhoods."""

SOUTH_WEST = np.array([432_000.0, 560_000.0])
"""The country lies in the North Sea, east of any coast."""

WIDE = 0.55
"""How wide the country is beside its length."""

RURAL = 0.17
"""Share of neighbourhoods that are rural: England, classification of 2011."""

AREAS_PER_TOWN = 56
"""Urban neighbourhoods to each town or city, on average; set so (see `country`)."""

TOWN_KM2_PER_AREA, LARGER_IS_DENSER = 0.48, 0.18
"""Town land to a neighbourhood in a town of `AREAS_PER_TOWN` of them, and how much faster than
the land the people grow: the land goes with their number to the power of one less this; set so."""

TOWN_CROWDING = 0.55
"""How much closer together they lie in the middle (see `scatter`); set so."""

VILLAGE_ENDS = 0.38
"""Chance that a village ends with each neighbourhood of it; set so."""

VILLAGE_KM2_PER_AREA = 8.0
"""Village land and farms to a neighbourhood; set so."""

LONGEST = 1.6
"""Towns are up to so many times as long as they are wide."""


@dataclass(frozen=True, eq=False)
class Settlements:
    """Cities, towns and villages, the largest first.

    Attributes:
        size: neighbourhoods in each.
        at: easting and northing of its middle, metres.
        rural: whether it is a village.
        names: its name.
    """

    size: NDArray[np.int64]
    at: NDArray[np.float64]
    rural: NDArray[np.bool_]
    names: list[str]


def settle(neighbourhoods: int, chance: Chance) -> Settlements:
    """Settlements with so many neighbourhoods between them."""
    luck = chance.of("settlements")
    countryside = round(neighbourhoods * RURAL)
    towns = _towns(neighbourhoods - countryside)
    villages = _villages(countryside, luck)
    size = np.concatenate([towns, villages])
    return Settlements(
        size=size,
        at=SOUTH_WEST + luck.random((size.size, 2)) * extent(neighbourhoods),
        rural=np.arange(size.size) >= towns.size,
        names=some_places(size.size, chance.of("place names")),
    )


def extent(neighbourhoods: int) -> NDArray[np.float64]:
    """How far a country of so many neighbourhoods reaches east and north, metres."""
    length = np.sqrt(neighbourhoods * KM2_PER_AREA / WIDE) * METRES_PER_KM
    return np.array([length * WIDE, length])


def homes(settlements: Settlements, luck: Generator) -> NDArray[np.float64]:
    """Easting and northing of each neighbourhood, one settlement's after another's, metres."""
    town = TOWN_KM2_PER_AREA * (settlements.size / AREAS_PER_TOWN) ** -LARGER_IS_DENSER
    per_area = np.where(settlements.rural, VILLAGE_KM2_PER_AREA, town)
    reach = np.sqrt(settlements.size * per_area / np.pi) * METRES_PER_KM
    stretch = np.sqrt(luck.uniform(1.0, LONGEST, reach.size))
    turn = luck.uniform(0.0, np.pi, reach.size)
    of = np.repeat(np.arange(reach.size), settlements.size)
    spread = discs(settlements.size, luck, crowding=TOWN_CROWDING) * reach[of, None]
    east, north = spread[:, 0] * stretch[of], spread[:, 1] / stretch[of]
    cosine, sine = np.cos(turn[of]), np.sin(turn[of])
    turned = np.column_stack([east * cosine - north * sine, east * sine + north * cosine])
    return settlements.at[of] + turned


def _towns(neighbourhoods: int) -> NDArray[np.int64]:
    """Sizes by the rank-size rule: the second town has half the first one's people, and so on."""
    rank = np.arange(1, max(1, round(neighbourhoods / AREAS_PER_TOWN)) + 1)
    exact = neighbourhoods / rank / (1.0 / rank).sum()
    size: NDArray[np.int64] = np.floor(exact).astype(np.int64)
    size[0] += neighbourhoods - size.sum()
    return size


def _villages(neighbourhoods: int, luck: Generator) -> NDArray[np.int64]:
    """Sizes of villages: how many ends of a village fall among so many neighbourhoods."""
    ends = np.flatnonzero(luck.random(neighbourhoods) < VILLAGE_ENDS)
    size = np.diff(np.r_[-1, ends, neighbourhoods - 1])
    return np.asarray(-np.sort(-size[size > 0]), np.int64)
