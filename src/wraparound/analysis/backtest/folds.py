"""Coefficients for each closure, fitted without it: no closure is predicted by its own outcome."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from wraparound.analysis.dispersal.models.choice import Coefficients
from wraparound.analysis.fit import Case, fit


class Fold(StrEnum):
    """What is left out of fitting when a closure is predicted."""

    CLOSURE = "the closure itself"
    ICB = "its whole ICB, earlier closures too"


def left_out(cases: Sequence[Case], earlier: Sequence[Case], fold: Fold) -> list[Coefficients]:
    """The coefficients to predict each case with, in order.

    Args:
        cases: the closures to predict.
        earlier: closures of years before, always learned from unless their ICB is left out.
        fold: what to leave out.
    """
    if fold is Fold.CLOSURE:
        return [fit([c for c in cases if c is not case] + list(earlier)) for case in cases]
    everyone = [*cases, *earlier]
    without = {
        icb: fit([case for case in everyone if case.icb != icb]) for icb in {c.icb for c in cases}
    }
    return [without[case.icb] for case in cases]
