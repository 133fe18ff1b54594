"""Whatever is done about cover given and received, its balances can be worked out from the audit.

Real deeds on real rows: cover is signed off, put right, taken back, invoiced and carried, and the
year is closed. The audit's lines alone then make the balances that the pages show.
"""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.giving import Town
from tests.practices import a_person

from wraparound.actions.given.agreed import agree_to_rules, propose_rules
from wraparound.actions.given.correcting import put_line_right, take_line_back
from wraparound.actions.given.settling import (
    carry_absence,
    close_year,
    invoice_cover,
    withdraw_invoice,
)
from wraparound.errors import Refused
from wraparound.operations.ledger.entries import Kind, balances
from wraparound.operations.ledger.rules import Rules, Yearly
from wraparound.operations.ledger.statement import year_of
from wraparound.store.models import AuditLine, GivenEntry
from wraparound.store.repositories.given import entries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

FIRST = date(2026, 1, 5)
"""A Monday of the year that is closed."""


class Deeds:
    """A town in which anybody does anything that can be done about lines, as luck has it."""

    def __init__(self, seed: int, yearly: Yearly) -> None:
        self.luck, self.town = random.Random(seed), Town()
        self.helpers = [self.town.bell, a_person(self.town.ash, "Dr Cole")]
        self.days = iter(FIRST + timedelta(days=count) for count in range(200))
        fade = 20 if yearly is Yearly.FADE else 0
        propose_rules(**self.kept, rules=Rules(yearly=yearly, fade_percent=fade))
        for practice, by in self.managers.items():
            agree_to_rules(by=by, practice=practice, network=self.town.network.pk, proposed=True)

    @property
    def kept(self) -> dict:
        return {"by": self.town.keeper, "network": self.town.network.pk}

    @property
    def managers(self) -> dict:
        town = self.town
        return {town.elm.pk: town.manager, town.oak.pk: town.oaks, town.ash.pk: town.ashs}

    def line(self) -> GivenEntry:
        return self.luck.choice(list(GivenEntry.objects.order_by("pk")))

    def cover(self) -> None:
        self.town.signed_off(self.luck.choice(self.helpers), next(self.days))

    def put_right(self) -> None:
        size = self.luck.randint(1, 2_000)
        put_line_right(**self.kept, line=self.line().pk, thousandths=size, why="Left at four")

    def take_back(self) -> None:
        take_line_back(**self.kept, line=self.line().pk, why="Counted twice")

    def carry(self) -> None:
        carry_absence(**self.kept, line=self.line().pk)

    def invoice(self) -> None:
        network, giver = self.town.network.pk, self.luck.choice(list(self.managers))
        invoice_cover(
            by=self.managers[giver],
            practice=giver,
            network=network,
            line=self.line().pk,
            pence=36_000,
        )

    def withdraw(self) -> None:
        network, giver = self.town.network.pk, self.luck.choice(list(self.managers))
        withdraw_invoice(
            by=self.managers[giver], practice=giver, network=network, line=self.line().pk
        )

    def step(self) -> None:
        deeds = [self.cover, self.put_right, self.take_back, self.invoice, self.withdraw]
        deed = self.luck.choices([*deeds, self.carry], weights=[6, 2, 2, 6, 6, 1])[0]
        with suppress(
            Refused, KeyError
        ):  # not every line takes every deed; a network sends no bill
            deed()


def from_the_audit() -> dict[int, int]:
    """The balances by the audit's lines alone."""
    held: Counter[int] = Counter()
    for line in AuditLine.objects.filter(about="line of cover given and received"):
        held[line.details["giver"]] += line.details["thousandths"]
        held[line.details["receiver"]] -= line.details["thousandths"]
    return dict(held)


@pytest.mark.parametrize("yearly", [Yearly.FADE, Yearly.PAID])
@pytest.mark.parametrize("seed", range(3))
def test_balances_can_be_worked_out_from_the_audit_alone(seed, yearly, clock):
    """Sixty deeds, a year's end, and more deeds after it, on lines of both years."""
    deeds = Deeds(seed, yearly)
    deeds.cover()
    for _ in range(60):
        deeds.step()
    clock.move_to(timezone.now() + timedelta(days=365))
    close_year(**deeds.kept, year=year_of(FIRST))
    for _ in range(20):
        deeds.step()
    held = balances(entries_of(deeds.town.network.pk))
    assert from_the_audit() == held
    assert sum(held.values()) == 0
    seen = set(GivenEntry.objects.values_list("kind", flat=True))
    ended = Kind.FADED if yearly is Yearly.FADE else Kind.PAID
    assert {Kind.COVER.value, Kind.PUT_RIGHT.value, Kind.TAKEN_BACK.value} <= seen
    assert {Kind.INVOICED.value, ended.value} <= seen
