"""Which practices closed between two days, and who was there to receive their patients.

The later economy may lack whole ICBs. A practice counts as closed if it had patients on the first
day and has none on the second, in an ICB some of whose practices are there on both days.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.backtest.reach import median_km
from wraparound.economy import Economy

LEAST_LIST = 1_000
"""Smaller lists are special schemes or emptying lists; such closures teach nothing."""

FURTHEST_MEDIAN_KM = 10.0
"""A practice half of whose patients live further away is no ordinary receiver: digital-first
practices and the like grow for reasons of their own."""


@dataclass(frozen=True, eq=False)
class Closings:
    """Two days, and what became of each practice of the first one. Arrays are by its lines.

    Attributes:
        before: the first day.
        after: the second day; may lack whole ICBs.
    """

    before: Economy
    after: Economy

    @cached_property
    def there(self) -> NDArray[np.bool_]:
        """Whether each practice still has patients on the second day."""
        return self.before.practices["practice"].is_in(self.after.codes).to_numpy()

    @cached_property
    def covered(self) -> NDArray[np.bool_]:
        """Whether the second day tells of each practice's ICB."""
        icb = self.before.practices["icb"]
        told = icb.filter(self.there).drop_nulls().unique()
        return icb.is_in(told.to_list()).fill_null(value=False).to_numpy() | self.there

    @cached_property
    def vanished(self) -> NDArray[np.int64]:
        """Lines of practices that closed."""
        return np.nonzero(self.covered & ~self.there)[0]

    @cached_property
    def receives(self) -> NDArray[np.bool_]:
        """Whether each practice is there on both days and an ordinary receiver."""
        ordinary = (self.before.lists >= LEAST_LIST) & (median_km(self.before) < FURTHEST_MEDIAN_KM)
        return self.there & ordinary

    @cached_property
    def beyond(self) -> NDArray[np.bool_]:
        """Practices of which the second day tells nothing."""
        return ~self.covered

    @cached_property
    def unseen_icbs(self) -> tuple[str, ...]:
        """ICBs of which the second day tells nothing."""
        icbs = self.before.practices["icb"].filter(self.beyond).drop_nulls()
        return tuple(icbs.unique().sort().to_list())
