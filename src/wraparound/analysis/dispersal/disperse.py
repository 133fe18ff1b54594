"""Where the patients of closed practices go.

Closures are a set: all displaced patients choose among the practices that stay open, starting from
where they were first registered. So two closures give the same patients in either order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.dispersal.attraction import DRAWN_FROM, Attraction, Model, Tie
from wraparound.analysis.dispersal.groups import tied_groups, together
from wraparound.analysis.dispersal.limits import NO_LIMITS, Limits
from wraparound.analysis.dispersal.registering import register
from wraparound.analysis.once import once_for
from wraparound.economy import Economy
from wraparound.errors import BadRequest

NOBODY = 1e-6
"""Fewer patients than this are an error of floating point, not people."""


def totals(
    group: NDArray[np.integer], patients: NDArray[np.float64], groups: int
) -> NDArray[np.float64]:
    """Patients of each group added up."""
    return np.bincount(group, weights=patients, minlength=groups).astype(np.float64)


@dataclass(frozen=True, eq=False)
class Dispersal:
    """Who goes where. Patients are fractions; rows have distinct origin, area and practice.

    Attributes:
        economy: the economy, with every closed practice marked.
        origin: line of the closed practice.
        area: line of the neighbourhood, or -1 if it is not known.
        practice: line of the receiving practice.
        patients: patients who go there.
        unplaced: patients of each closed practice (by line of practice) who find none.
        unplaced_area: the same, by neighbourhood.
    """

    economy: Economy
    origin: NDArray[np.int64]
    area: NDArray[np.int64]
    practice: NDArray[np.int64]
    patients: NDArray[np.float64]
    unplaced: NDArray[np.float64]
    unplaced_area: NDArray[np.float64]

    @cached_property
    def received(self) -> NDArray[np.float64]:
        """Patients each practice receives."""
        return totals(self.practice, self.patients, len(self.economy.codes))

    @cached_property
    def lists(self) -> NDArray[np.float64]:
        """Everybody's list afterwards; 0 for the closed."""
        return np.where(self.economy.is_closed, 0.0, self.economy.lists + self.received)

    def moved_from(self, practice: int) -> NDArray[np.float64]:
        """Patients each practice receives from one closed practice."""
        mine = self.origin == practice
        return totals(self.practice[mine], self.patients[mine], len(self.economy.codes))


def disperse(economy: Economy, model: Model, limits: Limits = NO_LIMITS) -> Dispersal:
    """Where the patients of every closed practice of the economy go.

    Args:
        economy: with at least one practice closed (`Economy.without`).
        model: says what draws patients.
        limits: who takes nobody, nobody from too far, or only so many.

    Raises:
        BadRequest: if no practice is closed.
        UnknownName: if a limit is set on a practice that is not there.
    """
    refuse_no_closures(economy)
    closing = [economy.line(code) for code in economy.closed]
    ties = {line: model.tie(economy, line) for line in closing}
    return disperse_tied(economy, attraction_of(economy, model), ties, limits)


def refuse_no_closures(economy: Economy) -> None:
    """Where nobody is displaced there is nothing to ask.

    Raises:
        BadRequest: if no practice is closed.
    """
    if not economy.closed:
        raise BadRequest("No practice is closed.", "Say which one: wraparound watch closure CODE")


def disperse_tied(
    economy: Economy, attraction: Attraction, ties: Mapping[int, Tie | None], limits: Limits
) -> Dispersal:
    """As `disperse`, with what draws people and what ties each closed practice already known.

    Args:
        economy: with at least one practice closed.
        attraction: what draws people.
        ties: what binds each closed practice, by its line, to others.
        limits: who takes nobody, nobody from too far, or only so many.

    Raises:
        UnknownName: if a limit is set on a practice that is not there.
    """
    bounds = limits.arrays(economy)
    groups = together(
        [tied_groups(economy, line, tie, attraction, bounds) for line, tie in ties.items()]
    )
    patients = register(groups, bounds.room)
    chooser = groups.choices.chooser
    lacking = groups.patients - totals(chooser, patients, groups.patients.size)
    lacking = np.where(lacking > NOBODY, lacking, 0.0)
    known = groups.area >= 0
    origin, area, practice, summed = _rows(
        groups.origin[chooser], groups.area[chooser], groups.choices.practice, patients
    )
    return Dispersal(
        economy=economy,
        origin=origin,
        area=area,
        practice=practice,
        patients=summed,
        unplaced=totals(groups.origin, lacking, len(economy.codes)),
        unplaced_area=totals(groups.area[known], lacking[known], len(economy.centre)),
    )


@once_for(*DRAWN_FROM)
def attraction_of(economy: Economy, model: Model) -> Attraction:
    """The model's attraction, worked out once for all economies that share their tables."""
    return model.attraction(economy)


def _rows(
    origin: NDArray[np.int64],
    area: NDArray[np.int64],
    practice: NDArray[np.int64],
    patients: NDArray[np.float64],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """One row for each origin, area and practice, in that order, without empty rows."""
    order = np.lexsort((practice, area, origin))
    order = order[patients[order] > 0]
    origin, area, practice = origin[order], area[order], practice[order]
    new = np.ones(order.size, bool)
    new[1:] = (
        (origin[1:] != origin[:-1]) | (area[1:] != area[:-1]) | (practice[1:] != practice[:-1])
    )
    group = np.cumsum(new) - 1
    return origin[new], area[new], practice[new], totals(group, patients[order], int(new.sum()))
