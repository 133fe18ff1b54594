"""How much a session counts: session equivalents, in thousandths, so that sums are exact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction
from types import MappingProxyType

from wraparound.operations.times import LASTS
from wraparound.operations.week import Work

SESSION = 1_000
"""Thousandths in one session equivalent, which is 4 h 10 min (BMA model contract)."""

WEIGHTS: Mapping[Work, Fraction] = MappingProxyType(
    {Work.DUTY: Fraction(5, 4), Work.ADMINISTRATION: Fraction(1, 2)}
)
"""How much harder or lighter a session is than a clinic, where a network wants that counted.

Source: custom in networks that keep a time bank; each network may leave them off, as they are
until its members agree on them. Everything else counts as it is.
"""


def amount(length: timedelta, work: Work, *, weighted: bool = False) -> int:
    """What a session counts, in thousandths of a session equivalent, half a thousandth rounded up.

    Args:
        length: how long it lasted.
        work: what it was for.
        weighted: whether the network counts duty for more and administration for less.

    Raises:
        ValueError: if it did not last.
    """
    if length <= timedelta():
        raise ValueError("A session lasts some time.")
    weight = WEIGHTS.get(work, Fraction(1)) if weighted else Fraction(1)
    return rounded(Fraction(length // _MINUTE, LASTS // _MINUTE) * weight * SESSION)


def sessions(thousandths: int) -> Fraction:
    """Thousandths as session equivalents."""
    return Fraction(thousandths, SESSION)


def rounded(exact: Fraction) -> int:
    """The nearest whole number; a half goes away from nought, so that both sides round alike."""
    size = int(abs(exact) + Fraction(1, 2))
    return size if exact >= 0 else -size


_MINUTE = timedelta(minutes=1)
