"""Signing in by password and second step: what it takes, and what it says."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse
from tests.practices import PASSWORD, a_known_account
from tests.site.accounts import WRONG, an_app, code_now, is_in, sign_in
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


# Password.


def test_the_right_password_signs_in(client, ann, one_step):
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, reverse("you"))
    assert is_in(client)


def test_an_address_is_known_however_it_is_written(client, ann, one_step):
    sign_in(client, email=" Ann@Example.NHS.uk ")
    assert is_in(client)


def test_passwords_are_kept_as_argon2(ann):
    assert ann.password.startswith("argon2$argon2id$")


def test_after_signing_in_people_are_where_they_wanted_to_be(client, ann, one_step):
    asked = client.get(reverse("account_change_password"))
    answer = client.post(asked["Location"], {"login": ann.email, "password": PASSWORD})
    assert answer["Location"] == reverse("account_change_password")


def test_nobody_is_led_to_another_site(client, ann, one_step):
    there = f"{reverse('account_login')}?next=https://evil.example/"
    answer = client.post(there, {"login": ann.email, "password": PASSWORD})
    assert answer["Location"] == reverse("you")


def test_a_closed_account_does_not_sign_in(client, ann, one_step):
    ann.is_active = False
    ann.save()
    assert sign_in(client)["Location"] == reverse("account_inactive")
    assert heading(client.get(reverse("account_inactive"))) == "This account is closed"
    assert not is_in(client)


def words_of(answer):
    """The page without what differs each time: tokens and the hour."""
    return re.sub(
        r'value="[^"]{20,}"|value="[^"]*@[^"]*"|\d+:\d\d[ap]m', "", answer.content.decode()
    )


def test_no_answer_tells_whether_there_is_an_account(client, ann, one_step):
    """Wrong passwords one by one until locked out, and asking for a new one."""
    for _ in range(6):
        known, unknown = (
            sign_in(client, email=email, password=WRONG) for email in (ann.email, "nobody@x.uk")
        )
        assert known.status_code == unknown.status_code
        assert words_of(known) == words_of(unknown)
    known, unknown = (
        client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        for email in (ann.email, "nobody@x.uk")
    )
    assert words_of(known) == words_of(unknown)
    assert [each.to for each in mail.outbox] == [[ann.email], ["nobody@x.uk"]]


def test_an_answer_takes_as_long_without_an_account(client, monkeypatch, one_step):
    """Both hash a password, which is what takes the time."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    hashed = []
    encode = Argon2PasswordHasher.encode
    monkeypatch.setattr(
        Argon2PasswordHasher, "encode", lambda *a, **k: hashed.append(1) or encode(*a, **k)
    )
    sign_in(client, email="nobody@x.uk")
    assert hashed


# Second step.


def test_with_an_app_the_password_alone_does_not_sign_in(client, ann, app):
    answer = sign_in(client)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_now(app)})
    assert is_in(client)


def test_a_code_works_once(client, ann, app):
    with time_machine.travel(NOW, tick=False):
        code = code_now(app)
        for works in (True, False):
            sign_in(client)
            client.post(reverse("mfa_authenticate"), {"code": code})
            assert is_in(client) == works
            client.post(reverse("account_logout"))


def test_a_recovery_code_works_once(client, ann, app):
    codes = Authenticator.objects.get(user=ann, type="recovery_codes").wrap().get_unused_codes()
    for works in (True, False):
        sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": codes[3]})
        assert is_in(client) == works
        client.post(reverse("account_logout"))


def test_five_wrong_codes_are_too_many(client, ann, app):
    sign_in(client)
    for _ in range(5):
        answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})
        assert "The code is not right." in answer.content.decode()
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now(app)})
    assert "Too many wrong attempts. Try again in 15 minutes." in answer.content.decode()
    assert not is_in(client)


def test_without_a_second_step_one_is_led_to_set_it_up_before_anything_else(client, ann):
    sign_in(client)
    for name in ("you", "account_change_password"):
        assert client.get(reverse(name))["Location"] == reverse("mfa_index")
    assert heading(client.get(reverse("mfa_index"))) == "Set up a second step"


def test_an_app_is_set_up_in_one_go_after_signing_in(
    client, ann, django_capture_on_commit_callbacks
):
    """Nobody is asked for a password they have just typed."""
    sign_in(client)
    page = client.get(reverse("mfa_activate_totp"))
    assert heading(page) == "Set up an app"
    secret = client.session["mfa.totp.secret"]
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    codes = client.get(answer["Location"]).content.decode()
    assert len(re.findall(r"wa-key\">\d{8}<", codes)) == 10
    assert is_in(client)
    assert [each.subject for each in mail.outbox] == ["App set up for signing in"]


def test_later_the_password_is_asked_again_before_a_step_changes(client, ann, one_step):
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(client)
        clock.shift(timedelta(minutes=6))
        answer = client.get(reverse("mfa_activate_totp"))
        assert answer["Location"].startswith(reverse("account_reauthenticate"))
        assert heading(client.get(answer["Location"])) == "Is it still you?"
        wrong = client.post(answer["Location"], {"password": WRONG})
        assert "The password is not right." in wrong.content.decode()
        right = client.post(answer["Location"], {"password": PASSWORD})
        assert right["Location"] == reverse("mfa_activate_totp")


def test_the_last_second_step_cannot_be_removed_where_one_is_needed(client, ann, app):
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_now(app)})
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert "Set up another one before you remove this one." in answer.content.decode()
    assert Authenticator.objects.filter(user=ann, type="totp").exists()
