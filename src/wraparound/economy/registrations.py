"""Who is registered where: patients by neighbourhood and practice, kept both ways round.

Most of what WATCH computes walks this grid, which is nearly empty: 866,000 filled cells out of
210 million in July 2022. It is kept as three flat arrays sorted by practice, with the same cells'
order by neighbourhood beside them, so that either way round is one contiguous read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, eq=False)
class Registrations:
    """Patients by neighbourhood and practice. Build it with `of`.

    Attributes:
        practice: index of the practice of each cell; cells are sorted by it.
        neighbourhood: index of the neighbourhood of each cell; sorted within a practice.
        patients: registered patients in each cell, above zero.
        practices: how many practices there are.
        neighbourhoods: how many neighbourhoods there are.
    """

    practice: NDArray[np.int32]
    neighbourhood: NDArray[np.int32]
    patients: NDArray[np.float64]
    practices: int
    neighbourhoods: int

    @classmethod
    def of(
        cls,
        practice: ArrayLike,
        neighbourhood: ArrayLike,
        patients: ArrayLike,
        *,
        practices: int,
        neighbourhoods: int,
    ) -> Registrations:
        """Registrations from cells in any order; cells given twice are added up.

        Raises:
            ValueError: if a cell is outside the grid, or its patients are negative or no number.
        """
        row, column = np.asarray(practice, np.int64), np.asarray(neighbourhood, np.int64)
        people = np.asarray(patients, np.float64)
        if not (_within(row, practices) and _within(column, neighbourhoods)):
            raise ValueError(f"A cell is outside {practices} practices x {neighbourhoods} areas.")
        if not (np.isfinite(people) & (people >= 0)).all():
            raise ValueError("Patients are numbers from zero up.")
        cells, place = np.unique(row * neighbourhoods + column, return_inverse=True)
        total = _sums(place, people, cells.size)
        kept = total > 0
        return cls(
            practice=(cells[kept] // neighbourhoods).astype(np.int32),
            neighbourhood=(cells[kept] % neighbourhoods).astype(np.int32),
            patients=total[kept],
            practices=practices,
            neighbourhoods=neighbourhoods,
        )

    def __len__(self) -> int:
        return int(self.patients.size)

    def equals(self, other: Registrations) -> bool:
        """Whether the same patients are registered at the same practices."""
        return (
            (self.practices, self.neighbourhoods) == (other.practices, other.neighbourhoods)
            and np.array_equal(self.practice, other.practice)
            and np.array_equal(self.neighbourhood, other.neighbourhood)
            and np.array_equal(self.patients, other.patients)
        )

    @cached_property
    def practice_start(self) -> NDArray[np.int64]:
        """Where each practice's cells begin; one more entry at the end."""
        return _starts(self.practice, self.practices)

    @cached_property
    def neighbourhood_start(self) -> NDArray[np.int64]:
        """Where each neighbourhood's cells begin in `by_neighbourhood`; one more at the end."""
        return _starts(self.neighbourhood, self.neighbourhoods)

    @cached_property
    def by_neighbourhood(self) -> NDArray[np.int64]:
        """The cells in order of neighbourhood, then practice."""
        return np.argsort(self.neighbourhood, kind="stable")

    def of_practice(self, practice: int) -> slice:
        """The cells of one practice."""
        return slice(int(self.practice_start[practice]), int(self.practice_start[practice + 1]))

    def of_neighbourhood(self, neighbourhood: int) -> NDArray[np.int64]:
        """The cells of one neighbourhood."""
        start, end = self.neighbourhood_start[neighbourhood : neighbourhood + 2]
        return self.by_neighbourhood[start:end]

    @cached_property
    def per_practice(self) -> NDArray[np.float64]:
        """Patients of each practice who live in a known neighbourhood."""
        return _sums(self.practice, self.patients, self.practices)

    @cached_property
    def per_neighbourhood(self) -> NDArray[np.float64]:
        """Registered patients living in each neighbourhood."""
        return _sums(self.neighbourhood, self.patients, self.neighbourhoods)

    def arrays(self) -> Mapping[str, NDArray[np.generic]]:
        """The three columns, as they are kept on disk."""
        return {
            "practice": self.practice,
            "neighbourhood": self.neighbourhood,
            "patients": self.patients,
        }


def _within(lines: NDArray[np.int64], count: int) -> bool:
    """Whether all these lines are among so many."""
    return bool(((lines >= 0) & (lines < count)).all())


def _sums(
    group: NDArray[np.integer], values: NDArray[np.float64], groups: int
) -> NDArray[np.float64]:
    """The total of the values in each group."""
    return np.bincount(group, weights=values, minlength=groups).astype(np.float64)


def _starts(group: NDArray[np.int32], groups: int) -> NDArray[np.int64]:
    """Running totals of how many cells each group has, beginning with zero."""
    starts = np.zeros(groups + 1, dtype=np.int64)
    np.cumsum(np.bincount(group, minlength=groups), out=starts[1:])
    return starts
