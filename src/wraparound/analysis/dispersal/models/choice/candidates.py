"""Who may take over a closing practice's list, and what speaks for each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from wraparound.analysis.dispersal.models.choice.apart import log_distance
from wraparound.analysis.dispersal.models.choice.names import share_a_rare_word
from wraparound.economy import Economy

NEAREST = 60
"""So many of the nearest practices are candidates, beside the network peers. The coefficients are
fitted with this number."""

USUAL_LIST = 8_000
"""Lists are measured against this one, close to the median receiver's, in patients."""


@dataclass(frozen=True, eq=False)
class Candidates:
    """Possible successors of closing practices, by closing practice.

    Attributes:
        start: where each closing practice's candidates begin; one more at the end.
        practice: line of each candidate.
        peer: whether it is in the closing practice's network.
        distance: log kilometres between the two (`apart.log_distance`).
        size: log of its list over `USUAL_LIST`.
        name: whether the two names share a rare word.
    """

    start: NDArray[np.int64]
    practice: NDArray[np.int64]
    peer: NDArray[np.bool_]
    distance: NDArray[np.float64]
    size: NDArray[np.float64]
    name: NDArray[np.bool_]

    @property
    def owner(self) -> NDArray[np.int64]:
        """Which closing practice each candidate belongs to, by its place among them."""
        return np.repeat(np.arange(self.start.size - 1), np.diff(self.start))


def candidates_for(
    economy: Economy, closing: NDArray[np.integer], among: NDArray[np.bool_] | None = None
) -> Candidates:
    """The practices that may take over the list of each closing one.

    They are its network peers and the nearest practices. Whether they have closed themselves is
    not looked at: whoever uses a tie leaves those out.

    Args:
        economy: the economy.
        closing: lines of closing practices.
        among: which practices may be candidates; all but special ones where it is left out.
    """
    lines = np.asarray(closing, np.int64)
    may = ~economy.special if among is None else among
    count = len(economy.codes)
    near_row, near = _nearest(economy, lines, may)
    peer_row, peers = _peers(economy, lines, may)
    pairs = _once(np.concatenate([near_row * count + near, peer_row * count + peers]))
    row, practice = np.divmod(pairs, count)
    mine = lines[row]
    network = economy.network_line[mine]
    return Candidates(
        start=np.searchsorted(row, np.arange(lines.size + 1)),
        practice=practice,
        peer=(network >= 0) & (network == economy.network_line[practice]),
        distance=log_distance(economy, mine, practice),
        size=np.log(np.maximum(economy.lists[practice], 1.0) / USUAL_LIST),
        name=share_a_rare_word(economy, mine, practice),
    )


def _nearest(
    economy: Economy, lines: NDArray[np.int64], may: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each closing practice, by its place, with the practices nearest by main site."""
    known = ~np.isnan(economy.main_site[:, 0])
    receivers = np.nonzero(may & known)[0]
    placed = np.nonzero(known[lines])[0]
    wanted = min(NEAREST + 1, receivers.size)
    if wanted == 0 or placed.size == 0:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    tree = cKDTree(economy.main_site[receivers])
    _, found = tree.query(economy.main_site[lines[placed]], k=np.arange(1, wanted + 1))
    practice = receivers[found]
    # The closing practice may be among its own nearest; the one beyond the last makes up for it.
    other = practice != lines[placed][:, None]
    kept = other & (np.cumsum(other, axis=1) <= NEAREST)
    row = np.broadcast_to(placed[:, None], practice.shape)
    return row[kept], practice[kept]


def _peers(
    economy: Economy, lines: NDArray[np.int64], may: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each closing practice, by its place, with the other practices of its network."""
    network = economy.network_line
    members = np.nonzero(may & (network >= 0))[0]
    members = members[np.argsort(network[members], kind="stable")]
    first = np.searchsorted(network[members], network[lines])
    past = np.searchsorted(network[members], network[lines], side="right")
    count = np.where(network[lines] >= 0, past - first, 0)
    row = np.repeat(np.arange(lines.size), count)
    within = np.arange(row.size) - np.repeat(np.cumsum(count) - count, count)
    practice = members[first[row] + within]
    other = practice != lines[row]
    return row[other], practice[other]


def _once(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """The keys in order, each once. NumPy's `unique` hashes, 20 times slower on these keys."""
    ordered = np.sort(keys)
    new = np.ones(ordered.size, np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]
