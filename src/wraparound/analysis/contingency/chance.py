"""How likely each practice's closure pushes somebody over the limit, were it to close alone.

The same chance as `closure.chances` gives for one closure, with closed lists but no other limits on
who receives: each possible takeover with the whole list, and free choice with everybody. Where
nobody could take a list over, free choice alone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.contingency.blocks import blocks
from wraparound.analysis.contingency.plain import Plain, plain_arrays
from wraparound.analysis.contingency.pushed import is_over
from wraparound.analysis.dispersal.attraction import Model
from wraparound.analysis.dispersal.disperse import NOBODY, totals
from wraparound.economy import Economy
from wraparound.progress import Progress


def chance_over_of_each(
    economy: Economy, model: Model, plain: Plain, progress: Progress, size: int
) -> NDArray[np.float64]:
    """Chance that at least one practice is pushed over, by line of the practice that closes.

    Args:
        economy: the economy.
        model: says where patients go.
        plain: the economy and the model's word on it.
        progress: told of the practices closed.
        size: practices closed between two reports.

    Returns:
        NaN where the model has no chances in it.
    """
    count = plain.lists.size
    left_to_chance = plain.transfer > 0
    if not left_to_chance.any():
        return np.full(count, np.nan)
    takers = totals(_owners(plain), plain.successor * plain.takes[plain.tied], count)
    transfer = np.where(takers > 0, plain.transfer, 0.0)
    takeover = transfer * _pushed_by_takeover(economy, plain) / np.where(takers > 0, takers, 1)
    freely = _pushed_freely(economy, model, progress, size)
    return np.where(left_to_chance, takeover + (1.0 - transfer) * freely, np.nan)


def _pushed_by_takeover(economy: Economy, plain: Plain) -> NDArray[np.float64]:
    """Weight of the successors whom the whole list pushes over, by line of who closes."""
    owner = _owners(plain)
    limit, taker = plain.capacity[plain.tied], plain.lists[plain.tied]
    within = ~is_over(economy, np.zeros(plain.lists.size))[plain.tied]
    pushed = plain.takes[plain.tied] & within & (taker + plain.lists[owner] > limit + NOBODY)
    return totals(owner, plain.successor * pushed, plain.lists.size)


def _owners(plain: Plain) -> NDArray[np.int64]:
    """Who closes, for each tie."""
    return np.repeat(np.arange(plain.lists.size), np.diff(plain.tie_start))


def _pushed_freely(
    economy: Economy, model: Model, progress: Progress, size: int
) -> NDArray[np.bool_]:
    from wraparound.analysis.kernels import push_in_turn

    plain, pushes = plain_arrays(economy, model.freely()), np.zeros(len(economy.codes), np.bool_)
    for block in blocks(pushes.size, size, progress, "Looking at free choice as well"):
        push_in_turn(plain, block, pushes)
    return pushes
