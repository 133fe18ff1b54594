"""`choice` and `likeliest`: the two ways of asking the same model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.dispersal.attraction import Attraction, Tie, Ties
from wraparound.analysis.dispersal.models.choice.candidates import candidates_for
from wraparound.analysis.dispersal.models.choice.coefficients import Coefficients, packaged
from wraparound.analysis.dispersal.models.choice.free import PEER_FACTOR, free_attraction
from wraparound.analysis.dispersal.models.choice.successor import successor_chances
from wraparound.economy import Economy
from wraparound.errors import BadRequest

SHARPENED_POWER = 2.0


@dataclass(frozen=True)
class Choice:
    """A list goes whole to one successor, or its patients choose for themselves.

    Attributes:
        transfer: chance that the list is transferred whole, where it is known: 0.0 for a closure
            whose patients are told to choose. Else it comes from the size of the list.
        sharpened: square the successor's chances. The shares are then nearer the single most likely
            outcome and no longer what is expected on average.
        coefficients: the fitted values.
    """

    transfer: float | None = None
    sharpened: bool = False
    coefficients: Coefficients = field(default_factory=packaged)

    def __post_init__(self) -> None:
        if self.transfer is not None and not 0.0 <= self.transfer <= 1.0:
            raise BadRequest(
                f"A chance of transfer cannot be {self.transfer}.", "Give one from 0 to 1."
            )

    @property
    def name(self) -> str:
        """What the model is called on the command line."""
        return "likeliest" if self.sharpened else "choice"

    def attraction(self, economy: Economy) -> Attraction:
        """What draws the people of each neighbourhood when they choose for themselves."""
        return free_attraction(economy)

    def tie(self, economy: Economy, closing: int) -> Tie:
        """The closing practice's network peers and its possible successors."""
        return self._ties_of(economy, np.array([closing])).of(0, len(economy.codes))

    def ties(self, economy: Economy) -> Ties:
        """The ties of every practice of the economy."""
        return self._ties_of(economy, np.arange(len(economy.codes)))

    def freely(self) -> Choice:
        """The same with no list transferred."""
        return replace(self, transfer=0.0)

    def _ties_of(self, economy: Economy, closing: NDArray[np.int64]) -> Ties:
        candidates = candidates_for(economy, closing)
        power = SHARPENED_POWER if self.sharpened else 1.0
        chance = successor_chances(candidates, self.coefficients, power)
        tied = (chance > 0) | candidates.peer
        count = np.bincount(candidates.owner[tied], minlength=closing.size)
        return Ties(
            start=np.concatenate([[0], np.cumsum(count)]),
            practice=candidates.practice[tied].astype(np.int32),
            factor=np.where(candidates.peer[tied], PEER_FACTOR, 1.0),
            successor=chance[tied],
            transfer=self._transfer(economy.lists[closing]),
        )

    def _transfer(self, lists: NDArray[np.float64]) -> NDArray[np.float64]:
        if self.transfer is not None:
            return np.full(lists.size, self.transfer)
        return self.coefficients.transfer_chance(lists)
