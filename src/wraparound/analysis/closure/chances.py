"""How likely a closure pushes practices over the limit, when nobody has said how it will go.

Most lists go whole to one practice, so the patients a practice receives on average describe no
closure that will happen. For a takeover each possible successor is looked at with the whole list;
for a dispersal, everybody with those who choose it.

    chance(j) = w x T(j) x [the whole list pushes j over] + (1 - w) x [free choice pushes j over]

w is the chance of a takeover, T(j) that of j as successor (docs/explanation/where-patients-go.md).
Who cannot take the whole list is no successor: a closed list, too little room, or a boundary within
which not all of them are known to live. The chances of the others are scaled up; where nobody is
left, there is only free choice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.contingency.pushed import is_pushed_over
from wraparound.analysis.dispersal import Dispersal, Limits, Model, disperse
from wraparound.analysis.dispersal.limits import LimitArrays
from wraparound.analysis.dispersal.models.choice import Choice
from wraparound.analysis.distance import to_nearest_site
from wraparound.economy import Economy


@dataclass(frozen=True, eq=False)
class Chances:
    """How likely practices are pushed over the limit.

    Attributes:
        each: chance of each practice, by line.
        anybody: chance that at least one is.
    """

    each: NDArray[np.float64]
    anybody: float


def chances(model: Model, dispersal: Dispersal, limits: Limits) -> Chances | None:
    """How likely each practice is pushed over the limit.

    Args:
        model: the model that said where patients go.
        dispersal: what it said.
        limits: the limits that held.

    Returns:
        Nothing where there is no chance in the answer: under other models, for a closure declared
        a free dispersal, or for several closures at once.
    """
    economy = dispersal.economy
    if not isinstance(model, Choice) or len(economy.closed) != 1:
        return None
    closing = economy.line(economy.closed[0])
    tie = model.tie(economy, closing)
    if tie.transfer == 0.0:
        return None
    may = ~economy.is_closed & takes_the_list(economy, closing, limits.arrays(economy))
    successor = np.where(may, tie.successor, 0.0)
    transfer = tie.transfer if successor.sum() > 0 else 0.0
    takeover = transfer * successor / (successor.sum() or 1.0)
    whole = np.where(successor > 0, economy.lists[closing], 0.0)
    free = disperse(economy, replace(model, transfer=0.0), limits)
    by_takeover = takeover * is_pushed_over(economy, whole)
    freely = is_pushed_over(economy, free.received)
    return Chances(
        each=by_takeover + (1.0 - transfer) * freely,
        anybody=float(by_takeover.sum() + (1.0 - transfer) * freely.any()),
    )


def takes_the_list(economy: Economy, closing: int, limits: LimitArrays) -> NDArray[np.bool_]:
    """Whether each practice's limits let it take the whole list of the practice that closes."""
    may = np.asarray(limits.open_list & (limits.room >= economy.lists[closing]))
    cells = economy.registrations.of_practice(closing)
    area = economy.registrations.neighbourhood[cells].astype(np.int64)
    for line in np.nonzero(may & np.isfinite(limits.furthest_km))[0]:
        km = to_nearest_site(economy, area, np.full(area.size, line))
        known = economy.elsewhere[closing] == 0
        may[line] = known and bool((km <= limits.furthest_km[line]).all())
    return may
