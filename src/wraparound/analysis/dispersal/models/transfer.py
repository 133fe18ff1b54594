"""`transfer`: the whole list goes to a successor who has been named."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wraparound.analysis.dispersal.attraction import Attraction, Tie, Ties
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
        areas = len(economy.centre)
        return Attraction(np.zeros(areas + 1, np.int64), np.zeros(0, np.int32), np.zeros(0))

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
