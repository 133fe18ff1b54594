"""From past closures to the coefficients of `choice`. The same closures give the same numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from wraparound.analysis.dispersal.models.choice import Coefficients
from wraparound.analysis.dispersal.models.choice.coefficients import USUAL_LIST
from wraparound.analysis.fit.case import Case
from wraparound.analysis.fit.likelihood import fit_utilities
from wraparound.errors import MissingData

PULL_TO_ZERO = 0.1
"""Strength of the penalty on the squared effect of a list's size on its transfer."""


def fit(cases: Sequence[Case]) -> Coefficients:
    """The coefficients under which what happened to the closed practices was most likely.

    Raises:
        MissingData: if no list is known to have been transferred.
    """
    transfers = [case for case in cases if case.successor_known]
    if not transfers:
        raise MissingData(
            "No closure with a known successor is there to learn from.",
            "Add list sizes, registers and small-area registrations of several years.",
        )
    peer, other, size, name = fit_utilities(transfers)
    usual, by_size = fit_transfer(cases)
    return Coefficients(
        peer_distance=float(peer),
        other_distance=float(other),
        size=float(size),
        name=float(name),
        inside=fit_inside(transfers),
        transfer=float(usual),
        transfer_size=float(by_size),
    )


def fit_inside(transfers: Sequence[Case]) -> float:
    """Share of transferred lists that stayed in the network, where it had another practice.

    One transfer each way is added, so that a few cases never say always or never.
    """
    torn = [case for case in transfers if case.candidates.peer.any()]
    stayed = sum(float(case.observed[case.candidates.peer].sum()) for case in torn)
    went = sum(float(case.observed.sum()) for case in torn)
    return (stayed + 1.0) / (went + 2.0)


def fit_transfer(cases: Sequence[Case]) -> NDArray[np.float64]:
    """Log odds of a transfer for the usual list, and how they change with its logarithm."""
    log_list = np.log(np.array([case.patients for case in cases]) / USUAL_LIST)
    what = np.column_stack([np.ones(len(cases)), log_list])
    transferred = np.array([case.transferred for case in cases], np.float64)

    def cost(odds: NDArray[np.float64]) -> float:
        utility = what @ odds
        surprise = np.logaddexp(0.0, utility).sum() - transferred @ utility
        return float(surprise + 0.5 * PULL_TO_ZERO * odds[1] ** 2)

    return np.asarray(minimize(cost, np.zeros(2)).x, np.float64)
