"""The page of what a practice lends."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.practices import a_network, a_practice, an_account, signed_in
from tests.site.reading import text

from wraparound.operations.lending import LendingRules, Wish
from wraparound.operations.roles import Role
from wraparound.store.models import AuditLine
from wraparound.store.repositories.lending import rules_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]


@pytest.fixture
def practice():
    return a_practice("Quay Surgery")


@pytest.fixture
def other():
    return a_practice("Dune Practice")


@pytest.fixture
def page(practice, other):
    a_network(practice, other, name="Bay Network")
    return reverse("network:lending", args=[practice.pk])


@pytest.fixture
def manager(client, practice):
    return signed_in(client, an_account(practice))


def rules(practice) -> LendingRules:
    return rules_of([practice.pk])[practice.pk]


def test_limits_are_saved_and_an_empty_one_is_none(manager, page, practice):
    """And shown again."""
    sent = {"most_per_person": "2", "most_per_practice": "", "least_gps": "1"}
    told = text(manager.post(page, sent, follow=True))
    assert "Your limits are saved" in told
    assert rules(practice) == LendingRules(2, None, 1)
    assert 'value="2"' in text(manager.get(page))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"most_per_person": "-1"}, "Enter 0 or more"),
        ({"most_per_practice": "two"}, "Enter a whole number, such as 2"),
        ({"most_per_practice": "900"}, "Enter 200 or less"),
        ({"least_gps": ""}, "Enter how many GPs stay with you"),
    ],
)
def test_a_figure_that_makes_no_sense_is_told_at_the_field(manager, page, practice, change, told):
    """And nothing is kept."""
    sent = {"most_per_person": "2", "most_per_practice": "5", "least_gps": "1"} | change
    assert told in text(manager.post(page, sent))
    assert rules(practice) == LendingRules()


def test_a_partner_is_preferred_refused_and_neither_and_never_told(manager, page, practice, other):
    """The lines in the audit are about the practice itself alone."""
    address = reverse("network:lending-partner", args=[practice.pk, other.pk])
    for wish in Wish:
        manager.post(address, {"wish": wish.value})
        assert rules(practice).wishes == {other.pk: wish}
    manager.post(address, {"wish": "neither"})
    assert rules(practice).wishes == {}
    assert set(AuditLine.objects.values_list("of", flat=True)) == {practice.pk}
    assert manager.post(address, {"wish": "x"}).status_code == 400
    stranger = reverse("network:lending-partner", args=[practice.pk, a_practice().pk])
    assert manager.post(stranger, {"wish": "refused"}).status_code == 400


def test_staff_read_the_rules_and_change_none(client, page, practice, other):
    """No form, no buttons."""
    signed_in(client, an_account(practice, Role.RECEPTIONIST))
    shown = text(client.get(page))
    assert "No limit" in shown
    assert "Save limits" not in shown
    assert "Prefer" not in shown.replace("preferred", "").replace("prefer", "")
    assert client.post(page, {"least_gps": "0"}).status_code == 403
    address = reverse("network:lending-partner", args=[practice.pk, other.pk])
    assert client.post(address, {"wish": "refused"}).status_code == 403
    assert rules(practice) == LendingRules()
