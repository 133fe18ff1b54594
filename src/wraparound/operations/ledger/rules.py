"""What the members of a network have agreed on about cover given and received."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from wraparound.operations.ledger.amounts import SESSION
from wraparound.operations.reason import Reason


class Yearly(StrEnum):
    """What becomes of differences at the end of a year."""

    KEPT = "they stay as they are"
    FADE = "part of them is let go"
    PAID = "they are settled in money"


@dataclass(frozen=True, slots=True)
class Rules:
    """A network's rules.

    Attributes:
        ceiling: how much more a practice should receive than give, in thousandths of a session
            equivalent for each 1,000 weighted patients; nothing if there is no such limit. One
            session for each 1,000 patients is custom. It refuses nobody cover.
        weighted: whether duty counts for more and administration for less.
        yearly: what becomes of differences at the end of a year.
        fade_percent: how much of them is let go, if part of them is.
        exempt: whether the network carries cover for serious illness or a death.
        is_open: whether each member sees what all have given and received.
    """

    ceiling: int | None = SESSION
    weighted: bool = False
    yearly: Yearly = Yearly.KEPT
    fade_percent: int = 0
    exempt: bool = True
    is_open: bool = False


DEFAULT = Rules()
"""What holds until the members have agreed on something else."""

HIGHEST_CEILING = 20 * SESSION
"""A limit above this is a slip of the finger."""


def why_not_rules(rules: Rules) -> Reason | None:
    """Why rules make no sense, or nothing."""
    if rules.ceiling is not None and not 0 < rules.ceiling <= HIGHEST_CEILING:
        return Reason(
            "The limit must be more than 0 and at most 20 sessions for each 1,000 patients.",
            "Leave it out if you want none.",
        )
    fades = rules.yearly is Yearly.FADE
    if fades and not 1 <= rules.fade_percent <= 100:
        return Reason(
            "The part that is let go must be from 1 to 100 percent.", "Custom is 20 percent."
        )
    if not fades and rules.fade_percent:
        return Reason("Nothing is let go under this rule.", "Leave the percentage out.")
    return None


def is_agreed(members: Collection[int], agreed: Collection[int]) -> bool:
    """Whether every member has agreed; a network without members agrees on nothing."""
    return bool(members) and set(members) <= set(agreed)


def is_over(ceiling: int | None, per_thousand: Fraction | None) -> bool:
    """Whether a practice has received more than it has given by more than its network's limit.

    Args:
        ceiling: the limit, in thousandths for each 1,000 weighted patients, or nothing.
        per_thousand: what it gave more than received for each 1,000, in session equivalents.
    """
    if ceiling is None or per_thousand is None:
        return False
    return -per_thousand * SESSION > ceiling
