"""One past closure to learn from: who could have taken the list over, and who did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.dispersal.models.choice.candidates import Candidates


@dataclass(frozen=True, eq=False)
class Case:
    """One past closure.

    Attributes:
        practice: code of the practice that closed.
        icb: its integrated care board.
        after: the day described by the data the candidates are taken from; it closed later.
        patients: its list on that day.
        transferred: whether the list went to one practice.
        candidates: possible successors, of this one closing practice.
        observed: share of the list that each candidate was seen to gain; all 0 if not known.
    """

    practice: str
    icb: str | None
    after: date
    patients: float
    transferred: bool
    candidates: Candidates
    observed: NDArray[np.float64]

    @property
    def successor_known(self) -> bool:
        """Whether we know to whom the list was transferred."""
        return self.transferred and bool(self.observed.sum() > 0)
