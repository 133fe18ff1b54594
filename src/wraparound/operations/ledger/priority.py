"""Whose request comes first when two want the same person: patients, then need, then fairness.

What a practice has received never keeps it from cover that patients need urgently. Otherwise it
can only move a request behind another, never refuse it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from wraparound.operations.ledger.rules import is_over


@dataclass(frozen=True, slots=True)
class Claim:
    """A request that competes with others.

    Attributes:
        key: of the request.
        urgent: whether patients would be unsafe without it.
        days_short: days the practice has been short of somebody already.
        per_thousand: what it has given more than received for each 1,000 weighted patients, in
            session equivalents; nothing if not known.
        ceiling: its network's limit, in thousandths for each 1,000; nothing if there is none.
    """

    key: int
    urgent: bool
    days_short: int = 0
    per_thousand: Fraction | None = None
    ceiling: int | None = None


def in_turn(claims: Iterable[Claim]) -> list[Claim]:
    """The requests, first come first; every one of them is there.

    Urgent ones lead, by how long the practice has been short: nothing else counts for them. Of the
    others, those within their network's limit come before those over it, then who has been short
    longest, then who has given most for its size.
    """
    return sorted(claims, key=_place)


def _place(claim: Claim) -> tuple[bool, bool, int, Fraction, int]:
    if claim.urgent:
        return (False, False, -claim.days_short, Fraction(0), claim.key)
    given = claim.per_thousand or Fraction(0)
    over = is_over(claim.ceiling, claim.per_thousand)
    return (True, over, -claim.days_short, -given, claim.key)
