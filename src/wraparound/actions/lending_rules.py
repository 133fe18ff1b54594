"""Decide how much a practice lends and to whom, and see what it lends in the weeks ahead."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.practices import practice_to_see
from wraparound.errors import BadRequest
from wraparound.operations.lending import LendingRules, Wish
from wraparound.operations.roles import Deed
from wraparound.operations.week import monday_of
from wraparound.store.models import Organisation
from wraparound.store.repositories import lending
from wraparound.store.repositories.organisations import fellow_practices, organisation
from wraparound.store.repositories.people import people_with

WEEKS = 4
"""Weeks ahead for which one sees what is lent."""


@dataclass(frozen=True, slots=True)
class LentWeek:
    """What a practice lends in one week.

    Attributes:
        monday: the first day of the week.
        people: name and sessions of each who is lent, by name.
    """

    monday: date
    people: tuple[tuple[str, int], ...]

    @property
    def sessions(self) -> int:
        """All of them."""
        return sum(count for _, count in self.people)


@dataclass(frozen=True, slots=True)
class PartnerWished:
    """How a practice stands to another.

    Attributes:
        key: of the other practice.
        name: its name.
        wish: preferred, refused, or neither.
    """

    key: int
    name: str
    wish: Wish | None


@dataclass(frozen=True, slots=True)
class Lending:
    """A practice's own rules of lending, and what it lends.

    Attributes:
        rules: the rules.
        partners: the other practices of its networks, by name.
        weeks: this week and the next three.
    """

    rules: LendingRules
    partners: tuple[PartnerWished, ...]
    weeks: tuple[LentWeek, ...]


def lending_of(*, by: Actor, practice: int) -> Lending:
    """A practice's own rules of lending, for itself alone.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    rules = lending.rules_of([where.pk])[where.pk]
    return Lending(
        rules=rules,
        partners=tuple(
            PartnerWished(each.pk, each.name, rules.wishes.get(each.pk)) for each in _fellows(where)
        ),
        weeks=tuple(_week(where, number) for number in range(WEEKS)),
    )


@transaction.atomic
def change_limits(
    *,
    by: Actor,
    practice: int,
    most_per_person: int | None,
    most_per_practice: int | None,
    least_gps: int,
) -> None:
    """Decide how many sessions a week are lent, and how many GPs stay.

    Args:
        by: who decides.
        practice: whose limits.
        most_per_person: sessions a week that one person is lent; nothing for no limit.
        most_per_practice: sessions a week that all are lent together; likewise.
        least_gps: GPs who stay in each half day on which one usually works.

    Raises:
        Refused: if the actor may not.
        BadRequest: if a figure is below nought.
    """
    where = _to_change(by, practice)
    figures = {
        "most_per_person": most_per_person,
        "most_per_practice": most_per_practice,
        "least_gps": least_gps,
    }
    if any(figure is not None and figure < 0 for figure in figures.values()):
        raise BadRequest("A limit cannot be below 0.", "Enter 0 or more.")
    lending.keep_limits(where, LendingRules(most_per_person, most_per_practice, least_gps))
    noted(by, where, "lending limits changed", where, **figures)


@transaction.atomic
def change_wish(*, by: Actor, practice: int, partner: int, wish: Wish | None) -> None:
    """Decide how a practice stands to another. The other is not told.

    Raises:
        Refused: if the actor may not.
        BadRequest: if the two are in no network together.
    """
    where = _to_change(by, practice)
    other = next((each for each in _fellows(where) if each.pk == partner), None)
    if other is None:
        raise BadRequest("You are in no network with that practice.", "Choose another.")
    lending.keep_wish(where, other, wish)
    stands = wish.value if wish else "neither"
    # A line about the practice itself: the other one does not read of it.
    noted(by, where, "partner wish changed", where, partner=other.pk, wish=stands)


def _to_change(by: Actor, practice: int) -> Organisation:
    by.must_be_allowed(Deed.LEND, practice)
    return organisation(practice, held=True)


def _fellows(where: Organisation) -> list[Organisation]:
    return sorted(fellow_practices(where, timezone.localdate()), key=lambda each: each.name)


def _week(where: Organisation, number: int) -> LentWeek:
    today = timezone.localdate()
    monday = monday_of(today) + timedelta(weeks=number)
    lent = lending.lent_in_week([where.pk], monday).get(where.pk, Counter())
    named = sorted((each.name, lent[each.pk]) for each in people_with(lent))
    return LentWeek(monday, tuple(named))
