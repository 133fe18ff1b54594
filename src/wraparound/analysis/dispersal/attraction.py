"""How strongly practices draw the patients of each neighbourhood: what every model must say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from wraparound.economy import Economy


@dataclass(frozen=True, eq=False)
class Attraction:
    """The practices a neighbourhood's people choose among, and how strongly each draws them.

    Patients go to the open practices of their neighbourhood in proportion to pull.

    Attributes:
        start: where each neighbourhood's entries begin; one more at the end.
        practice: line of the practice of each entry.
        pull: its pull, above zero; only ratios within a neighbourhood matter.
    """

    start: NDArray[np.int64]
    practice: NDArray[np.int32]
    pull: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Tie:
    """What binds one closing practice to others, beyond where its patients live.

    Attributes:
        factor: by how much more the closing practice's patients are drawn to each practice.
        transfer: chance that the list goes to one successor whole.
        successor: weight of each practice as that successor; only ratios matter.
    """

    factor: NDArray[np.float64]
    transfer: float
    successor: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Ties:
    """The ties of every practice, should it close: `Tie` for each, without the many that are plain.

    Practices without an entry have factor 1 and no weight as a successor.

    Attributes:
        start: where each closing practice's entries begin; one more at the end.
        practice: line of the practice tied to it.
        factor: see `Tie`.
        successor: see `Tie`.
        transfer: see `Tie`; one for each closing practice.
    """

    start: NDArray[np.int64]
    practice: NDArray[np.int32]
    factor: NDArray[np.float64]
    successor: NDArray[np.float64]
    transfer: NDArray[np.float64]


class Model(Protocol):
    """A way of saying where patients go."""

    @property
    def name(self) -> str:
        """What the model is called on the command line."""

    def attraction(self, economy: Economy) -> Attraction:
        """What draws the people of each neighbourhood."""

    def tie(self, economy: Economy, closing: int) -> Tie | None:
        """What binds the closing practice to others, or nothing if the model knows no ties."""

    def ties(self, economy: Economy) -> Ties | None:
        """The same for every practice at once, or nothing if the model knows no ties."""
