"""The invented town has some months of cover given and received, and signed papers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wraparound.actions.audit import verify_audit
from wraparound.actions.demo_given import EARLIEST, LATEST, fill_demo_given
from wraparound.actions.demo_network import fill_demo_network
from wraparound.operations.ledger.entries import Kind, balances
from wraparound.operations.papers.kinds import AGREEMENTS
from wraparound.sources.invented import invent
from wraparound.store.models import (
    Absence,
    Cover,
    GivenEntry,
    Membership,
    Organisation,
    SignedPaper,
)
from wraparound.store.repositories.given import entries_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def filled() -> int:
    fill_demo_network(economy=invent())
    return fill_demo_given()


def networks() -> list[Organisation]:
    return list(Organisation.objects.exclude(form="practice"))


def test_each_network_has_lines_that_sum_to_nought(filled):
    """Covers, what one network carried, what one practice invoiced."""
    covers = GivenEntry.objects.filter(kind=Kind.COVER.value)
    assert covers.count() == filled >= 8 * len(networks())
    for network in networks():
        held = balances(entries_of(network.pk))
        assert sum(held.values()) == 0
        assert any(held.values())
        kinds = {each.kind for each in entries_of(network.pk)}
        assert kinds == {Kind.COVER, Kind.CARRIED, Kind.INVOICED}


def test_all_of_it_lies_some_months_back_and_nobody_is_off_now():
    """What the visitor declares is the first of today."""
    today = timezone.localdate()
    for absence in Absence.objects.all():
        assert today - timedelta(days=EARLIEST) <= absence.first_day
        assert absence.last_day <= today - timedelta(days=LATEST - 3)


def test_nobody_covered_at_home_or_for_another_network():
    member = set(Membership.objects.values_list("practice_id", "network_id"))
    for entry in GivenEntry.objects.filter(kind=Kind.COVER.value).select_related("cover__request"):
        assert entry.giver_id == entry.cover.person.home_id != entry.receiver_id
        assert {(entry.giver_id, entry.network_id), (entry.receiver_id, entry.network_id)} <= member


def test_the_agreements_are_signed_but_one_in_each_network():
    members = Membership.objects.count()
    assert SignedPaper.objects.count() == len(AGREEMENTS) * members - len(networks())


def test_filling_it_again_changes_nothing_and_the_audit_holds():
    before = (GivenEntry.objects.count(), Cover.objects.count(), SignedPaper.objects.count())
    assert fill_demo_given() == 0
    after = (GivenEntry.objects.count(), Cover.objects.count(), SignedPaper.objects.count())
    assert after == before
    assert verify_audit().broken is None
