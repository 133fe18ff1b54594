"""Which papers a covered session and its absence call for, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wraparound.operations.papers.kinds import AGREEMENTS, Paper

LONG_DAYS = 28
"""An absence this long of a registered person is told to CQC."""


class Call(StrEnum):
    """How sure it is that a paper is called for."""

    NEEDED = "needed"
    CHECK = "check whether it is needed"


@dataclass(frozen=True, slots=True)
class Situation:
    """A session somebody is wanted for, as far as papers are concerned.

    Attributes:
        practice: name of the practice that asks.
        lender: name of the practice that lends somebody; empty while nobody from elsewhere has
            agreed, or if whoever covers is paid by the practice itself.
        could_be_lent: whether people of other practices may be asked.
        first_day: of the absence; nothing if nobody is off.
        last_day: of the absence, as far as known.
        partner_off: whether a partner is off, who may be registered with CQC.
        nobody_else: whether no other GP of the practice works then.
        uncovered: whether nobody has agreed yet.
    """

    practice: str
    lender: str = ""
    could_be_lent: bool = False
    first_day: date | None = None
    last_day: date | None = None
    partner_off: bool = False
    nobody_else: bool = False
    uncovered: bool = True

    @property
    def days_off(self) -> int:
        """How long the absence lasts, as far as known; nought if nobody is off."""
        if self.first_day is None or self.last_day is None:
            return 0
        return (self.last_day - self.first_day).days + 1


@dataclass(frozen=True, slots=True)
class Applies:
    """A paper that is called for.

    Attributes:
        paper: which.
        call: how sure that is.
        why: in a sentence.
        both: whether the practice that lends must have it too.
    """

    paper: Paper
    call: Call
    why: str
    both: bool = False


def papers_for(situation: Situation) -> tuple[Applies, ...]:
    """Which papers a covered session calls for, in the order in which one would see to them."""
    return (*_agreements(situation), *_about_the_absence(situation), *_at_risk(situation))


def _agreements(situation: Situation) -> Iterator[Applies]:
    lender = situation.lender
    if not lender and not situation.could_be_lent:
        return
    where = situation.practice
    why = f"Somebody from another practice may come to {where}."
    if lender:
        why = f"Somebody from {lender} works at {where}."
    for paper in AGREEMENTS:
        yield Applies(paper, Call.NEEDED, why, both=True)
    if lender:
        yield Applies(
            Paper.SUBCONTRACTING,
            Call.CHECK,
            f"Only if {lender} as an organisation takes over clinical work. Somebody who is "
            f"engaged by {where} in person does not need it.",
        )


def _about_the_absence(situation: Situation) -> Iterator[Applies]:
    if situation.partner_off and situation.days_off >= LONG_DAYS:
        yield Applies(
            Paper.CQC_ABSENCE,
            Call.CHECK,
            f"A partner is off for {situation.days_off} days. It is needed if they are the "
            "registered provider or manager.",
        )


def _at_risk(situation: Situation) -> Iterator[Applies]:
    if not (situation.nobody_else and situation.uncovered):
        return
    why = f"No other GP of {situation.practice} works then and nobody has agreed to come yet."
    yield Applies(Paper.ICB_TOLD, Call.CHECK, f"{why} Tell them early if it may stay so.")
    yield Applies(Paper.CQC_INTERRUPTED, Call.CHECK, f"{why} It is needed if you cannot open.")
