"""What is the same in every solution that is as good: found by trying to have it otherwise.

Which practices and weeks are in which band, and what each practice gives and receives, hardly ever
can be otherwise once they are the best. Fixed, they leave a far smaller question for the aims after
them, and the least without whole numbers comes far nearer to the best with them.
"""

from __future__ import annotations

from collections.abc import Iterable

from wraparound.rostering.solvers.highs import Vector
from wraparound.rostering.solvers.matrix import Matrix

_HALF = 0.5


def settle_certain(matrix: Matrix, columns: Iterable[int], values: Vector, nodes: int) -> int:
    """Fix those columns that have the same value in every solution; gives back branches looked at.

    Looks for a solution in which as many of them as can be are other than in the one known; those
    are not certain. When none can be other any more, the rest are.

    Args:
        matrix: the rows, with everything that must hold.
        columns: those to try.
        values: a solution.
        nodes: branches to look at in each block and round, at most. A block where they do not
            suffice is left as it is.
    """
    left = {each for each in columns if matrix.upper[each] > matrix.lower[each]}
    spent = 0
    while left:
        otherwise = {each: 1.0 if values[each] > _HALF else -1.0 for each in left}
        found = matrix.minimise(otherwise, nodes, known=values)
        if found is None:
            return spent
        spent += found.nodes
        other = {each for each in left if abs(found.values[each] - values[each]) > _HALF}
        if not other:
            matrix.keep((each for each in left if found.sure[each]), values)
            return spent
        left -= other
    return spent
