"""The environment chooses the gateway, and a slip in it is a sentence that names the variable."""

from __future__ import annotations

import pytest
from tests.notify import KEY, NotifyServer

from wraparound.errors import MissingData, Problem
from wraparound.gateways.chosen import chosen_gateway
from wraparound.gateways.file import Files
from wraparound.gateways.mail_server import MailServer, mail_server
from wraparound.gateways.notify import Notify
from wraparound.gateways.smtp import Smtp

NOTIFY = NotifyServer(address="http://127.0.0.1:1").environment


@pytest.mark.parametrize("environment", [{}, {"WRAPAROUND_MESSAGES": "none"}])
def test_nothing_goes_out_unless_somebody_says_how(environment, tmp_path):
    assert chosen_gateway(environment, home=tmp_path) is None


@pytest.mark.parametrize(
    ("environment", "kind"),
    [
        (NOTIFY, Notify),
        ({"WRAPAROUND_MESSAGES": "smtp", "WRAPAROUND_SMTP_HOST": "mail.example.org"}, Smtp),
        ({"WRAPAROUND_MESSAGES": "file"}, Files),
    ],
)
def test_each_way_has_its_gateway(environment, kind, tmp_path):
    assert isinstance(chosen_gateway(environment, home=tmp_path), kind)


def test_a_way_there_is_not_is_refused(tmp_path):
    with pytest.raises(Problem, match=r"WRAPAROUND_MESSAGES is “pigeon”.*notify, smtp, file, none"):
        chosen_gateway({"WRAPAROUND_MESSAGES": "pigeon"}, home=tmp_path)


@pytest.mark.parametrize(
    "missing",
    [
        "WRAPAROUND_NOTIFY_KEY",
        "WRAPAROUND_NOTIFY_SMS_TEMPLATE",
        "WRAPAROUND_NOTIFY_EMAIL_TEMPLATE",
    ],
)
def test_what_notify_needs_is_named_where_it_is_missing(missing, tmp_path):
    rest = {name: value for name, value in NOTIFY.items() if name != missing}
    with pytest.raises(MissingData, match=f"{missing} is not set"):
        chosen_gateway(rest, home=tmp_path)


def test_what_smtp_needs_is_named_where_it_is_missing(tmp_path):
    with pytest.raises(MissingData, match="WRAPAROUND_SMTP_HOST is not set"):
        chosen_gateway({"WRAPAROUND_MESSAGES": "smtp"}, home=tmp_path)


def test_a_template_is_an_identifier(tmp_path):
    """The key pasted in its place is not repeated."""
    slip = NOTIFY | {"WRAPAROUND_NOTIFY_SMS_TEMPLATE": KEY}
    with pytest.raises(Problem, match="WRAPAROUND_NOTIFY_SMS_TEMPLATE is not") as refused:
        chosen_gateway(slip, home=tmp_path)
    assert KEY not in str(refused.value)


def server(**variables):
    return mail_server({f"WRAPAROUND_SMTP_{name}": value for name, value in variables.items()})


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, MailServer("localhost", 25, "none")),
        ({"HOST": "m"}, MailServer("m", 587, "starttls")),
        ({"HOST": "m", "SECURITY": "tls"}, MailServer("m", 465, "tls")),
        ({"HOST": "m", "PORT": "2525", "SECURITY": "none"}, MailServer("m", 2525, "none")),
        (
            {"HOST": "m", "USER": "u", "PASSWORD": "p"},
            MailServer("m", 587, "starttls", "u", "p"),
        ),
    ],
)
def test_a_mail_server_is_talked_to_in_secret_unless_it_is_this_machine(variables, expected):
    assert server(**variables) == expected


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"HOST": "m", "SECURITY": "ssl"}, "WRAPAROUND_SMTP_SECURITY is “ssl”"),
        ({"HOST": "m", "PORT": "mail"}, "WRAPAROUND_SMTP_PORT is not a port"),
        ({"HOST": "m", "PORT": "70000"}, "WRAPAROUND_SMTP_PORT is not a port"),
        ({"HOST": "m", "USER": "u"}, "WRAPAROUND_SMTP_PASSWORD is not"),
        ({"HOST": "m", "PASSWORD": "p"}, "WRAPAROUND_SMTP_USER is not"),
        ({"HOST": "m", "USER": "u", "PASSWORD": "p", "SECURITY": "none"}, "anybody to read"),
    ],
)
def test_a_slip_in_the_mail_server_is_named(variables, words):
    with pytest.raises(Problem, match=words) as refused:
        server(**variables)
    assert "“p”" not in str(refused.value)


def test_a_password_does_not_show_itself():
    assert "hunter2" not in repr(server(HOST="m", USER="u", PASSWORD="hunter2"))
