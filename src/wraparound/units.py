"""Sessions, patients, minutes, kilometres: what our numbers are measured in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

METRES_PER_KM = 1_000.0

SESSIONS_PER_FTE = 9
"""Half-day sessions a week of one full-time GP: 37.5 hours of 4 h 10 min each.

Source: BMA model contract for salaried GPs, minimum terms and conditions.
"""

WALK_KM = 1.6
"""The longest distance we call a walk: about 20 minutes, one mile.

Source: the 20-minute walk of Todd A et al., 2015, BMJ Open 5:e007328.
"""


def kilometres(metres: ArrayLike) -> NDArray[np.float64]:
    """Metres (as on the British National Grid) as kilometres."""
    return np.asarray(metres, dtype=np.float64) / METRES_PER_KM


def whole_patients(parts: ArrayLike, total: int | None = None) -> NDArray[np.int64]:
    """Round fractions of patients to whole patients so that the total comes out exact.

    Largest remainder: every part is rounded down, then the patients still missing go one each to
    the parts with the largest fractions, the earlier part first where fractions are equal.

    Args:
        parts: patients, not negative, in any order.
        total: whole patients to come out at; the rounded sum of the parts where it is left out.

    Raises:
        ValueError: if a part is negative or no number, or the total a whole patient off the sum.
    """
    exact = np.asarray(parts, dtype=np.float64)
    if not (np.isfinite(exact) & (exact >= 0)).all():
        raise ValueError("Patients are numbers from zero up.")
    wanted = int(np.rint(exact.sum())) if total is None else total
    whole = np.floor(exact).astype(np.int64)
    missing = wanted - int(whole.sum())
    if not 0 <= missing <= exact.size or abs(wanted - exact.sum()) >= 1:
        raise ValueError(f"Parts summing to {exact.sum():g} cannot be rounded to {wanted}.")
    by_fraction = np.argsort(-(exact - whole), kind="stable")
    whole[by_fraction[:missing]] += 1
    return whole
