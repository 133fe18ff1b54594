"""Neighbours grouped: practices into networks, networks into the districts of commissioners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wraparound.sources.invented.names import some_places
from wraparound.sources.invented.plan import NO_NETWORK, Districts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.random import Generator
    from numpy.typing import NDArray

    from wraparound.sources.invented.chance import Chance

PER_NETWORK = 5.1
"""Practices to a network: England, January 2022."""

IN_NONE = 0.01
"""Share of practices in no network: England, 2022."""

NETWORKS_PER_SUB_BOARD, SUB_BOARDS_PER_BOARD, BOARDS_PER_REGION = 12, 2.5, 6
"""England in 2022 had about 1,270 networks, 106 sub-boards, 42 boards and 7 regions."""

UNEVEN = 0.25
"""How far off the middle neighbours may be parted, as a share of all of them."""


def districts(at: NDArray[np.float64], chance: Chance) -> Districts:
    """Networks and commissioners for practices at these eastings and northings."""
    luck = chance.of("districts")
    group = _grouped(at, PER_NETWORK, luck)
    networks = _middles(at, group)
    sub_board = _grouped(networks, NETWORKS_PER_SUB_BOARD, luck)
    sub_boards = _middles(networks, sub_board)
    board = _grouped(sub_boards, SUB_BOARDS_PER_BOARD, luck)
    boards = _middles(sub_boards, board)
    places = some_places(len(networks) + len(boards), chance.of("district names"))
    return Districts(
        network=_with_loners(group, luck),
        network_names=[f"{place} Network" for place in places[: len(networks)]],
        sub_board=sub_board[group],
        board=board,
        board_names=places[len(networks) :],
        region=_grouped(boards, BOARDS_PER_REGION, luck),
    )


def _grouped(at: NDArray[np.float64], members: float, luck: Generator) -> NDArray[np.int64]:
    """The group of each place, neighbours together, so many to a group on average."""
    wanted = max(1, round(len(at) / members))
    group = np.empty(len(at), np.int64)
    for number, places in enumerate(_parted(np.arange(len(at)), at, wanted, luck)):
        group[places] = number
    return group


def _parted(
    places: NDArray[np.int64], at: NDArray[np.float64], groups: int, luck: Generator
) -> Iterator[NDArray[np.int64]]:
    """The places in so many parts, cut again and again across the longer side."""
    if groups == 1:
        yield places
        return
    side = int(np.argmax(np.ptp(at[places], axis=0)))
    ordered = places[np.argsort(at[places, side], kind="stable")]
    first = groups // 2
    share = first / groups + UNEVEN * luck.uniform(-1.0, 1.0) / groups
    # Every group gets a place at the least.
    cut = int(np.clip(round(share * places.size), first, places.size - (groups - first)))
    yield from _parted(ordered[:cut], at, first, luck)
    yield from _parted(ordered[cut:], at, groups - first, luck)


def _middles(at: NDArray[np.float64], group: NDArray[np.int64]) -> NDArray[np.float64]:
    """The mean place of each group."""
    members = np.bincount(group)
    return np.column_stack([np.bincount(group, weights=side) / members for side in at.T])


def _with_loners(group: NDArray[np.int64], luck: Generator) -> NDArray[np.int64]:
    """The networks with a few practices in none, as long as every network keeps two members."""
    loner = luck.random(group.size) < IN_NONE
    kept = np.bincount(group, weights=~loner) >= 2
    return np.where(loner & kept[group], NO_NETWORK, group)
