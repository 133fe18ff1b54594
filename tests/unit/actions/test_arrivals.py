"""Whoever a message does not reach is named to the practice, which rings them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.covering import MONDAY, Surgery, says
from tests.mail import mail_server
from tests.notify import Refusal, notify_server
from tests.practices import a_person

from wraparound.actions.arrivals import look_at_due
from wraparound.actions.cover import agree_cover
from wraparound.actions.cover_shown import request_shown
from wraparound.actions.sending import send_due
from wraparound.gateways.chosen import chosen_gateway
from wraparound.gateways.gateway import Later
from wraparound.gateways.smtp import Smtp
from wraparound.operations.answers import Answer
from wraparound.operations.messages import LOOKS
from wraparound.store.models import Message
from wraparound.store.repositories.arrivals import not_reached

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(clock):
    """Elm's request, and two doctors of its own who were asked about it."""
    surgery = Surgery()
    for name in ("Dr Ayre", "Dr Bell"):
        surgery.doctor(surgery.elm, name)
    return surgery, surgery.asked()


def names_not_reached(surgery, request) -> list[str]:
    shown = request_shown(by=surgery.manager, practice=surgery.elm.pk, request=request.pk)
    return [each.name for each in shown.not_reached]


def key_to(name: str) -> str:
    from wraparound.store.models import Person

    return f"ask {Message.objects.first().key.split()[1]} {Person.objects.get(name=name).pk}"


@pytest.mark.parametrize("status", ["permanent-failure", "temporary-failure", "technical-failure"])
def test_whom_a_question_does_not_reach_is_named(asked, clock, notify, gateway, status):
    surgery, request = asked
    send_due(gateway)
    notify.say_became(key_to("Dr Ayre"), "delivered")
    notify.say_became(key_to("Dr Bell"), status)
    assert look_at_due(gateway) == 0  # it is asked after a minute, not before
    assert names_not_reached(surgery, request) == []
    clock.shift(LOOKS[0])
    assert look_at_due(gateway) == 1
    assert names_not_reached(surgery, request) == ["Dr Bell"]


def test_who_agreed_and_was_not_told_is_named(asked, clock, notify, gateway):
    """The one message that must not be lost in silence."""
    surgery, request = asked
    ayre = surgery.elm.people.get(name="Dr Ayre")
    says(ayre, Answer.YES)
    agree_cover(**surgery.act, request=request.pk, person=ayre.pk)
    send_due(gateway)
    told = next(key for key in notify.references if key.startswith("agree "))
    notify.say_became(told, "permanent-failure")
    clock.shift(LOOKS[0])
    look_at_due(gateway)
    assert names_not_reached(surgery, request) == ["Dr Ayre"]


def test_a_number_nobody_has_is_named_at_once(asked, notify, gateway):
    """Notify refuses it: nothing is waited for."""
    surgery, request = asked
    notify.refusal = Refusal(400, "ValidationError", "phone_number Not a UK mobile number")
    send_due(gateway)
    assert names_not_reached(surgery, request) == ["Dr Ayre", "Dr Bell"]


def test_what_is_on_its_way_is_asked_about_less_and_less_and_then_no_more(
    asked, clock, notify, gateway
):
    send_due(gateway)
    sent, asked_at = Message.objects.filter(sent_at__isnull=False).count(), []
    for _ in range(60):
        before = len(notify.calls)
        look_at_due(gateway)
        if len(notify.calls) - before:
            assert len(notify.calls) - before == sent
            asked_at.append(clock_now() - MONDAY)
        due = [row.look_at for row in Message.objects.filter(look_at__isnull=False)]
        clock.move_to(min(due) if due else clock_now() + timedelta(hours=1))
    assert asked_at == list(LOOKS)


def clock_now():
    from django.utils import timezone

    return timezone.now()


def test_while_notify_is_away_nothing_is_taken_for_lost(asked, clock, notify, gateway):
    """It is asked again in the next round."""
    surgery, request = asked
    send_due(gateway)
    notify.say_became(key_to("Dr Bell"), "permanent-failure")
    clock.shift(LOOKS[0])
    with notify_server() as elsewhere:
        away = chosen_gateway(elsewhere.environment, home=None)
    with pytest.raises(Later, match="could not be reached"):
        look_at_due(away)
    assert names_not_reached(surgery, request) == []
    assert look_at_due(gateway) == 1
    assert names_not_reached(surgery, request) == ["Dr Bell"]


def test_a_mail_server_that_cannot_say_is_asked_once(clock, settings):
    """And takes no text messages in the first place."""
    surgery = Surgery()
    surgery.doctor(surgery.elm, "Dr Ayre")
    surgery.asked()
    says(surgery.elm.people.get(name="Dr Ayre"), Answer.YES)
    with mail_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        assert send_due(Smtp()) == 1
    clock.shift(LOOKS[0])
    assert look_at_due(Smtp()) == 0
    assert not Message.objects.filter(look_at__isnull=False).exists()


def test_people_a_practice_may_no_longer_know_of_are_not_named(asked, clock, notify, gateway):
    """Their practice has stopped sharing since."""
    surgery, request = asked
    far = surgery.doctor(surgery.oak, "Dr Far")
    from wraparound.actions.asking import release_due

    clock.shift(timedelta(hours=20))
    release_due()
    send_due(gateway)
    for reference in notify.references:
        notify.say_became(reference, "permanent-failure")
    clock.shift(LOOKS[0])
    look_at_due(gateway)
    assert "Dr Far" in names_not_reached(surgery, request)
    surgery.oak.grants.all().delete()
    assert "Dr Far" not in names_not_reached(surgery, request)
    assert far.pk in not_reached(request.pk)


def test_requests_are_told_apart_by_the_whole_number(asked, clock, notify, gateway):
    """Request 1 is not request 11."""
    surgery, request = asked
    person = a_person(surgery.elm)
    Message.objects.create(
        key=f"ask {request.pk}1 {person.pk}", channel="text message", to="0", written_at=MONDAY,
        until=MONDAY, try_at=MONDAY, given_up_at=MONDAY,
    )  # fmt: skip
    assert not_reached(request.pk) == set()
    assert not_reached(int(f"{request.pk}1")) == {person.pk}
