"""GOV.UK Notify gets what its API asks for, and each of its refusals means something for us."""

from __future__ import annotations

import socket
import threading

import pytest
import time_machine
from tests.notify import (
    EMAIL_TEMPLATE,
    KEY,
    SECRET,
    SERVICE,
    SMS_TEMPLATE,
    Refusal,
    notify_server,
)

from wraparound.errors import Problem
from wraparound.gateways.gateway import InDoubt, Later, Never
from wraparound.gateways.notify import Key, Notify
from wraparound.operations.messages import Channel, Outgoing

TEMPLATES = {Channel.SMS: SMS_TEMPLATE, Channel.EMAIL: EMAIL_TEMPLATE}


@pytest.fixture(scope="module")
def running():
    with notify_server() as server:
        yield server


@pytest.fixture
def server(running):
    """The server as if nobody had asked it anything."""
    running.accepted.clear()
    running.calls.clear()
    running.refusal = None
    return running


def gateway(server, key=KEY, templates=TEMPLATES):
    return Notify(Key.read(key, "KEY"), templates, server.address)


def test_a_text_message_arrives_with_number_words_and_key(server, sms):
    gateway(server).send(sms)
    [kept] = server.accepted
    assert (kept["type"], kept["phone_number"]) == ("sms", "07700 900123")
    assert (kept["body"], kept["reference"]) == (sms.body, "ask 12 34")


def test_an_email_arrives_with_its_subject(server, email):
    gateway(server).send(email)
    [kept] = server.accepted
    assert (kept["type"], kept["email_address"]) == ("email", "ann@example.nhs.uk")
    assert (kept["subject"], kept["body"]) == ("Cover 23 November", "Yes.")


def test_notify_tells_which_messages_it_has(server, sms, email):
    """Also where one key begins like another, or has signs that mean something in addresses."""
    odd = Outgoing("ask 12 34&status=x", Channel.SMS, sms.to, "", "Words")
    ours = gateway(server)
    ours.send(odd)
    assert ours.was_sent(odd.key) is True
    assert ours.was_sent(sms.key) is False
    assert ours.was_sent("ask 12 3") is False


@pytest.mark.parametrize(
    ("status", "kind", "meaning"),
    [
        (400, "ValidationError", Never),
        (400, "BadRequestError", Never),
        (404, "NoResultFound", Never),
        (403, "AuthError", Later),
        (429, "RateLimitError", Later),
        (429, "TooManyRequestsError", Later),
        (500, "Exception", InDoubt),
        (503, "Exception", InDoubt),
        (302, "Found", Later),
    ],
)
def test_each_refusal_means_never_later_or_in_doubt(server, sms, status, kind, meaning):
    """And repeats nothing of what Notify says: it may quote the number or the words."""
    server.refusal = Refusal(status, kind, f"{sms.to} is wrong, said {sms.body}")
    with pytest.raises(meaning) as trouble:
        gateway(server).send(sms)
    assert str(status) in trouble.value.sentence or status in (403, 429)
    assert len(trouble.value.sentence) <= 200
    assert "900123" not in trouble.value.sentence
    assert "Elm" not in trouble.value.sentence


def test_a_kind_of_error_that_is_a_sentence_is_not_repeated(server, sms):
    server.refusal = Refusal(400, f"Wrong: {sms.to}", "")
    with pytest.raises(Never, match=r"400, no reason given"):
        gateway(server).send(sms)


@pytest.mark.parametrize("to", ["0770", "ask reception"])
def test_a_number_that_is_none_is_final(server, to):
    with pytest.raises(Never, match="ValidationError"):
        gateway(server).send(Outgoing("k", Channel.SMS, to, "", "Words"))
    assert not server.accepted


def test_a_template_of_the_wrong_kind_is_final(server, sms):
    """The one for e-mail has a subject, which a text message does not fill in."""
    with pytest.raises(Never, match="BadRequestError"):
        gateway(server, templates={Channel.SMS: EMAIL_TEMPLATE}).send(sms)


def test_a_key_of_another_service_waits_for_somebody_to_put_it_right(server, sms):
    wrong = f"key-{SERVICE}-{SERVICE}"
    with pytest.raises(Later, match="did not accept the key"):
        gateway(server, key=wrong).send(sms)
    with pytest.raises(Later, match="did not accept the key"):
        gateway(server, key=wrong).was_sent(sms.key)


def test_a_gateway_that_lives_on_makes_a_token_for_each_call(server, sms):
    """One token would be refused after 30 seconds."""
    ours = gateway(server)
    with time_machine.travel("2026-11-23T07:45:00Z", tick=False) as clock:
        ours.send(sms)
        clock.shift(31)
        assert ours.was_sent(sms.key)


def test_nobody_listening_is_certain_not_to_have_taken_it(sms):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and never listens
        port = taken.getsockname()[1]
        ours = Notify(Key.read(KEY, "KEY"), TEMPLATES, f"http://127.0.0.1:{port}")
        with pytest.raises(Later, match="could not be reached"):
            ours.send(sms)
        with pytest.raises(Later, match="could not be reached"):
            ours.was_sent(sms.key)


def test_a_connection_that_breaks_off_leaves_doubt(sms):
    """It may have been taken before."""

    def hang_up():
        conversation, _ = listener.accept()
        conversation.recv(65_536)
        conversation.close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        other = threading.Thread(target=hang_up)
        other.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises(InDoubt):
            Notify(Key.read(KEY, "KEY"), TEMPLATES, address).send(sms)
        other.join()


@pytest.mark.parametrize("name", ["live", "our-key", "", "with 26785a09 in it"])
def test_a_key_is_read_whatever_its_name(name):
    key = Key.read(f"{name}-{SERVICE}-{SECRET}", "KEY")
    assert (key.service, key.secret) == (SERVICE, SECRET)


@pytest.mark.parametrize("text", ["", SECRET, f"name-{SECRET}", f"name-{SERVICE}-{SECRET[:-1]}"])
def test_what_is_no_key_is_refused_without_repeating_it(text):
    with pytest.raises(Problem, match=r"WRAPAROUND_NOTIFY_KEY does not hold a key") as refused:
        Key.read(text, "WRAPAROUND_NOTIFY_KEY")
    assert SECRET[:8] not in str(refused.value)


def test_a_key_does_not_show_itself():
    assert SECRET not in repr(Key.read(KEY, "KEY"))
