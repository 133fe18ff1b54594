"""The likelihood of who took lists over, given the utilities: what fitting makes large.

Network peers and other practices are chosen among separately, so every closure gives up to two
choices, each counted by the share of the list that went that way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from wraparound.analysis.dispersal.models.choice.successor import design
from wraparound.analysis.fit.case import Case

PULL_TO_ZERO = 0.5
"""Half of this, times the square of each coefficient on a column scaled to standard deviation 1, is
taken off the log likelihood, so that a trait few closures show is not given an endless weight."""


class Choices(NamedTuple):
    """Choices among candidates, one after another.

    Attributes:
        start: where each choice begins.
        what: one row a candidate, one column a trait.
        went: share of the list that each candidate gained.
    """

    start: NDArray[np.int64]
    what: NDArray[np.float64]
    went: NDArray[np.float64]


def fit_utilities(cases: Sequence[Case]) -> NDArray[np.float64]:
    """The utilities that make the observed successors most likely, pulled a little to zero."""
    choices = choices_of(cases)
    spread = choices.what.std(axis=0)

    def cost(utilities: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        surprise, slope = surprise_of(choices, utilities)
        pull = PULL_TO_ZERO * spread**2 * utilities
        return surprise + 0.5 * float(pull @ utilities), slope + pull

    found = minimize(
        cost,
        np.zeros(spread.size),
        jac=True,
        method="L-BFGS-B",
        options={"ftol": 1e-12, "gtol": 1e-6},
    )
    return np.asarray(found.x, np.float64)


def choices_of(cases: Sequence[Case]) -> Choices:
    """Who gained what, among the peers and among the others of each closed practice."""
    parts = [
        (design(case.candidates)[nest], case.observed[nest])
        for case in cases
        for nest in (case.candidates.peer, ~case.candidates.peer)
        if case.observed[nest].sum() > 0
    ]
    sizes = [went.size for _, went in parts]
    return Choices(
        start=np.cumsum([0, *sizes[:-1]]),
        what=np.vstack([what for what, _ in parts]),
        went=np.concatenate([went for _, went in parts]),
    )


def surprise_of(
    choices: Choices, utilities: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    """Minus the log likelihood of all choices, and how it changes with the utilities."""
    start, what, went = choices
    sizes = np.diff(start, append=went.size)
    utility = what @ utilities
    utility = utility - np.repeat(np.maximum.reduceat(utility, start), sizes)
    weight = np.exp(utility)
    total, moved = np.add.reduceat(weight, start), np.add.reduceat(went, start)
    surprise = float(moved @ np.log(total) - went @ utility)
    expected = np.repeat(moved / total, sizes) * weight
    return surprise, what.T @ (expected - went)
