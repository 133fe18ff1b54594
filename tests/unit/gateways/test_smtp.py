"""A mail server gets the message, and each of its refusals means something for us."""

from __future__ import annotations

import socket

import pytest
from tests.mail import mail_server

from wraparound.gateways.gateway import InDoubt, Later, Never
from wraparound.gateways.smtp import Smtp
from wraparound.operations.messages import Channel, Outgoing


@pytest.fixture
def server(settings):
    """A mail server that the settings name."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with mail_server() as running:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield running


def test_an_email_arrives_whole(server, email):
    Smtp().send(email)
    [mail] = server.taken
    assert (mail["To"], mail["Subject"]) == ("ann@example.nhs.uk", "Cover 23 November")
    assert mail.get_content().strip() == "Yes."


def test_the_same_message_bears_the_same_name(server, email):
    """So that a mail program shows it once, should it ever come twice."""
    Smtp().send(email)
    Smtp().send(email)
    first, second = server.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert "offer" not in first["Message-ID"]


def test_a_text_message_is_not_for_a_mail_server(server, sms):
    with pytest.raises(Never, match="no text messages"):
        Smtp().send(sms)
    assert not server.taken


@pytest.mark.parametrize(
    ("at", "answer", "meaning"),
    [
        ("RCPT", "550 no such mailbox ann@example.nhs.uk", Never),
        ("RCPT", "450 try again later", Later),
        ("MAIL", "530 sign in first", Never),
        ("MAIL", "451 busy", Later),
        ("END", "554 this is spam: Yes.", Never),
        ("END", "452 disk full", Later),
        ("END", "", InDoubt),
        ("EHLO", "", Later),
    ],
)
def test_each_refusal_means_never_later_or_in_doubt(server, email, at, answer, meaning):
    """And repeats nothing of what the server says."""
    server.answers[at] = answer
    with pytest.raises(meaning) as trouble:
        Smtp().send(email)
    assert "ann@" not in trouble.value.sentence
    assert "Yes" not in trouble.value.sentence


@pytest.mark.parametrize("answer", ["", "2" * 9_000], ids=["nothing", "nonsense"])
def test_a_goodbye_that_fails_does_not_undo_a_message_taken(server, email, answer):
    """Sending it again would be a second message."""
    server.answers["QUIT"] = answer
    Smtp().send(email)
    assert len(server.taken) == 1


def test_without_the_security_asked_for_nothing_is_said(server, settings, email):
    """A server that does not offer it gets neither a password nor a message."""
    settings.EMAIL_USE_TLS = True
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "us", "secret"
    with pytest.raises(Later, match="security"):
        Smtp().send(email)
    assert not server.taken


def test_a_password_that_is_refused_waits_for_somebody_to_put_it_right(server, settings, email):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "us", "secret"
    server.answers |= {"EHLO": "250-well\r\n250 AUTH PLAIN", "AUTH": "535 wrong"}
    with pytest.raises(Later, match="password"):
        Smtp().send(email)


def test_nobody_listening_is_certain_not_to_have_taken_it(server, settings, email):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = taken.getsockname()[1]
        with pytest.raises(Later, match="could not be reached"):
            Smtp().send(email)


@pytest.mark.parametrize("to", ["", "ann", "a b@example.nhs.uk\nBcc: all@example.nhs.uk"])
def test_an_address_that_is_none_is_final(server, to):
    server.answers["RCPT"] = "501 no address"
    with pytest.raises(Never):
        Smtp().send(Outgoing("k", Channel.EMAIL, to, "Subject", "Words"))
    assert not server.taken


def test_a_mail_server_does_not_say_what_it_took(server, email):
    Smtp().send(email)
    assert Smtp().was_sent(email.key) is None
