"""A practice's own rules about leave and swaps, and how many weeks somebody has."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted, noted_of_person
from wraparound.errors import BadRequest
from wraparound.operations.roles import Deed
from wraparound.store.models import Organisation
from wraparound.store.repositories import people
from wraparound.store.repositories.leave import Settled, keep_settled, keep_weeks, settled_at
from wraparound.store.repositories.organisations import organisation

__all__ = ["MOST_WEEKS", "Settled", "leave_settled", "settle_leave", "settle_weeks"]

MOST_WEEKS = 52

YEARS = (2000, 2100)
"""Leave is carried over in this century."""


def leave_settled(*, by: Actor, practice: int) -> Settled:
    """What a practice has settled about leave and swaps.

    Raises:
        Refused: if the actor may not see the practice.
    """
    by.must_be_allowed(Deed.SEE_PRACTICE, practice)
    return settled_at(practice)


@transaction.atomic
def settle_leave(*, by: Actor, practice: int, settled: Settled) -> None:
    """Settle how many GPs may be away, the leave year, what is carried over, who approves swaps.

    Raises:
        Refused: if the actor may not.
        BadRequest: if it makes no sense.
    """
    where = _held(by, practice)
    if settled.away_of < 1 or not 1 <= settled.year_month <= 12:
        raise BadRequest("That is no share of GPs, or no month.", "Choose from the lists.")
    if not 0 <= settled.carry_weeks <= MOST_WEEKS:
        raise BadRequest(f"{settled.carry_weeks} weeks cannot be carried over.", "Give weeks.")
    if settled.carry_weeks and settled.carry_from not in range(*YEARS):
        raise BadRequest(
            "The first leave year of which some is carried over is missing.", "Choose one."
        )
    keep_settled(where.pk, settled)
    noted(by, where, "rules of leave changed", where)


@transaction.atomic
def settle_weeks(*, by: Actor, practice: int, person: int, weeks: Decimal) -> None:
    """Settle how many weeks of annual leave somebody has in a full year.

    Raises:
        Refused: if the actor may not.
        UnknownName: if there is no such person at the practice.
        BadRequest: if it makes no sense.
    """
    where = _held(by, practice)
    row = people.person(person, where)
    if not 0 <= weeks <= MOST_WEEKS:
        raise BadRequest(f"{weeks} weeks of leave are not possible.", "Give weeks of a full year.")
    keep_weeks(row, weeks)
    noted_of_person(by, where, "weeks of leave changed", row)


def _held(by: Actor, practice: int) -> Organisation:
    by.must_be_allowed(Deed.DECIDE_LEAVE, practice)
    return organisation(practice, held=True)
