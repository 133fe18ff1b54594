"""`huff`: a practice draws more the nearer and the larger it is.

    pull = list ^ 1.07 x exp(-1.09 x km)

Conditional logit of July 2022 registrations over practices within reach, on list and straight-line
distance. Source: parameters fitted on 3,000 random small areas, NHS England, Patients Registered at
a GP Practice, July 2022, McFadden R2 0.47.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wraparound.analysis.dispersal.attraction import Attraction, Tie, Ties
from wraparound.analysis.dispersal.models.near import near
from wraparound.economy import Economy


@dataclass(frozen=True)
class Huff:
    """Nearness and size draw.

    Attributes:
        per_km: utility lost with each kilometre.
        size: power of the list.
    """

    per_km: float = -1.09
    size: float = 1.07
    name: str = "huff"

    def attraction(self, economy: Economy) -> Attraction:
        """Every practice near a neighbourhood draws by its list and distance."""
        start, practice, km = near(economy)
        # The nearest has exponent 0, so that no neighbourhood's pulls all vanish.
        nearest = np.minimum.reduceat(km, start[:-1][np.diff(start) > 0]) if km.size else km
        beyond = km - np.repeat(nearest, np.diff(start)[np.diff(start) > 0])
        pull = economy.lists[practice] ** self.size * np.exp(self.per_km * beyond)
        return Attraction(start, practice, np.maximum(pull, np.finfo(float).tiny))

    def tie(self, economy: Economy, closing: int) -> Tie | None:  # noqa: ARG002
        """None: only nearness and size count."""
        return None

    def ties(self, economy: Economy) -> Ties | None:  # noqa: ARG002
        """None, for any practice."""
        return None

    def freely(self) -> Huff:
        """The same: everybody chooses anyway."""
        return self
