"""How strongly practices draw the patients of each neighbourhood: what every model must say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from wraparound.economy import Economy

DRAWN_FROM = ("registrations", "practices", "sites", "neighbourhoods")
"""All of an economy that a model may look at to say what draws people."""

TIED_BY = ("practices", "sites", "networks")
"""All it may look at to say what binds practices to others. Neither closing a practice nor
correcting a figure changes any of these tables, so what a model said of them is remembered."""


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

    def of(self, closing: int, practices: int) -> Tie:
        """The tie of one closing practice, by its place here, to each of so many practices."""
        mine = slice(self.start[closing], self.start[closing + 1])
        factor, successor = np.ones(practices), np.zeros(practices)
        factor[self.practice[mine]] = self.factor[mine]
        successor[self.practice[mine]] = self.successor[mine]
        return Tie(factor, float(self.transfer[closing]), successor)


class Model(Protocol):
    """A way of saying where patients go. Equal models say the same; they are hashable."""

    @property
    def name(self) -> str:
        """What the model is called on the command line."""

    def attraction(self, economy: Economy) -> Attraction:
        """What draws the people of each neighbourhood. Looks at nothing but `DRAWN_FROM`."""

    def tie(self, economy: Economy, closing: int) -> Tie | None:
        """What binds the closing practice to others, or nothing if the model knows no ties.

        Looks at nothing but `TIED_BY`.
        """

    def ties(self, economy: Economy) -> Ties | None:
        """The same for every practice at once, or nothing if the model knows no ties."""

    def freely(self) -> Model:
        """The model to ask where it is known that no list is taken over: everybody chooses.

        The same model if it knows of no takeovers.
        """
