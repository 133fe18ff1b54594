"""Passwords that were forgotten, and passwords that are changed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from tests.practices import PASSWORD, a_known_account
from tests.site.accounts import WRONG, an_app, is_in, sign_in
from tests.site.reading import heading

pytestmark = pytest.mark.django_db

NOW = "2026-03-02 09:00+00:00"


@pytest.fixture
def ann():
    return a_known_account("Ann")


@pytest.fixture
def app(ann):
    """The key in Ann's app."""
    return an_app(ann)


def link_in_mail():
    return re.search(r"http://testserver(/account/password/new/\S+)", mail.outbox[-1].body)[1]


def test_a_forgotten_password_is_chosen_anew_by_a_link(client, ann, app):
    client.post(reverse("account_reset_password"), {"email": ann.email})
    page = client.get(link_in_mail(), follow=True)
    assert heading(page) == "Choose a new password"
    new = "three random words"
    answer = client.post(page.redirect_chain[-1][0], {"password1": new}, follow=True)
    assert heading(answer) == "You can sign in again"
    assert mail.outbox[-1].subject == "Your password was changed"
    answer = sign_in(client, password=new)
    assert answer["Location"] == reverse("mfa_authenticate"), "the second step is still asked for"


@pytest.mark.parametrize(("minutes", "works"), [(59, True), (61, False)])
def test_the_link_works_for_an_hour(client, ann, minutes, works):
    with time_machine.travel(NOW, tick=False) as clock:
        client.post(reverse("account_reset_password"), {"email": ann.email})
        clock.shift(timedelta(minutes=minutes))
        page = client.get(link_in_mail(), follow=True)
    assert (heading(page) == "Choose a new password") == works
    assert (heading(page) == "This link does not work any more") != works


def test_the_link_works_once(client, ann):
    client.post(reverse("account_reset_password"), {"email": ann.email})
    link = link_in_mail()
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": "three random words"})
    assert heading(client.get(link, follow=True)) == "This link does not work any more"


def test_mail_that_cannot_be_sent_does_not_show(client, ann, settings):
    """Else the page would tell that there is an account."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    answer = client.post(reverse("account_reset_password"), {"email": ann.email}, follow=True)
    assert heading(answer) == "Look at your email"


def test_changing_the_password_signs_everybody_else_out(client, ann, one_step):
    other = type(client)()
    sign_in(other)
    sign_in(client)
    page = {"oldpassword": PASSWORD, "password1": "three random words"}
    answer = client.post(reverse("account_change_password"), page, follow=True)
    assert "Your password has been changed." in answer.content.decode()
    assert is_in(client)
    assert not is_in(other)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (WRONG, "three random words", "This is not your present password."),
        (PASSWORD, "short", "too short"),
        (PASSWORD, "ann@example.nhs.uk", "too similar"),
        ("", "", "Enter your present password"),
    ],
)
def test_a_password_that_will_not_do_is_refused(client, ann, one_step, old, new, said):
    sign_in(client)
    page = {"oldpassword": old, "password1": new}
    answer = client.post(reverse("account_change_password"), page).content.decode()
    assert said in answer
    assert "There is a problem" in answer
    ann.refresh_from_db()
    assert ann.check_password(PASSWORD)
