"""How sure the coefficients are: fitted again and again to ICBs drawn with replacement.

Closures in one ICB resemble each other (one board, one way of closing), so whole ICBs are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wraparound.analysis.fit.case import Case
from wraparound.analysis.fit.fitting import fit

DRAWS = 200
SEED = 1


def spread(cases: Sequence[Case], draws: int = DRAWS) -> dict[str, tuple[float, float]]:
    """The 95% interval of each coefficient: 2.5th and 97.5th percentile over the draws."""
    of_icb: dict[str, list[Case]] = {}
    for case in cases:
        of_icb.setdefault(case.icb or "", []).append(case)
    names = sorted(of_icb)
    luck = np.random.default_rng(SEED)
    found = [
        fit([case for name in luck.choice(names, len(names)) for case in of_icb[name]]).values()
        for _ in range(draws)
    ]
    return {
        name: tuple(np.percentile([values[name] for values in found], [2.5, 97.5]).tolist())
        for name in found[0]
    }
