"""What of a cover's cost may be claimed back from the commissioner, week by week of the absence.

The Statement of Financial Entitlements pays the lower of what was invoiced and a weekly ceiling.
Sickness: nothing in the first 2 weeks, then 26 weeks in full, then 26 weeks half. The weeks of
sickness were not read in the regulations themselves: pages say "check locally".
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from wraparound.operations.money.pence import pounds, whole_pence
from wraparound.operations.money.rates import Figure, Rate, figure_on
from wraparound.operations.money.terms import Grounds, Settled, Terms
from wraparound.operations.professions import Profession
from wraparound.operations.reason import Reason

WAITING_WEEKS = 2
FULL_WEEKS = 26
HALF_WEEKS = 26
FIRST_PARENTAL_WEEKS = 2

CLAIMED_FOR = frozenset({Profession.PARTNER, Profession.SALARIED})
"""Whose absence may be claimed for: GPs of the practice, not locums or trainees."""

_RATE = {
    Grounds.SICKNESS: Rate.SICKNESS,
    Grounds.PARENTAL: Rate.PARENTAL,
    Grounds.SUSPENSION: Rate.SUSPENSION,
    Grounds.STUDY: Rate.STUDY,
}


def week_of(off_since: date, day: date) -> int:
    """Which week of an absence a day is in: 1 for the first seven days.

    Raises:
        ValueError: if the day is before the absence.
    """
    if day < off_since:
        raise ValueError("The session is before the absence.")
    return (day - off_since).days // 7 + 1


def ceiling(grounds: Grounds, off_since: date, day: date) -> Figure | None:
    """The weekly ceiling for a day of an absence; nothing where nothing may be claimed."""
    rate = _RATE.get(grounds)
    if rate is None:
        return None
    if rate is Rate.PARENTAL and week_of(off_since, day) <= FIRST_PARENTAL_WEEKS:
        rate = Rate.PARENTAL_FIRST
    return figure_on(rate, day)


def share(grounds: Grounds, week: int) -> Fraction:
    """Which part of the lower of invoice and ceiling is paid in a week of an absence."""
    if grounds is Grounds.OTHER:
        return Fraction(0)
    if grounds is not Grounds.SICKNESS:
        return Fraction(1)
    if week <= WAITING_WEEKS:
        return Fraction(0)
    if week <= WAITING_WEEKS + FULL_WEEKS:
        return Fraction(1)
    return Fraction(1, 2) if week <= WAITING_WEEKS + FULL_WEEKS + HALF_WEEKS else Fraction(0)


def why_not_claim(terms: Terms) -> Reason | None:
    """Why nothing may be claimed back for a cover, or nothing."""
    if terms.off_since is None or terms.grounds is Grounds.OTHER:
        return Reason("Nothing is claimed back for this kind of absence.")
    if terms.instead_of not in CLAIMED_FOR:
        return Reason("Claims are for GP partners and salaried GPs of the practice.")
    week = week_of(terms.off_since, terms.day)
    if not share(terms.grounds, week):
        return _outside(week)
    if terms.settled is Settled.TIME:
        return Reason(
            "Cover given for time carries no invoice, and a claim needs one.",
            "Ask for an invoice if you want to claim.",
        )
    return None


def reimbursed(terms: Terms) -> int:
    """What may be claimed back for one session, in pence, half a penny rounded up.

    A week's ceiling is used up in the order of the sessions: the claim for this one is what the
    week's claim is with it, less what it was without it.
    """
    if terms.off_since is None or why_not_claim(terms) is not None:
        return 0
    held = ceiling(terms.grounds, terms.off_since, terms.day)
    if held is None:
        return 0
    part = share(terms.grounds, week_of(terms.off_since, terms.day))
    before = min(terms.invoiced_before, held.pence)
    after = min(terms.invoiced_before + terms.invoiced, held.pence)
    return whole_pence(part * after) - whole_pence(part * before)


def in_words(terms: Terms) -> str:
    """Which rule a claim follows, in a sentence; empty if there is none to follow."""
    if terms.off_since is None or why_not_claim(terms) is not None:
        return ""
    held = ceiling(terms.grounds, terms.off_since, terms.day)
    week = week_of(terms.off_since, terms.day)
    half = "half of " if share(terms.grounds, week) == Fraction(1, 2) else ""
    if held is None:
        return ""
    return (
        f"Week {week} of the absence: {half}the lower of what is invoiced and "
        f"{pounds(held.pence)} a week."
    )


def _outside(week: int) -> Reason:
    if week <= WAITING_WEEKS:
        return Reason(
            f"This is week {week} of the absence: claims for sickness begin after "
            f"{WAITING_WEEKS} weeks."
        )
    last = WAITING_WEEKS + FULL_WEEKS + HALF_WEEKS
    return Reason(f"This is week {week} of the absence: claims for sickness end after week {last}.")
