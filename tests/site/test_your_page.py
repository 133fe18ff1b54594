"""The page after signing in: what needs one today comes first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.covering import MONDAY, TUESDAY, Surgery, says
from tests.practices import a_network, an_account, signed_in

from wraparound.actions.cover import agree_cover
from wraparound.actions.several import escalate_the_rest
from wraparound.operations.answers import Answer
from wraparound.operations.roles import Role
from wraparound.operations.seen_to import Escalation
from wraparound.store.models import AbsenceItem, Account, SharingGrant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step", "clock")]


@pytest.fixture
def surgery():
    made = Surgery()
    made.bell = made.doctor(made.oak, "Dr Bell")
    return made


@pytest.fixture
def me(client, surgery):
    return signed_in(client, Account.objects.get(pk=surgery.manager.account))


def page(client) -> str:
    return " ".join(client.get(reverse("you")).content.decode().split())


def test_items_without_an_owner_and_sessions_nobody_was_asked_about_come_first(me, surgery):
    """Each leads to where one sees to it; then the button."""
    shown = page(me)
    day = reverse("network:day-off", args=[surgery.elm.pk, surgery.absence])
    ask = reverse("network:ask-for-cover", args=[surgery.elm.pk, surgery.absence])
    assert f'href="{day}?day={TUESDAY}">Dr Shah is off tomorrow: 7 items have no owner' in shown
    assert f'href="{ask}">1 session of Dr Shah nobody has been asked about, tomorrow' in shown
    assert shown.index("7 items have") < shown.index("Someone is off") < shown.index("My week")
    assert f'href="{reverse("network:off", args=[surgery.elm.pk])}" role="button"' in shown


def test_what_has_been_seen_to_is_gone(me, surgery):
    """Nothing is left to say."""
    escalate_the_rest(**surgery.act, absence=surgery.absence, day=TUESDAY, to=Escalation.LMC)
    request = surgery.asked()
    says(surgery.bell, Answer.YES)
    agree_cover(**surgery.act, request=request.pk, person=surgery.bell.pk)
    assert "Nothing that we know of." in page(me)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (None, "1 session with nobody yet, tomorrow"),
        (Answer.NO, "1 session with nobody yet, tomorrow"),
        (Answer.MAYBE, "1 session with somebody who might come: ring them, tomorrow"),
        (Answer.YES, "1 session with an offer to agree to, tomorrow"),
    ],
)
def test_an_answer_that_waits_is_told_without_a_name_and_a_no_is_no_answer(
    me, surgery, answer, told
):
    """One session leads to itself."""
    request = surgery.asked()
    if answer:
        says(surgery.bell, answer)
    shown = page(me)
    address = reverse("network:cover-request", args=[surgery.elm.pk, request.pk])
    assert f'href="{address}">{told}' in shown
    assert "Dr Bell" not in shown


def test_an_offer_of_whom_one_may_not_know_any_more_is_none(me, surgery):
    """Their practice has taken back what it shared."""
    surgery.asked()
    says(surgery.bell, Answer.YES)
    SharingGrant.objects.update(revoked_at=MONDAY)
    assert "1 session with nobody yet" in page(me)


def test_another_practices_needs_are_not_shown(client, surgery):
    """Nor a button where one may not press it: a network's manager has none."""
    assert "Dr Shah" not in page(signed_in(client, an_account(surgery.oak)))
    network = a_network(surgery.elm)
    client.cookies.clear()
    manager = page(signed_in(client, an_account(network, Role.NETWORK_MANAGER)))
    assert "Dr Shah" not in manager
    assert "Someone is off" not in manager


def test_what_is_over_a_week_away_waits(me, surgery):
    """It is on the pages of cover."""
    later = TUESDAY + timedelta(days=14)
    surgery.shah.absences.update(first_day=later, last_day=later)
    AbsenceItem.objects.update(day=later)
    assert "Nothing that we know of." in page(me)
