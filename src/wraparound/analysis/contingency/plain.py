"""An economy and what a model says of it, as plain arrays ready for compiled loops."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.contingency.pushed import capacity
from wraparound.analysis.dispersal.attraction import TIED_BY, Model, Ties
from wraparound.analysis.dispersal.disperse import attraction_of
from wraparound.analysis.dispersal.limits import local_limits
from wraparound.analysis.once import once_for
from wraparound.economy import Economy
from wraparound.errors import BadRequest


class Plain(NamedTuple):
    """An economy and what a model says of it, as plain arrays.

    Whoever puts its fields in another order must touch `kernels` too, or Numba goes on reading its
    old compiled code's order. It stands here for questions to be imported without Numba.

    Attributes:
        cell_start: where each practice's cells begin; one more at the end.
        cell_area: neighbourhood of each cell.
        cell_patients: registered patients of each cell.
        start: where each neighbourhood's draws begin; one more at the end.
        drawing: practice of each draw.
        pull: its pull.
        tie_start: where each practice's ties begin; one more at the end.
        tied: practice of each tie.
        factor: how much more the closing practice's patients are drawn to it.
        successor: its weight as the one successor.
        transfer: chance that the list of each practice goes to one successor whole.
        lists: patients of each practice.
        elsewhere: of these, how many live in no known area.
        capacity: patients each practice can have before it is over the limit; NaN if not known.
        takes: whether each practice's list is open, by the word of local people.
        is_special: whether each practice is of a special kind.
        site_start: where each practice's sites begin; one more at the end.
        site: easting and northing of each site, metres.
        centre: easting and northing of each neighbourhood's centre, metres; NaN if not known.
    """

    cell_start: NDArray[np.int64]
    cell_area: NDArray[np.int32]
    cell_patients: NDArray[np.float64]
    start: NDArray[np.int64]
    drawing: NDArray[np.int32]
    pull: NDArray[np.float64]
    tie_start: NDArray[np.int64]
    tied: NDArray[np.int32]
    factor: NDArray[np.float64]
    successor: NDArray[np.float64]
    transfer: NDArray[np.float64]
    lists: NDArray[np.float64]
    elsewhere: NDArray[np.float64]
    capacity: NDArray[np.float64]
    takes: NDArray[np.bool_]
    is_special: NDArray[np.bool_]
    site_start: NDArray[np.int64]
    site: NDArray[np.float64]
    centre: NDArray[np.float64]


def plain_arrays(economy: Economy, model: Model) -> Plain:
    """The economy and the model's word on it, for the kernels.

    Lists that local people told us are closed receive nobody. Room and boundaries are not looked
    at: they would have to be asked of every household, not of every practice.

    Raises:
        BadRequest: if a practice has closed already: these questions start from a day like today.
    """
    if economy.closed:
        raise BadRequest(
            f"{economy.closed[0]} has closed already in this picture.",
            "Ask about the picture as it was before.",
        )
    grid, ties = economy.registrations, _ties(economy, model)
    attraction = attraction_of(economy, model)
    site_start, site = _sites(economy)
    return Plain(
        cell_start=grid.practice_start,
        cell_area=grid.neighbourhood,
        cell_patients=grid.patients,
        start=attraction.start,
        drawing=attraction.practice,
        pull=attraction.pull,
        tie_start=ties.start,
        tied=ties.practice,
        factor=ties.factor,
        successor=ties.successor,
        transfer=ties.transfer,
        lists=economy.lists,
        elsewhere=economy.elsewhere,
        capacity=capacity(economy),
        takes=_open_lists(economy),
        is_special=economy.special,
        site_start=site_start,
        site=site,
        centre=economy.centre,
    )


def _open_lists(economy: Economy) -> NDArray[np.bool_]:
    """Whether each practice's list is open."""
    return local_limits(economy).arrays(economy).open_list


@once_for(*TIED_BY)
def _ties(economy: Economy, model: Model) -> Ties:
    """The model's ties; none at all if the model knows none."""
    return model.ties(economy) or _untied(len(economy.codes))


def _untied(practices: int) -> Ties:
    nothing = np.zeros(0)
    return Ties(
        start=np.zeros(practices + 1, np.int64),
        practice=np.zeros(0, np.int32),
        factor=nothing,
        successor=nothing,
        transfer=np.zeros(practices),
    )


def _sites(economy: Economy) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Where each practice's sites begin, and all sites, of one practice after another."""
    known = ~np.isnan(economy.site_table[..., 0])
    start = np.zeros(len(economy.codes) + 1, np.int64)
    np.cumsum(known.sum(axis=1), out=start[1:])
    return start, economy.site_table[known]
