"""`transfer`: the whole list goes to a successor who has been named."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wraparound.analysis.dispersal.attraction import Attraction, Tie, Ties
from wraparound.analysis.dispersal.models.choice import Choice
from wraparound.analysis.once import once_for
from wraparound.economy import Economy


@dataclass(frozen=True)
class Transfer:
    """One practice takes over everybody.

    Attributes:
        successor: its ODS code.
    """

    successor: str
    name: str = "transfer"

    def attraction(self, economy: Economy) -> Attraction:
        """Nothing else draws anybody."""
        return _nobody_draws(economy)

    def tie(self, economy: Economy, closing: int) -> Tie | None:  # noqa: ARG002
        """The successor is certain."""
        successor = np.zeros(len(economy.codes))
        successor[economy.line(self.successor)] = 1.0
        return Tie(factor=np.ones(len(economy.codes)), transfer=1.0, successor=successor)

    def ties(self, economy: Economy) -> Ties | None:
        """The same successor for every practice."""
        count = len(economy.codes)
        return Ties(
            start=np.arange(count + 1, dtype=np.int64),
            practice=np.full(count, economy.line(self.successor), np.int32),
            factor=np.ones(count),
            successor=np.ones(count),
            transfer=np.ones(count),
        )

    def freely(self) -> Choice:
        """Where no successor is named after all, people choose as the usual model says."""
        return Choice().freely()


@once_for("neighbourhoods")
def _nobody_draws(economy: Economy) -> Attraction:
    areas = economy.neighbourhoods.height
    return Attraction(np.zeros(areas + 1, np.int64), np.zeros(0, np.int32), np.zeros(0))
