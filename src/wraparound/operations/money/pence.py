"""Money in whole pence. Half a penny is rounded up, once, at the end of each step named."""

from __future__ import annotations

import re
from fractions import Fraction

from wraparound.operations.reason import Reason

HIGHEST = 1_000_000
"""Pence for one session: more than 10,000 pounds is a slip of the finger."""

_AMOUNT = re.compile(r"£?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?")


def whole_pence(exact: Fraction) -> int:
    """The nearest penny, half a penny rounded up.

    Raises:
        ValueError: if it is below nought.
    """
    if exact < 0:
        raise ValueError("Rates and claims are not below nought.")
    return int(exact + Fraction(1, 2))


def pounds(pence: int) -> str:
    """Pence as people write them: "£1,418.43", "-£5.00"."""
    return f"{'-' if pence < 0 else ''}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def read_pounds(written: str) -> int | Reason:
    """An amount as people write it, in pence, or why it cannot be read: 360, £1,418.43, 12.5."""
    found = _AMOUNT.fullmatch(written.strip())
    if found is None:
        return Reason(f"“{written.strip()}” is not an amount in pounds.", "Write it as 360.00.")
    whole, part = found.groups()
    pence = int(whole.replace(",", "")) * 100 + int((part or "0").ljust(2, "0"))
    if pence > HIGHEST:
        return Reason(f"{pounds(pence)} is more than a session costs.", "Look at the amount.")
    return pence
