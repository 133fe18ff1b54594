"""What is decided before anybody is registered: who lives where, and which practice stands where.

A town and a country are planned differently; everything after the plan is the same for both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wraparound.economy import Special

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_NETWORK = -1


@dataclass(frozen=True, eq=False)
class Areas:
    """Where people live, one entry a neighbourhood.

    Attributes:
        at: easting and northing of the population centre, metres.
        people: how many are registered with some practice.
        names: the neighbourhoods' names.
        score: deprivation score, as in the index of multiple deprivation; higher is poorer.
        fifth: fifth by deprivation, 1 the most deprived.
        rural: whether the area is rural.
        age: how old its people are beside England's: 0 alike, 1 much older, -1 much younger.
    """

    at: NDArray[np.float64]
    people: NDArray[np.int64]
    names: list[str]
    score: NDArray[np.float64]
    fifth: NDArray[np.int64]
    rural: NDArray[np.bool_]
    age: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Surgeries:
    """Where practices stand, one entry a practice.

    Attributes:
        at: easting and northing of the main site, metres.
        names: the practices' names.
        wanted: the list each would have if people could be had for the asking.
        load: patients per full-time fully qualified GP; NaN where no return is made.
        special: kind of special practice; None for an ordinary one.
        growth: yearly change of the list, as a share.
        branch: practices that have a branch, by index.
        branch_at: easting and northing of each of these branches.
        branch_names: and its name.
    """

    at: NDArray[np.float64]
    names: list[str]
    wanted: NDArray[np.float64]
    load: NDArray[np.float64]
    special: list[Special | None]
    growth: NDArray[np.float64]
    branch: NDArray[np.int64]
    branch_at: NDArray[np.float64]
    branch_names: list[str]


@dataclass(frozen=True, eq=False)
class Districts:
    """Who belongs together, from the smallest up.

    Attributes:
        network: of each practice, the index of its network; NO_NETWORK for none.
        network_names: of each network, its name.
        sub_board: of each practice, the index of its sub-board.
        board: of each sub-board, the index of its board.
        board_names: of each board, its name.
        region: of each board, the index of its region.
    """

    network: NDArray[np.int64]
    network_names: list[str]
    sub_board: NDArray[np.int64]
    board: NDArray[np.int64]
    board_names: list[str]
    region: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Land:
    """What is needed to draw outlines; all metres, easting and northing.

    Attributes:
        edge: the land's edge, anticlockwise.
        beyond: centres of neighbourhoods round about that are not part of the plan.
    """

    edge: NDArray[np.float64]
    beyond: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Plan:
    """A place before its people are registered.

    Attributes:
        name: the place's name.
        areas: where people live.
        surgeries: where practices stand.
        districts: who belongs together.
        whim: how unevenly people who moved and kept their practice come from one street and not
            the next: the spread, in utility, of what a neighbourhood makes of a practice.
        land: the land outlines are drawn on; None where they are not drawn.
    """

    name: str
    areas: Areas
    surgeries: Surgeries
    districts: Districts
    whim: float
    land: Land | None = None
