"""Several items of a day at once: who comes sees to what they can, I to the rest, others hear."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.covering import TUESDAY, Surgery, says
from tests.practices import a_person, an_actor, signed_in

from wraparound.actions.cover import agree_cover
from wraparound.operations.answers import Answer
from wraparound.operations.first_hour import Task
from wraparound.operations.professions import Profession
from wraparound.operations.roles import Role
from wraparound.store.models import AbsenceItem, Account, Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]


@pytest.fixture
def surgery(clock):
    return Surgery()


@pytest.fixture
def day(client, surgery):
    """The list of Tuesday, for the practice's manager."""
    signed_in(client, Account.objects.get(pk=surgery.manager.account))
    address = reverse("network:day-off", args=[surgery.elm.pk, surgery.absence])
    return lambda: text(client.get(f"{address}?day={TUESDAY}"))


@pytest.fixture
def press(client, surgery, day):
    """Press a button for several items; gives back what the next page says."""
    where = reverse("network:decide-rest", args=[surgery.elm.pk, surgery.absence])
    return lambda **sent: client.post(f"{where}?day={TUESDAY}", sent, follow=True)


@pytest.fixture
def help_at_hand(surgery):
    """The network has a manager, and a number."""
    surgery.network.telephone = "01632 960804"
    surgery.network.save()
    return an_actor(surgery.network, Role.NETWORK_MANAGER, name="Robin Ferris")


@pytest.fixture
def bell(surgery):
    """Dr Bell of Oak has agreed to cover the morning."""
    bell = surgery.doctor(surgery.oak, "Dr Bell")
    request = surgery.asked()
    says(bell, Answer.YES)
    agree_cover(**surgery.act, request=request.pk, person=bell.pk)
    return bell


def text(response) -> str:
    without = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r" ([.,:])", r"\1", " ".join(without.split()))


def banner(response) -> str:
    page = response.content.decode()
    found = re.search(r"nhsuk-notification-banner__heading[^>]*>(.*?)</p>", page, re.DOTALL)
    return " ".join(found.group(1).split()) if found else ""


def test_one_press_gives_whoever_comes_all_they_can_see_to(press, bell, day):
    """The button says how many items, a line beneath it which."""
    assert (
        "Dr Bell sees to 7 items In the morning: urgent patients, duty doctor, home visits, "
        "online requests, test results, prescriptions, letters and documents."
    ) in day()
    told = press(owner="Dr Bell")
    assert set(AbsenceItem.objects.values_list("state", "owner")) == {("owned", "Dr Bell")}
    assert banner(told).startswith("Dr Bell sees to 7 items: urgent patients, duty doctor")
    assert banner(told).endswith("Every item has an owner.")
    assert "Several at once" not in text(told)


def test_nobody_is_offered_who_is_not_in_or_is_no_gp(surgery, day):
    """Only asked for so far; and a nurse who is in."""
    surgery.doctor(surgery.oak, "Dr Bell")
    surgery.asked()
    nurse = a_person(surgery.elm, "Nurse Poe", Profession.NURSE)
    nurse.usual.update(weekday=1)
    assert "sees to 7 items" not in day()
    assert "Nurse Poe sees to: Online requests" in day()
    assert "Nurse Poe sees to 1 item" not in day()


def test_one_item_that_waits_for_help_goes_to_whoever_comes_in_one_press(press, bell, day):
    """It has no button for the day otherwise."""
    AbsenceItem.objects.update(state="owned", owner="Dr Locum")
    assert "Several at once" not in day()
    AbsenceItem.objects.filter(task=Task.DUTY.value).update(state="escalated", how="the partners")
    assert "Dr Bell sees to 1 item In the morning: duty doctor." in day()
    press(owner="Dr Bell")
    assert AbsenceItem.objects.get(task=Task.DUTY.value).owner == "Dr Bell"
    assert AbsenceItem.objects.filter(owner="Dr Locum").count() == 6


def test_a_name_that_is_not_in_is_refused_in_words(press, bell):
    told = press(owner="Eve")
    assert told.status_code == 403
    assert "Nobody of that name is in that day" in text(told)
    assert not AbsenceItem.objects.exclude(owner="").exists()


def test_i_own_what_needs_no_gp_and_nothing_else(press, day):
    """Nobody is helped by a name that cannot do it. Which they are is said before and after."""
    assert (
        "I see to 2 items that need no GP Home visits, online requests. You ring the patients"
    ) in day()
    told = press(mine="yes")
    for item in AbsenceItem.objects.all():
        assert (item.owner == "Pat Manager") == (not Task(item.task).needs_gp), item.task
    assert banner(told) == (
        "You see to 2 items: home visits, online requests. 5 items have no owner yet."
    )


def test_what_i_took_can_go_to_a_doctor_who_comes_after_all(press, surgery, day):
    """A clinic that is covered need not be moved; what a nurse or I could keep as well stays so."""
    press(mine="yes")
    assert "Give to" not in day()
    bell = surgery.doctor(surgery.oak, "Dr Bell")
    surgery.asked()
    says(bell, Answer.YES)
    agree_cover(**surgery.act, request=surgery.elm.requests.get().pk, person=bell.pk)
    assert "by Pat Manager Visits Dr Shah has promised for that day. Give to Dr Bell" in day()


def test_the_page_after_a_press_is_shown_from_its_top(client, press, surgery):
    """So that what was done is seen."""
    told = press(mine="yes")
    address = reverse("network:day-off", args=[surgery.elm.pk, surgery.absence])
    assert told.redirect_chain == [(f"{address}?day={TUESDAY}", 302)]


def test_the_network_manager_hears_of_everything_open(press, help_at_hand, day):
    """And nothing is open any more. Who they are and their number are beside the button."""
    assert "Ask the network manager for help with all 7" in day()
    assert "If it cannot wait, ring Robin Ferris on 01632 960804." in day()
    told = press(escalate="the network manager")
    assert set(AbsenceItem.objects.values_list("state", "how")) == {
        ("escalated", "the network manager")
    }
    (message,) = Message.objects.filter(key__startswith="help ")
    assert message.to == Account.objects.get(pk=help_at_hand.account).email
    assert banner(told).startswith("The network manager gets an e-mail about 7 items: urgent")


def test_after_the_first_press_help_is_asked_for_with_the_others(press, help_at_hand):
    """Not with "all the rest" of what was never begun."""
    assert "Ask the network manager for help with the other 5" in text(press(mine="yes"))


def test_without_a_network_manager_no_button_asks_one(day):
    """Nothing may look as if somebody knew."""
    assert "Ask the network manager for help" not in day()


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


def test_a_second_press_says_that_nothing_was_left(press):
    """Somebody else was quicker."""
    press(mine="yes")
    assert banner(press(mine="yes")) == "Nothing was left to give. 5 items have no owner yet."


@pytest.mark.parametrize("sent", [{}, {"escalate": "the press"}])
def test_nonsense_is_refused_and_changes_nothing(press, sent):
    assert press(**sent).status_code == 400
    assert set(AbsenceItem.objects.values_list("state", flat=True)) == {"nobody yet"}
