"""Who has signed or sent which paper, in which version, from when until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wraparound.operations.papers.kinds import Paper
from wraparound.operations.reason import Reason


@dataclass(frozen=True, slots=True)
class Signed:
    """A paper that was signed or sent.

    Attributes:
        paper: which.
        practice: key of the practice that did.
        version: as the paper calls itself.
        on: the day.
        until: the last day it holds; nothing if it has no end.
    """

    paper: Paper
    practice: int
    version: str
    on: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.on <= day and (self.until is None or day <= self.until)


def signed_for(
    paper: Paper, practice: int, day: date, signed: Iterable[Signed], since: date | None = None
) -> Signed | None:
    """What a practice has signed or sent that counts on a day: the latest, or nothing.

    Args:
        paper: which.
        practice: key of the practice.
        day: an agreement must hold then; a notice must have been sent by then.
        signed: whatever was signed or sent.
        since: for a notice, the first day of what it is about; one sent before was about another.
    """
    mine = [each for each in signed if each.paper is paper and each.practice == practice]
    if paper.is_notice:
        held = [e for e in mine if e.on <= day and (since is None or e.on >= since)]
    else:
        held = [each for each in mine if each.holds(day)]
    return max(held, key=lambda each: each.on, default=None)


def why_not_sign(paper: Paper, on: date, until: date | None, today: date) -> Reason | None:
    """Why a paper cannot have been signed or sent like this, or nothing."""
    if on > today:
        done = "sent" if paper.is_notice else "signed"
        return Reason(f"Nothing can be {done} on a day to come.", "Write the day it was.")
    if until is not None and until < on:
        return Reason("The last day is before the first.", "Put the days in order.")
    return None
