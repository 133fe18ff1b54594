"""Where a network is rung: its manager says so, for its practices to see when they need help."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.practices import a_network, a_practice, an_account, signed_in

from wraparound.operations.roles import Role
from wraparound.store.models import AuditLine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]


@pytest.fixture
def network():
    return a_network(a_practice(), name="Bay Network")


@pytest.fixture
def manager(client, network):
    return signed_in(client, an_account(network, Role.NETWORK_MANAGER))


def number(network) -> str:
    return reverse("network:network-number", args=[network.pk])


def test_the_manager_of_a_network_says_where_it_is_rung(manager, network):
    """The network's page says it; it can be taken back."""
    page = reverse("network:network", args=[network.pk])
    assert "Practices have no number to ring for help." in manager.get(page).content.decode()
    told = manager.post(number(network), {"telephone": " 01632  960810 "}, follow=True)
    assert "The number is saved." in told.content.decode()
    assert "Practices ring for help on 01632 960810." in told.content.decode()
    manager.post(number(network), {"telephone": ""})
    network.refresh_from_db()
    assert network.telephone == ""


def test_what_nobody_could_ring_is_refused_and_the_number_stays(manager, network):
    manager.post(number(network), {"telephone": "01632 960810"})
    told = manager.post(number(network), {"telephone": "ask Robin"})
    assert "is not a telephone number." in told.content.decode()
    assert 'href="#id_telephone"' in told.content.decode()
    network.refresh_from_db()
    assert network.telephone == "01632 960810"


def test_a_change_of_number_is_in_the_audit(manager, network):
    manager.post(number(network), {"telephone": "01632 960810"})
    line = AuditLine.objects.latest("number")
    assert (line.deed, line.of) == ("network’s telephone number changed", network.pk)


def test_a_clinical_director_sees_the_number_and_does_not_change_it(client, network):
    signed_in(client, an_account(network, Role.CLINICAL_DIRECTOR))
    assert client.post(number(network), {"telephone": "01632 960810"}).status_code == 403
    page = reverse("network:network", args=[network.pk])
    assert number(network) not in client.get(page).content.decode()
    network.telephone = "01632 960810"
    network.save()
    assert "ring for help on 01632 960810" in client.get(page).content.decode()
