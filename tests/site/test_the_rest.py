"""All the rest of a day at once: I see to what needs no GP, others hear of what does."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse
from tests.covering import MONDAY, TUESDAY, Surgery
from tests.practices import an_actor, signed_in

from wraparound.operations.first_hour import Task
from wraparound.operations.roles import Role
from wraparound.store.models import AbsenceItem, Account, Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]


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


@pytest.fixture
def help_at_hand(surgery):
    """The network has a manager."""
    return an_actor(surgery.network, Role.NETWORK_MANAGER)


def test_the_network_manager_hears_of_everything_open(press, help_at_hand):
    """And nothing is open any more."""
    press(escalate="the network manager")
    assert set(AbsenceItem.objects.values_list("state", "how")) == {
        ("escalated", "the network manager")
    }
    (message,) = Message.objects.filter(key__startswith="help ")
    assert message.to == Account.objects.get(pk=help_at_hand.account).email


def test_with_no_network_manager_nothing_looks_as_if_somebody_knew(press):
    """I am told so, and everything stays open."""
    told = press(escalate="the network manager")
    assert told.status_code == 403
    assert "nobody would know" in told.content.decode()
    assert set(AbsenceItem.objects.values_list("state", flat=True)) == {"nobody yet"}


def test_what_was_decided_before_stays(press, surgery, help_at_hand):
    """Only what is open is given away."""
    first = AbsenceItem.objects.first()
    first.state, first.owner = "owned", "Dr Locum"
    first.save()
    press(escalate="the network manager")
    first.refresh_from_db()
    assert first.owner == "Dr Locum"
