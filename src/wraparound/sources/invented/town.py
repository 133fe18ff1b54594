"""The demo town: a seaside place with an old harbour, a faded front and two villages behind it.

Its story is told in two tables, `QUARTERS` and `SURGERIES`; the seed decides the rest (where each
street lies, who lives there, who registered where). Kilometres are east and north of the harbour
mouth, which lies in the North Sea off Spurn Head, so that no real place is drawn under it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wraparound.economy import Special
from wraparound.sources.invented.coast import cells, centre_of, coast_through, land_behind
from wraparound.sources.invented.plan import NO_NETWORK, Areas, Districts, Land, Plan, Surgeries
from wraparound.sources.invented.scatter import disc

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.random import Generator
    from numpy.typing import NDArray
    from scipy.interpolate import PchipInterpolator

    from wraparound.sources.invented.chance import Chance

TOWN = "Saltmarsh Bay"
HARBOUR_MOUTH = np.array([660_000.0, 470_000.0])

COAST = (
    (-9.5, 0.1), (-7.5, 0.3), (-5.6, 1.3), (-4.4, 2.2), (-3.4, 2.1), (-2.2, 0.9), (-1.2, 0.45),
    (-0.45, 0.35), (-0.2, -0.1), (0.05, -0.15), (0.35, 0.3), (1.2, 0.35), (2.4, 0.6), (3.6, 1.2),
    (4.6, 1.7), (5.6, 1.5), (7.5, 0.2), (9.5, -0.3),
)  # fmt: skip
"""North and east of the harbour mouth, km: a bay between two headlands, the harbour at its head."""

INLAND_KM = -11.0
"""The land is followed so far west of the harbour; the town ends before."""

MIDDLE, RING = np.array([-1.6, -0.2]), np.array([6.6, 7.0])
"""Middle of the town's land, and how far from it the next parishes' middles lie, km."""

PARISHES = 16

WHIM = 0.8
"""See `plan.Plan`; in one small town the next street is not another world."""

SHORE_KM = 0.18
"""Nobody lives nearer to the water than this."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A part of the town: where its centre is and how far it reaches (km), and who lives there."""

    name: str
    east: float
    north: float
    wide: float
    deep: float
    neighbourhoods: int
    score: float
    age: float
    rural: bool = False


QUARTERS = (
    Quarter("Old Harbour", -0.75, 0.0, 0.6, 0.7, 12, 44, -0.1),
    Quarter("North Sands", -0.1, 1.75, 0.55, 1.2, 9, 51, 0.2),
    Quarter("South Parade", -0.05, -1.55, 0.7, 0.85, 7, 42, 0.3),
    Quarter("Station", -2.0, 0.3, 0.8, 0.8, 8, 35, -0.2),
    Quarter("Gasworks", -1.5, 1.7, 0.8, 0.8, 7, 31, 0.0),
    Quarter("Ropewalk", -1.5, -1.3, 0.75, 0.7, 7, 29, -0.1),
    Quarter("College", -2.7, -1.5, 0.8, 0.8, 6, 18, -0.7),
    Quarter("West Hill", -3.3, 0.6, 0.9, 1.2, 7, 14, 0.2),
    Quarter("Lighthouse Point", 1.0, -3.3, 0.9, 0.8, 5, 11, 0.8),
    Quarter("Quillthorpe", -5.0, 3.0, 0.7, 0.7, 2, 13, 0.5, rural=True),
    Quarter("Marramstow", -4.4, -3.6, 0.7, 0.7, 2, 12, 0.6, rural=True),
    Quarter("Saltmarsh Fields", -4.9, -0.4, 0.6, 1.6, 2, 16, 0.4, rural=True),
    Quarter("Sandhills", 0.2, 4.4, 1.3, 0.5, 2, 24, 0.5, rural=True),
)


@dataclass(frozen=True, slots=True)
class Role:
    """A practice's part in the story.

    `load` is patients per full-time GP, None for a practice that sends no return; England's
    practices are under pressure above 3,011 and over the limit above 5,805 (July 2022).
    """

    name: str
    east: float
    north: float
    list_size: int
    load: float | None
    network: int
    special: Special | None = None
    growth: float = 0.01
    branch: tuple[str, float, float] | None = None


NETWORKS = ("Harbour and Sands Network", "Station and Hill Network", "South Bay Network")

SURGERIES = (
    Role("Cockle Quay Surgery", -0.5, 0.25, 3_800, 4_400, 0),
    Role("Fishgarth Practice", -0.75, -0.3, 7_000, 5_000, 0),
    Role("Capstan Row Surgery", -0.6, 0.9, 3_100, 4_850, 0),
    Role("North Sands Surgery", -0.05, 1.9, 8_300, 4_400, 0),
    Role("Gasworks Lane Medical Centre", -1.5, 1.7, 11_900, 2_450, 0),
    Role(
        "Station Approach Medical Centre", -2.0, 0.35, 21_500, 2_300, 1,
        growth=0.025, branch=("Signal Box Branch Surgery", -3.5, -0.3),
    ),
    Role("West Hill Practice", -3.2, 1.0, 11_200, 1_950, 1),
    Role("South Parade Doctors", 0.0, -1.6, 9_800, 2_750, 2),
    Role("Ropewalk Family Practice", -1.5, -1.25, 8_200, None, 2),
    Role("Saltmarsh College Health Centre", -2.75, -1.6, 9_900, 1_900, 2, Special.UNIVERSITY, 0.03),
    Role("Lighthouse Point Surgery", 0.9, -3.2, 4_700, 2_900, 2, growth=-0.06),
    Role(
        "Quillthorpe Surgery", -5.0, 3.0, 4_900, 2_350, NO_NETWORK,
        branch=("Marramstow Branch Surgery", -4.4, -3.6),
    ),
)  # fmt: skip


def plan_town(chance: Chance, name: str | None) -> Plan:
    """The plan of the town; a name of its own renames it and leaves the rest as it is."""
    town = name or TOWN
    coast = coast_through(COAST)
    land = land_behind(coast, INLAND_KM, step=0.1)
    beyond = _parishes(chance)
    areas = _areas(chance, coast, lambda at: cells(at, beyond, land))
    return Plan(
        name=town,
        areas=areas,
        surgeries=_surgeries(int(areas.people.sum())),
        districts=_districts(town),
        whim=WHIM,
        land=Land(edge=_metres(land), beyond=_metres(beyond)),
    )


def _districts(town: str) -> Districts:
    """The town's networks, under one commissioner."""
    return Districts(
        network=np.array([role.network for role in SURGERIES]),
        network_names=list(NETWORKS),
        sub_board=np.zeros(len(SURGERIES), np.int64),
        board=np.zeros(1, np.int64),
        board_names=[f"{town} and District"],
        region=np.zeros(1, np.int64),
    )


def _metres(km: NDArray[np.float64]) -> NDArray[np.float64]:
    return HARBOUR_MOUTH + 1000.0 * np.asarray(km)


def _parishes(chance: Chance) -> NDArray[np.float64]:
    """Middles of the parishes all round the town, some of them under water, km."""
    luck = chance.of("parishes")
    turn = 2 * np.pi * (np.arange(PARISHES) + luck.uniform(-0.2, 0.2, PARISHES)) / PARISHES
    reach = RING * luck.uniform(0.93, 1.07, (PARISHES, 1))
    return np.asarray(MIDDLE + reach * np.column_stack([np.cos(turn), np.sin(turn)]))


def _areas(
    chance: Chance,
    coast: PchipInterpolator,
    drawn: Callable[[NDArray[np.float64]], list[NDArray[np.float64]]],
) -> Areas:
    """Where people live; `drawn` gives the outlines that centres would have."""
    luck = chance.of("neighbourhoods")
    scattered = np.vstack([_streets(quarter, luck) for quarter in QUARTERS])
    ashore = _ashore(scattered, coast)
    # Half-way to the middle of its land, so that no outline is a sliver.
    settled = (ashore + np.array([centre_of(ring) for ring in drawn(ashore)])) / 2
    quarters = [quarter for quarter in QUARTERS for _ in range(quarter.neighbourhoods)]
    score = np.array([quarter.score for quarter in quarters])
    score = np.clip(score * np.exp(luck.normal(0.0, 0.18, score.size)), 2.0, 85.0)
    return Areas(
        at=_metres(settled),
        people=luck.triangular(1_000, 1_250, 2_300, score.size).round().astype(np.int64),
        names=[f"{q.name} {line + 1}" for q in QUARTERS for line in range(q.neighbourhoods)],
        score=score.round(1),
        fifth=5 - np.searchsorted(ENGLAND_FIFTHS, score),
        rural=np.array([quarter.rural for quarter in quarters]),
        age=np.array([quarter.age for quarter in quarters]) + luck.normal(0.0, 0.1, score.size),
    )


ENGLAND_FIFTHS = (8.6, 14.2, 21.6, 33.2)
"""Deprivation scores that part England's neighbourhoods into fifths.

Source: MHCLG, English Indices of Deprivation 2019, file 7.
"""


def _streets(quarter: Quarter, luck: Generator) -> NDArray[np.float64]:
    """Places of a quarter's neighbourhoods, km."""
    spread = disc(quarter.neighbourhoods, luck)
    return np.array([quarter.east, quarter.north]) + spread * [quarter.wide, quarter.deep]


def _ashore(at: NDArray[np.float64], coast: PchipInterpolator) -> NDArray[np.float64]:
    """The same places, those in the sea or on the beach moved west to the shore."""
    return np.column_stack([np.minimum(at[:, 0], coast(at[:, 1]) - SHORE_KM), at[:, 1]])


def _surgeries(people: int) -> Surgeries:
    wanted = np.array([role.list_size for role in SURGERIES], np.float64)
    branches = [(line, role.branch) for line, role in enumerate(SURGERIES) if role.branch]
    return Surgeries(
        at=_metres(np.array([(role.east, role.north) for role in SURGERIES])),
        names=[role.name for role in SURGERIES],
        wanted=wanted * (people / wanted.sum()),
        load=np.array([role.load or np.nan for role in SURGERIES]),
        special=[role.special for role in SURGERIES],
        growth=np.array([role.growth for role in SURGERIES]),
        branch=np.array([line for line, _ in branches]),
        branch_at=_metres(np.array([(east, north) for _, (_, east, north) in branches])),
        branch_names=[name for _, (name, _, _) in branches],
    )
