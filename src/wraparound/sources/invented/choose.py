"""Who registers where: people choose among practices by distance and by how much each draws.

Most choose as in a conditional logit fitted to England. A few have moved and kept their practice,
so that distance counts less; they make the long tail of tiny cells. Settings marked "set so" were
tried until the invented nation looked like England (see `england_quantiles.md`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wraparound.economy import Registrations, Special
from wraparound.units import METRES_PER_KM

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from wraparound.sources.invented.chance import Chance
    from wraparound.sources.invented.plan import Plan

DECAY_PER_KM, EASING = 1.68, 0.089
"""Utility falls by the first for each kilometre, and rises by the second for each one squared.

Source: our conditional logit on 3,000 neighbourhoods, distance and log list, from NHS England,
Patients Registered at a GP Practice, July 2022, small-area file.
"""

STEEPER = 1.7
"""So much steeper is distance felt here, since lists wanted and taste blur it; set so that the
distances of England come out (see `england_quantiles.md`)."""

REACH_KM = 9.0
"""Nobody chooses a practice so far away while a nearer one is to be had; the fit went to 10 km."""

NEAR_KM = 3.0
"""Where even the nearest practice is further than this, only the way beyond it counts."""

CONSIDERED = 128
"""How many of the nearest practices anybody of a neighbourhood is registered with."""

KEPT = 0.06
"""Share who chose when they lived elsewhere; set likewise."""

KEPT_KM, KEPT_POWER = 1.0, 3.0
"""The draw of a kept practice falls with (distance + 1 km) to this power; set likewise."""

TASTE = 1.1
"""What a neighbourhood makes of a practice beyond distance and size: spread, in utility; set so."""

ROUNDS = 6
"""How often practices' draw is set anew so that lists come near the ones wanted."""

DIGITAL_KM = 60.0
"""How far from its office the people of a digital-first practice live, on a scale of e-folding."""


@dataclass(frozen=True, eq=False)
class _Considered:
    """The practices considered in each neighbourhood: by row the neighbourhood, nearest first."""

    practice: NDArray[np.int64]
    near: NDArray[np.float64]
    kept: NDArray[np.float64]


def register(plan: Plan, chance: Chance) -> Registrations:
    """Whole patients by neighbourhood and practice; everybody is registered with somebody."""
    luck, surgeries = chance.of("registrations"), plan.surgeries
    wide = [line for line, kind in enumerate(surgeries.special) if kind is Special.DIGITAL]
    cells = [_drawn_from_afar(plan, line, luck) for line in wide]
    left = plan.areas.people.copy()
    for _, area, patients in cells:
        np.subtract.at(left, area, patients)
    cells.append(_drawn_from_nearby(plan, left, np.array(wide, np.int64), luck))
    practice, area, patients = (np.concatenate(part) for part in zip(*cells, strict=True))
    return Registrations.of(
        practice,
        area,
        patients,
        practices=len(surgeries.names),
        neighbourhoods=len(plan.areas.names),
    )


Cells = tuple["NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.int64]"]


def _drawn_from_afar(plan: Plan, line: int, luck: Generator) -> Cells:
    """The cells of a practice that people far and near choose alike, such as a digital one."""
    areas, surgeries = plan.areas, plan.surgeries
    away = np.hypot(*(areas.at - surgeries.at[line]).T) / METRES_PER_KM
    weight = areas.people * np.exp(-away / DIGITAL_KM)
    drawn = luck.multinomial(round(surgeries.wanted[line]), weight / weight.sum())
    # An eighth at the most, so that a few such practices cannot use a neighbourhood up.
    drawn = np.minimum(drawn, areas.people // 8)
    area = np.flatnonzero(drawn)
    return np.full(area.size, line), area, drawn[area]


def _drawn_from_nearby(
    plan: Plan, people: NDArray[np.int64], wide: NDArray[np.int64], luck: Generator
) -> Cells:
    """The cells of all other practices."""
    considered = _considered(plan, wide, luck)
    chances = _chances(considered, people, plan.surgeries.wanted)
    drawn = luck.multinomial(people, chances)
    area, place = np.nonzero(drawn)
    return considered.practice[area, place], area, drawn[area, place].astype(np.int64)


def _considered(plan: Plan, wide: NDArray[np.int64], luck: Generator) -> _Considered:
    from scipy.spatial import cKDTree

    surgeries = plan.surgeries
    others = np.setdiff1d(np.arange(len(surgeries.names)), wide)
    count = min(CONSIDERED, others.size)
    tree = cKDTree(surgeries.at[others])
    metres, nearest = tree.query(plan.areas.at, k=range(1, count + 1))
    km = metres / METRES_PER_KM
    felt = np.minimum(km - np.maximum(km[:, :1] - NEAR_KM, 0.0), REACH_KM)
    loss = DECAY_PER_KM * felt - EASING * felt**2
    taste = luck.standard_normal(km.shape)
    return _Considered(
        practice=others[nearest],
        near=np.exp(TASTE * taste - STEEPER * loss) * (felt < REACH_KM),
        kept=(km + KEPT_KM) ** -KEPT_POWER * np.exp(plan.whim * taste),
    )


def _chances(
    considered: _Considered, people: NDArray[np.int64], wanted: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The chance that somebody of each neighbourhood is with each practice considered there.

    A practice's draw begins as the list it wants and is raised or lowered, a few times over, by
    how far the list expected falls short of it.
    """
    draw = wanted.copy()
    chances = _mixed(considered, draw)
    for _ in range(ROUNDS):
        expected = np.bincount(
            considered.practice.ravel(),
            weights=(chances * people[:, None]).ravel(),
            minlength=wanted.size,
        )
        draw *= (wanted / np.maximum(expected, 1.0)) ** 0.7
        chances = _mixed(considered, draw)
    return chances


def _mixed(considered: _Considered, draw: NDArray[np.float64]) -> NDArray[np.float64]:
    pull = draw[considered.practice]
    near, kept = considered.near * pull, considered.kept * pull
    near *= (1.0 - KEPT) / near.sum(axis=1, keepdims=True)
    kept *= KEPT / kept.sum(axis=1, keepdims=True)
    return near + kept
