"""Lending: how many sessions a practice lends, to whom, and what it always keeps for itself.

These rules are each practice's own and private. Who is refused learns that nobody can be lent, and
never which rule stands in the way: `to_outsiders` has the one sentence for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wraparound.operations.reason import Reason

LEAST_GPS = 1
"""GPs that stay in where a practice has not said otherwise: one reachable in core hours."""


class Wish(StrEnum):
    """How a practice stands to another."""

    PREFERRED = "preferred"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class LendingRules:
    """One practice's own rules.

    Attributes:
        most_per_person: sessions a week that one person is lent; nothing for no limit.
        most_per_practice: sessions a week that all its people together are lent; likewise.
        least_gps: GPs who stay in each half day on which one of its GPs usually works.
        wishes: how it stands to other practices, by key; to all others neither way.
    """

    most_per_person: int | None = None
    most_per_practice: int | None = None
    least_gps: int = LEAST_GPS
    wishes: Mapping[int, Wish] = field(default_factory=dict)

    def refuses(self, partner: int) -> bool:
        """Whether it neither lends to another practice nor takes from it."""
        return self.wishes.get(partner) is Wish.REFUSED

    def prefers(self, partner: int) -> bool:
        """Whether it would rather work with another practice."""
        return self.wishes.get(partner) is Wish.PREFERRED


@dataclass(frozen=True, slots=True)
class Lent:
    """What is lent already in the week of a session.

    Attributes:
        by_person: sessions of the person in question.
        by_practice: sessions of all the practice's people.
    """

    by_person: int = 0
    by_practice: int = 0


@dataclass(frozen=True, slots=True)
class AtHome:
    """The lender's own half day, without who would be lent and without those off or lent.

    Attributes:
        gps_planned: GPs who usually work then.
        gps_in: GPs who do.
        duty_planned: whether the practice usually has a duty doctor then.
        duty_kept: whether it has one.
        is_gp: whether who would be lent is a GP, and so could stand in at home.
    """

    gps_planned: int = 0
    gps_in: int = 0
    duty_planned: bool = False
    duty_kept: bool = False
    is_gp: bool = True


def why_not_lend(rules: LendingRules, to: int, lent: Lent, home: AtHome) -> Reason | None:
    """Why a practice does not lend somebody for a session, in its own words, or nothing.

    For the practice itself only; others are told `to_outsiders`.

    Args:
        rules: the lender's.
        to: key of the practice that would borrow.
        lent: what is lent already that week.
        home: how the lender stands that half day.
    """
    if rules.refuses(to):
        return Reason("You do not lend to this practice.", "Change it under What we lend.")
    if rules.most_per_person is not None and lent.by_person >= rules.most_per_person:
        return _over("This person is", lent.by_person)
    if rules.most_per_practice is not None and lent.by_practice >= rules.most_per_practice:
        return _over("Your people are", lent.by_practice)
    if home.is_gp and home.duty_planned and not home.duty_kept:
        return Reason("You have no duty doctor then yourselves.", "See to your own duty first.")
    if home.is_gp and home.gps_in < min(rules.least_gps, home.gps_planned):
        return Reason("Too few GPs would be in at yours then.", "See to your own rota first.")
    return None


def to_outsiders(practice: str, person: str) -> Reason:
    """What anybody else is told, whichever rule stands in the way."""
    return Reason(f"{practice} cannot lend {person} then.", "Choose somebody else.")


def why_not_borrow(rules: LendingRules, lender: int, name: str) -> Reason | None:
    """Why a practice does not take people of another, or nothing. For itself only.

    Args:
        rules: the borrower's.
        lender: key of the practice somebody would come from.
        name: its name.
    """
    if not rules.refuses(lender):
        return None
    return Reason(
        f"You have chosen not to ask {name}.",
        "A practice manager can change it under What we lend.",
    )


def _over(who: str, sessions: int) -> Reason:
    times = "session" if sessions == 1 else "sessions"
    return Reason(
        f"{who} lent for {sessions} {times} that week already.", "Raise the limit if you wish."
    )
