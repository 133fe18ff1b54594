"""How likely each candidate is to take over a closing practice's list.

Nested: with probability `inside` the successor is a network peer; then, among peers as among the
others, the chance is proportional to

    exp(distance coefficient x log km + size x ln(list / 8,000) + name x shared rare word)

with a distance coefficient for peers and one for the others.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.dispersal.models.choice.candidates import Candidates
from wraparound.analysis.dispersal.models.choice.coefficients import Coefficients

UNLIKELY = 0.01
"""Successors less likely than this are dropped and the others scaled up."""


def design(candidates: Candidates) -> NDArray[np.float64]:
    """What each candidate's utility is made of: log km as a peer, as another, size, name."""
    peer = candidates.peer.astype(np.float64)
    return np.column_stack(
        [
            candidates.distance * peer,
            candidates.distance * (1.0 - peer),
            candidates.size,
            candidates.name,
        ]
    )


def successor_chances(
    candidates: Candidates, coefficients: Coefficients, power: float = 1.0
) -> NDArray[np.float64]:
    """Chance of each candidate; sums to 1 for each closing practice that has any.

    Args:
        candidates: of any number of closing practices.
        coefficients: the fitted values.
        power: 1 for chances as they are; above, the likelier are favoured.
    """
    owner, closings = candidates.owner, candidates.start.size - 1
    nest = 2 * owner + candidates.peer
    chance = _softmax(design(candidates) @ coefficients.utilities(), nest, 2 * closings)
    # Where one nest is empty, scaling gives the other all there is.
    chance = chance * np.where(candidates.peer, coefficients.inside, 1.0 - coefficients.inside)
    return _likely(_scaled(chance**power, owner, closings), owner, closings)


def _softmax(
    utility: NDArray[np.float64], nest: NDArray[np.int64], nests: int
) -> NDArray[np.float64]:
    best = np.full(nests, -np.inf)
    np.maximum.at(best, nest, utility)
    return _scaled(np.exp(utility - best[nest]), nest, nests)


def _likely(
    chance: NDArray[np.float64], owner: NDArray[np.int64], closings: int
) -> NDArray[np.float64]:
    """The chances without the unlikely ones; where all are unlikely, the best stay."""
    best = np.zeros(closings)
    np.maximum.at(best, owner, chance)
    likely = chance >= np.minimum(UNLIKELY, best)[owner]
    return _scaled(chance * likely, owner, closings)


def _scaled(
    parts: NDArray[np.float64], group: NDArray[np.int64], groups: int
) -> NDArray[np.float64]:
    """Parts scaled to sum to 1 in each group."""
    total = np.bincount(group, weights=parts, minlength=groups)
    return np.asarray(parts / total[group])
