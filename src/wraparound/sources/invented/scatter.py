"""Ways of spreading points on a plane that look as if people had settled there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

GOLDEN_ANGLE = np.pi * (3.0 - np.sqrt(5.0))


def disc(count: int, luck: Generator, *, crowding: float = 0.55) -> NDArray[np.float64]:
    """Points in a disc of radius one, closer together in the middle.

    They lie as the seeds of a sunflower do, which leaves neither gaps nor clumps, turned at
    random and then each moved by a little.

    Args:
        count: how many.
        luck: turns and moves them.
        crowding: one half spreads them evenly; more crowds them in the middle.
    """
    return discs(np.array([count]), luck, crowding=crowding)


def discs(
    counts: NDArray[np.int64], luck: Generator, *, crowding: float = 0.55
) -> NDArray[np.float64]:
    """Points in several discs of radius one at once, one disc's after another's; see `disc`."""
    of = np.repeat(np.arange(counts.size), counts)
    place = np.arange(of.size) - np.repeat(np.cumsum(counts) - counts, counts)
    radius = ((place + 0.5) / counts[of]) ** crowding
    turn = place * GOLDEN_ANGLE + luck.uniform(0.0, 2 * np.pi, counts.size)[of]
    moved = luck.normal(0.0, 0.3, (of.size, 2)) / np.sqrt(counts[of])[:, None]
    return np.column_stack([radius * np.cos(turn), radius * np.sin(turn)]) + moved
