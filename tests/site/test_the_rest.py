"""All the rest of a day at once: I see to what needs no GP, others hear of what does."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse
from tests.covering import MONDAY, TUESDAY, Surgery
from tests.practices import signed_in

from wraparound.operations.first_hour import Task
from wraparound.store.models import AbsenceItem, Account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_step(settings):
    """Signing in by password alone, as in the demo."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def surgery():
    with time_machine.travel(MONDAY, tick=False):
        yield Surgery()


@pytest.fixture
def press(client, surgery):
    signed_in(client, Account.objects.get(pk=surgery.manager.account))
    where = reverse("network:decide-rest", args=[surgery.elm.pk, surgery.absence])
    return lambda **sent: client.post(f"{where}?day={TUESDAY}", sent)


def test_i_own_what_needs_no_gp_and_nothing_else(press):
    """Nobody is helped by a name that cannot do it."""
    press(mine="yes")
    for item in AbsenceItem.objects.all():
        assert (item.owner == "Pat Manager") == (not Task(item.task).needs_gp), item.task


def test_the_network_manager_hears_of_everything_open(press):
    """And nothing is open any more."""
    press(escalate="the network manager")
    assert set(AbsenceItem.objects.values_list("state", "how")) == {
        ("escalated", "the network manager")
    }


def test_what_was_decided_before_stays(press, surgery):
    """Only what is open is given away."""
    first = AbsenceItem.objects.first()
    first.state, first.owner = "owned", "Dr Locum"
    first.save()
    press(escalate="the network manager")
    first.refresh_from_db()
    assert first.owner == "Dr Locum"
