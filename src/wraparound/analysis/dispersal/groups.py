"""Displaced patients in groups that choose alike, and what each group chooses among.

A group is the patients of one closed practice in one neighbourhood. Patients in no known area, and
those of a neighbourhood that no other practice draws from, follow their practice's other patients:
they choose among the receiving practices in the proportions of all the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.dispersal.attraction import Attraction, Model, Tie
from wraparound.analysis.dispersal.limits import LimitArrays
from wraparound.analysis.distance import to_nearest_site
from wraparound.economy import Economy

NO_AREA = -1
"""Stands for the neighbourhood of patients whose address is in no known area."""


class Choices(NamedTuple):
    """What groups choose: one entry for each group and practice it may go to.

    Attributes:
        chooser: which group chooses, by its place among the groups; sorted.
        practice: line of the practice chosen.
        share: share of the group that chooses it.
    """

    chooser: NDArray[np.int64]
    practice: NDArray[np.int64]
    share: NDArray[np.float64]

    def normal(self, groups: int) -> Choices:
        """Shares scaled to sum to 1 in each group, or left at 0 where they are all 0."""
        total = np.bincount(self.chooser, weights=self.share, minlength=groups)
        return self._replace(share=self.share / np.where(total > 0, total, 1.0)[self.chooser])

    def of(self, kept: NDArray[np.bool_]) -> Choices:
        """Only the entries kept."""
        return Choices(self.chooser[kept], self.practice[kept], self.share[kept])


@dataclass(frozen=True, eq=False)
class Groups:
    """Groups of displaced patients and what they choose.

    Attributes:
        origin: line of the closed practice of each group.
        area: line of its neighbourhood, or `NO_AREA`.
        patients: how many they are.
        choices: shares of a group sum to 1, or to 0 where limits leave it nobody to go to.
    """

    origin: NDArray[np.int64]
    area: NDArray[np.int64]
    patients: NDArray[np.float64]
    choices: Choices


def groups_of(
    economy: Economy, closing: int, model: Model, attraction: Attraction, limits: LimitArrays
) -> Groups:
    """As `tied_groups`, with the tie of which the model knows."""
    return tied_groups(economy, closing, model.tie(economy, closing), attraction, limits)


def tied_groups(
    economy: Economy, closing: int, tie: Tie | None, attraction: Attraction, limits: LimitArrays
) -> Groups:
    """The displaced patients of one closed practice and what they choose.

    Args:
        economy: with every closed practice, this one too, marked as closed.
        closing: line of the closed practice.
        tie: what binds the closing practice to others, if anything does.
        attraction: what draws people.
        limits: who takes nobody, or nobody from too far. Room is not looked at here.
    """
    cells = economy.registrations.of_practice(closing)
    area = economy.registrations.neighbourhood[cells].astype(np.int64)
    patients = economy.registrations.patients[cells]
    choices = _unlimited(tie, attraction, area, ~economy.is_closed)
    chose = np.bincount(choices.chooser, weights=choices.share, minlength=area.size) > 0
    went = choices.share * patients[choices.chooser]
    others = np.bincount(choices.practice, weights=went, minlength=len(economy.codes)).astype(float)
    choices = _within_limits(economy, limits, area, choices)
    followers = np.nonzero(~chose)[0]
    if economy.elsewhere[closing] > 0:
        followers = np.append(followers, area.size)
        area = np.append(area, NO_AREA)
        patients = np.append(patients, economy.elsewhere[closing])
    # Nobody can say how far followers live, so they follow to practices without a boundary.
    others = np.where(limits.open_list & np.isinf(limits.furthest_km), others, 0.0)
    return Groups(
        origin=np.full(area.size, closing, np.int64),
        area=area,
        patients=patients,
        choices=_joined(choices, _following(followers, others)),
    )


def _unlimited(
    tie: Tie | None,
    attraction: Attraction,
    area: NDArray[np.int64],
    is_open: NDArray[np.bool_],
) -> Choices:
    """What the people of each area choose among the practices still open, limits aside."""
    choices = _candidates(attraction, area)
    factor = is_open if tie is None else is_open * tie.factor
    choices = choices._replace(share=choices.share * factor[choices.practice]).normal(area.size)
    if tie is None or tie.transfer == 0:
        return choices
    return _with_successor(tie, is_open, area.size, choices)


def _candidates(attraction: Attraction, area: NDArray[np.int64]) -> Choices:
    """Every practice that draws each area's people, with its pull."""
    first, count = attraction.start[area], np.diff(attraction.start)[area]
    chooser = np.repeat(np.arange(area.size), count)
    within = np.arange(chooser.size) - np.repeat(np.cumsum(count) - count, count)
    entry = np.repeat(first, count) + within
    return Choices(chooser, attraction.practice[entry].astype(np.int64), attraction.pull[entry])


def _with_successor(tie: Tie, is_open: NDArray[np.bool_], groups: int, freely: Choices) -> Choices:
    """The free choices mixed, by its chance, with the whole list going to one successor."""
    weight = np.where(is_open, tie.successor, 0.0)
    successors = np.nonzero(weight > 0)[0]
    if successors.size == 0:
        return freely
    whole = Choices(
        np.repeat(np.arange(groups), successors.size),
        np.tile(successors, groups),
        np.tile(tie.transfer * weight[successors] / weight.sum(), groups),
    )
    free = freely._replace(share=freely.share * (1.0 - tie.transfer))
    # Where nobody can choose freely the transfer is all there is.
    return _joined(free, whole).normal(groups)


def _within_limits(
    economy: Economy, limits: LimitArrays, area: NDArray[np.int64], choices: Choices
) -> Choices:
    """Choices once closed lists and practices with a boundary have turned people away."""
    may = limits.open_list[choices.practice]
    bounded = may & np.isfinite(limits.furthest_km[choices.practice]) & (choices.share > 0)
    if bounded.any():
        km = to_nearest_site(economy, area[choices.chooser[bounded]], choices.practice[bounded])
        may[bounded] = km <= limits.furthest_km[choices.practice[bounded]]
    elif may.all():
        return choices
    return choices._replace(share=choices.share * may).normal(area.size)


def _following(followers: NDArray[np.int64], others: NDArray[np.float64]) -> Choices:
    """Choices of those who follow the others, who went to each practice in these numbers."""
    leaders = np.nonzero(others > 0)[0]
    share = others[leaders] / others[leaders].sum() if leaders.size else others[leaders]
    return Choices(
        np.repeat(followers, leaders.size),
        np.tile(leaders, followers.size),
        np.tile(share, followers.size),
    )


def _joined(one: Choices, other: Choices) -> Choices:
    """Both sets of choices, group by group."""
    chooser = np.concatenate([one.chooser, other.chooser])
    order = np.argsort(chooser, kind="stable")
    both = Choices(
        chooser[order],
        np.concatenate([one.practice, other.practice])[order],
        np.concatenate([one.share, other.share])[order],
    )
    return both.of(both.share > 0)


def together(parts: list[Groups]) -> Groups:
    """The groups of several closed practices as one."""
    before = np.cumsum([0, *(part.area.size for part in parts)])[:-1]
    return Groups(
        origin=np.concatenate([part.origin for part in parts]),
        area=np.concatenate([part.area for part in parts]),
        patients=np.concatenate([part.patients for part in parts]),
        choices=Choices(
            np.concatenate([p.choices.chooser + b for p, b in zip(parts, before, strict=True)]),
            np.concatenate([part.choices.practice for part in parts]),
            np.concatenate([part.choices.share for part in parts]),
        ),
    )
