"""The coefficients to put in the package, and how far they hang on what was left out.

The later day lacks whole ICBs. Closures of earlier years in those ICBs could be learned from, but
they are left out of the coefficients we package: then those ICBs remain a test that nothing was
fitted to. The coefficients learned from every closure are kept beside them for comparison.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wraparound.analysis.backtest.backtest import Backtest
from wraparound.analysis.backtest.scores import common_part
from wraparound.analysis.dispersal.models.choice import Coefficients
from wraparound.analysis.dispersal.models.choice.successor import successor_chances
from wraparound.analysis.fit import Case, fit, spread


@dataclass(frozen=True, slots=True)
class Fitted:
    """Coefficients and how sure they are.

    Attributes:
        coefficients: the values.
        interval: 95% interval of each, by name.
        closures: how many closures they were learned from.
        transfers: how many of these had a known successor.
    """

    coefficients: Coefficients
    interval: dict[str, tuple[float, float]]
    closures: int
    transfers: int


@dataclass(frozen=True, slots=True)
class Learned:
    """Both sets of coefficients.

    Attributes:
        tried: what it was learned from.
        packaged: without the ICBs the later day lacks.
        everywhere: from all closures.
        unseen_icbs: the ICBs left out of `packaged`.
        agreement: mean common part of the successor chances both give, over all closures.
    """

    tried: Backtest
    packaged: Fitted
    everywhere: Fitted
    unseen_icbs: tuple[str, ...]
    agreement: float


def learn(tried: Backtest) -> Learned:
    """Fit with and without the ICBs the later day lacks."""
    cases = [*tried.cases, *tried.earlier.cases]
    seen = [case for case in cases if case.icb not in tried.unseen_icbs]
    packaged, everywhere = _fitted(seen), _fitted(cases)
    return Learned(
        tried=tried,
        packaged=packaged,
        everywhere=everywhere,
        unseen_icbs=tried.unseen_icbs,
        agreement=_agreement(cases, packaged.coefficients, everywhere.coefficients),
    )


def _fitted(cases: Sequence[Case]) -> Fitted:
    return Fitted(
        coefficients=fit(cases),
        interval=spread(cases),
        closures=len(cases),
        transfers=sum(case.successor_known for case in cases),
    )


def _agreement(cases: Sequence[Case], one: Coefficients, other: Coefficients) -> float:
    common = [
        common_part(successor_chances(c.candidates, one), successor_chances(c.candidates, other))
        for c in cases
    ]
    return float(np.mean(common))
