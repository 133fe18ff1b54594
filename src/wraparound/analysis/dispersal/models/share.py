"""`share`: patients follow their neighbours.

Each neighbourhood's patients go to the other practices there in proportion to the patients they
already have in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from wraparound.analysis.dispersal.attraction import Attraction, Tie, Ties
from wraparound.economy import Economy


@dataclass(frozen=True)
class Share:
    """Patients follow their neighbours."""

    name: str = "share"

    def attraction(self, economy: Economy) -> Attraction:
        """Every practice with patients in a neighbourhood draws in proportion to them."""
        grid = economy.registrations
        return Attraction(
            start=grid.neighbourhood_start,
            practice=grid.practice[grid.by_neighbourhood],
            pull=grid.patients[grid.by_neighbourhood],
        )

    def tie(self, economy: Economy, closing: int) -> Tie | None:  # noqa: ARG002
        """None: only neighbours count."""
        return None

    def ties(self, economy: Economy) -> Ties | None:  # noqa: ARG002
        """None, for any practice."""
        return None

    def freely(self) -> Share:
        """The same: everybody chooses anyway."""
        return self
