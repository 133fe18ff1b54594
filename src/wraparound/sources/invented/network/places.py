"""Where invented practices stand, how large they are, and how far it is from one to another."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wraparound.economy.names import readable
from wraparound.sources.invented.codes import practice_codes
from wraparound.sources.invented.likeness import like_england
from wraparound.sources.invented.names import practices_at, some_places
from wraparound.sources.invented.scatter import disc
from wraparound.sources.invented.staff import FTE_PER_GP, FTE_SPREAD
from wraparound.units import METRES_PER_KM

if TYPE_CHECKING:
    from wraparound.economy import Economy
    from wraparound.sources.invented.chance import Chance

NEAREST_KM = 1.08
"""From a patient's home to the nearest practice, straight line, mean: England, practices and small
areas of July 2022. Practices of a network stand as far apart as this makes them."""

LEAST_LIST = 1_000
LARGEST_LIST = 35_000
"""Lists beyond these belong to special practices, which are left out here (about 1 in 100)."""

USUAL_LOAD = 2_294
"""Patients for each full-time GP: England, July 2022, median."""

LIGHTEST, HEAVIEST = 1_385, 5_813
"""The same, 5th and 95th percentile. Beyond them returns are often not the whole truth."""


@dataclass(frozen=True, slots=True)
class Place:
    """A practice before anybody works there.

    Attributes:
        code: its ODS code, which nobody has.
        name: what it calls itself.
        patients: registered patients.
        gps: GPs, as people.
        gp_fte: the same, full-time equivalent.
        east: kilometres east, on any grid.
        north: kilometres north.
    """

    code: str
    name: str
    patients: int
    gps: int
    gp_fte: float
    east: float
    north: float


def invented_places(count: int, chance: Chance) -> list[Place]:
    """As many practices of one neighbourhood, with lists and loads like England's.

    Of three or more one has a single GP, as one in eleven has in England: networks are looked at
    here because of them.
    """
    luck = chance.of("network places")
    lists = np.clip(like_england("list", luck, count), LEAST_LIST, LARGEST_LIST).round()
    load = np.clip(like_england("patients_per_gp", luck, count), LIGHTEST, HEAVIEST)
    fte = np.maximum(lists / load, 0.4).round(2)
    heads = np.maximum((fte / (FTE_PER_GP * np.exp(luck.normal(0, FTE_SPREAD, count)))).round(), 1)
    # Hardly anybody works more than full time.
    heads = np.maximum(heads, np.ceil(fte - 0.25))
    if count >= 3 and heads.min() > 1:
        smallest = int(lists.argmin())
        heads[smallest], fte[smallest] = 1, min(fte[smallest], 1.0)
        lists[smallest] = min(lists[smallest], fte[smallest] * HEAVIEST)
    spread = disc(count, luck) * _radius(count)
    names = practices_at(some_places(count, luck), luck)
    return [
        Place(code, name, int(size), int(gps), float(posts), float(east), float(north))
        for code, name, size, gps, posts, (east, north) in zip(
            practice_codes(count), names, lists, heads, fte, spread, strict=True
        )
    ]


def places_in(economy: Economy, network: str | None) -> list[Place]:
    """The practices of one network of an economy; of none, if no network is named.

    Where the GPs of a practice are not known it gets as many as its list would usually have.
    """
    codes = [
        code
        for code, each in economy.practices.select("practice", "network").rows()
        if each == network
    ]
    return [_place(economy, code) for code in codes]


def _place(economy: Economy, code: str) -> Place:
    line = economy.line(code)
    patients = int(economy.lists[line])
    fte, heads = float(economy.gp_fte[line]), float(economy.gp_headcount[line])
    if math.isnan(fte) or math.isnan(heads):
        fte = round(patients / USUAL_LOAD, 2)
        heads = max(round(fte / FTE_PER_GP), 1)
    east, north = (float(each) / METRES_PER_KM for each in economy.main_site[line])
    name = readable(economy.practice(code).name)
    return Place(code, name, patients, int(heads), fte, east, north)


def _radius(count: int) -> float:
    """Kilometres around the middle in which so many practices stand.

    Points spread evenly are on average half of one over the root of their density away from
    anywhere, so the density follows from how far the nearest practice is.
    """
    return math.sqrt(count / math.pi) * 2 * NEAREST_KM
