"""What each model would have said of a closure, from the earlier day alone.

Two situations. In `Situation.SURVIVORS` only ordinary practices that were still there a year later
may receive: the models are compared on who went where, not on who else would close. In
`Situation.FORECAST` every practice of the earlier day may, as when a closure is asked about today.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.backtest.closings import Closings
from wraparound.analysis.dispersal import NO_LIMITS, Dispersal, Model
from wraparound.analysis.dispersal.disperse import attraction_of, totals
from wraparound.analysis.dispersal.groups import Groups, groups_of
from wraparound.analysis.dispersal.limits import LimitArrays
from wraparound.economy import Economy

Predict = Callable[[int], NDArray[np.float64]]
"""From the line of a closing practice to the share of its list each practice gets."""


class Situation(StrEnum):
    """Who may receive patients."""

    SURVIVORS = "those still there a year later"
    FORECAST = "every practice"


def stage(closings: Closings, situation: Situation) -> Economy:
    """The earlier day, with everyone who may not receive marked as closed."""
    if situation is Situation.FORECAST:
        return closings.before
    absent = np.nonzero(~closings.receives)[0]
    return closings.before.without([closings.before.codes[line] for line in absent])


def predictor(economy: Economy, model: Model) -> Predict:
    """The model's word on any practice of a staged economy."""
    limits = NO_LIMITS.arrays(economy)

    def predict(closing: int) -> NDArray[np.float64]:
        code = economy.codes[closing]
        staged = economy if code in economy.closed else economy.without([code])
        return predicted(staged, closing, model, limits)

    return predict


def predicted(
    economy: Economy, closing: int, model: Model, limits: LimitArrays
) -> NDArray[np.float64]:
    """Share of the closing practice's list that each practice gets, by line."""
    groups = groups_of(economy, closing, model, attraction_of(economy, model), limits)
    received = totals(groups.choices.practice, _patients(groups), len(economy.codes))
    return np.asarray(received / max(received.sum(), 1e-9))


def where_they_go(economy: Economy, closing: int, model: Model) -> Dispersal:
    """The model's word on the patients of one practice of a staged economy, by neighbourhood."""
    code = economy.codes[closing]
    staged = economy if code in economy.closed else economy.without([code])
    groups = groups_of(
        staged, closing, model, attraction_of(staged, model), NO_LIMITS.arrays(staged)
    )
    chooser = groups.choices.chooser
    return Dispersal(
        economy=staged,
        origin=np.full(chooser.size, closing),
        area=groups.area[chooser],
        practice=groups.choices.practice,
        patients=_patients(groups),
        unplaced=np.zeros(len(economy.codes)),
        unplaced_area=np.zeros(len(economy.centre)),
    )


def _patients(groups: Groups) -> NDArray[np.float64]:
    """Patients of each choice."""
    return groups.patients[groups.choices.chooser] * groups.choices.share


def inside_network(economy: Economy, predict: Predict) -> Predict:
    """Another prediction with everybody staying in the network, where it has someone they go to.

    A line to compare with, not a model of ours: it shows how much the network alone explains.
    """
    network = economy.network_line

    def inside(closing: int) -> NDArray[np.float64]:
        share = predict(closing)
        peer = (network == network[closing]) & (network >= 0)
        stayed = float(share[peer].sum())
        return np.where(peer, share, 0.0) / stayed if stayed > 0 else share

    return inside
