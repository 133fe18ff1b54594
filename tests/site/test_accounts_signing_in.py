"""Signing in and out: what it takes, what it says, and that guessing leads nowhere."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core import mail
from django.urls import reverse
from tests.practices import PASSWORD, a_known_account

pytestmark = pytest.mark.django_db

WRONG = "wrong battery staple"
NOW = "2026-03-02 09:00+00:00"


@pytest.fixture
def ann():
    return a_known_account("Ann")


@pytest.fixture
def optional(settings):
    """A site that asks for no second step."""
    settings.SECOND_FACTOR_REQUIRED = False


def sign_in(client, email="ann@example.nhs.uk", password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **more)


def code_now(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def app(ann):
    """The key in Ann's app."""
    secret = generate_totp_secret()
    TOTP.activate(ann, secret)
    RecoveryCodes.activate(ann)
    return secret


def heading(answer):
    found = re.search(r"<h1[^>]*>(.*?)</h1>", answer.content.decode(), re.DOTALL)
    return re.sub(r"\s*<[^>]*>\s*", " ", found[1]).strip()


def is_in(client):
    return client.get(reverse("you")).status_code == 200


# Passwords.


def test_the_right_password_signs_in(client, ann, optional):
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, reverse("you"))
    assert is_in(client)


def test_an_address_is_known_however_it_is_written(client, ann, optional):
    sign_in(client, email=" Ann@Example.NHS.uk ")
    assert is_in(client)


def test_passwords_are_kept_as_argon2(ann):
    assert ann.password.startswith("argon2$argon2id$")


def test_after_signing_in_people_are_where_they_wanted_to_be(client, ann, optional):
    asked = client.get(reverse("account_change_password"))
    answer = client.post(asked["Location"], {"login": ann.email, "password": PASSWORD})
    assert answer["Location"] == reverse("account_change_password")


def test_nobody_is_led_to_another_site(client, ann, optional):
    there = f"{reverse('account_login')}?next=https://evil.example/"
    answer = client.post(there, {"login": ann.email, "password": PASSWORD})
    assert answer["Location"] == reverse("you")


def test_a_closed_account_does_not_sign_in(client, ann, optional):
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


def test_no_answer_tells_whether_there_is_an_account(client, ann, optional):
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


def test_an_answer_takes_as_long_without_an_account(client, monkeypatch, optional):
    """Both hash a password, which is what takes the time."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    hashed = []
    encode = Argon2PasswordHasher.encode
    monkeypatch.setattr(
        Argon2PasswordHasher, "encode", lambda *a, **k: hashed.append(1) or encode(*a, **k)
    )
    sign_in(client, email="nobody@x.uk")
    assert hashed


# Lockout.


def guess(client, times, **more):
    for _ in range(times):
        answer = sign_in(client, password=WRONG, **more)
    return answer


def test_the_fifth_wrong_password_locks_out_and_says_until_when(client, ann, optional):
    with time_machine.travel(NOW, tick=False):
        assert guess(client, 4).status_code == 200
        answer = guess(client, 1)
        assert answer.status_code == 429
        assert heading(answer) == "Too many wrong passwords"
        assert "You can try again at 9:15am today." in answer.content.decode()


def test_locked_out_the_right_password_does_not_help(client, ann, optional):
    with time_machine.travel(NOW, tick=False):
        guess(client, 5)
        assert sign_in(client).status_code == 429
        assert not is_in(client)


def test_trying_while_locked_out_does_not_make_it_longer(client, ann, optional):
    with time_machine.travel(NOW, tick=False) as clock:
        guess(client, 5)
        clock.shift(timedelta(minutes=14, seconds=50))
        assert "9:15am today" in sign_in(client).content.decode()
        clock.shift(timedelta(seconds=20))
        sign_in(client)
        assert is_in(client)


def test_failures_of_a_quarter_of_an_hour_ago_do_not_count(client, ann, optional):
    with time_machine.travel(NOW, tick=False) as clock:
        guess(client, 4)
        clock.shift(timedelta(minutes=15, seconds=1))
        assert guess(client, 4).status_code == 200


def test_spelling_the_address_differently_is_no_way_round(client, ann, optional):
    for email in (
        "ann@example.nhs.uk",
        "ANN@example.nhs.uk",
        " ann@example.nhs.uk",
        "Ann@EXAMPLE.nhs.uk",
    ):
        sign_in(client, email=email, password=WRONG)
    assert guess(client, 1).status_code == 429


def test_signing_in_wipes_failures_out(client, ann, optional):
    guess(client, 4)
    sign_in(client)
    client.post(reverse("account_logout"))
    assert guess(client, 4).status_code == 200


def test_a_colleague_at_the_same_address_is_not_locked_out(client, ann, optional):
    bob = a_known_account("Bob")
    guess(client, 5)
    sign_in(client, email=bob.email)
    assert is_in(client)


def test_somebody_elsewhere_does_not_lock_the_owner_out(client, ann, optional):
    guess(client, 5, REMOTE_ADDR="203.0.113.9")
    sign_in(client)
    assert is_in(client)


def test_another_browser_at_the_same_address_is_locked_out_too(client, ann, optional):
    with time_machine.travel(NOW, tick=False) as clock:
        guess(client, 3, HTTP_USER_AGENT="one")
        clock.shift(timedelta(minutes=5))
        answer = guess(client, 2, HTTP_USER_AGENT="another")
        assert answer.status_code == 429
        assert "9:15am today" in answer.content.decode(), "when the first three are forgotten"


def test_guessing_from_many_places_ends_as_well(client, ann, optional):
    for number in range(50):
        sign_in(client, password=WRONG, REMOTE_ADDR=f"203.0.113.{number}")
    answer = sign_in(client, REMOTE_ADDR="203.0.113.99")
    assert "Too many wrong attempts. Try again in 15 minutes." in answer.content.decode()
    assert not is_in(client)


def test_failures_are_kept_without_telling_who_tried_what(client, ann, optional):
    sign_in(client, password=WRONG)
    kept = repr(AccessAttempt.objects.values().get())
    for told in ("ann", "example.nhs.uk", WRONG):
        assert told not in kept


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


def test_later_the_password_is_asked_again_before_a_step_changes(client, ann, optional):
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


# Passwords forgotten and changed.


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


def test_changing_the_password_signs_everybody_else_out(client, ann, optional):
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
def test_a_password_that_will_not_do_is_refused(client, ann, optional, old, new, said):
    sign_in(client)
    page = {"oldpassword": old, "password1": new}
    answer = client.post(reverse("account_change_password"), page).content.decode()
    assert said in answer
    assert "There is a problem" in answer
    ann.refresh_from_db()
    assert ann.check_password(PASSWORD)


# Sessions.


def test_signing_in_gives_a_new_session(client, ann, optional):
    """Whoever knew the session before does not know the one after."""
    client.get(reverse("account_login"))
    session = client.session
    session["here"] = "before"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client)
    assert client.cookies["sessionid"].value != before
    assert not Session.objects.filter(pk=before).exists()


def test_idle_for_half_an_hour_people_are_signed_out(client, ann, optional):
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(client)
        for _ in range(4):
            clock.shift(timedelta(minutes=29))
            assert is_in(client), "each page starts the half hour anew"
        clock.shift(timedelta(minutes=31))
        assert not is_in(client)


def test_looking_at_open_pages_only_is_being_idle(client, ann, optional):
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(client)
        for _ in range(4):
            clock.shift(timedelta(minutes=10))
            client.get("/limitations/")
        assert not is_in(client)


def test_the_session_is_closed_to_scripts_and_ends_with_the_browser(client, ann, optional):
    sign_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]


def test_signing_out_ends_the_session(client, ann, optional):
    sign_in(client)
    kept = client.cookies["sessionid"].value
    answer = client.post(reverse("account_logout"), follow=True)
    assert heading(answer) == "Sign in"
    assert "You have signed out." in answer.content.decode()
    assert client.cookies["signed_in"].value == ""
    assert not Session.objects.filter(pk=kept).exists()
    assert not is_in(client)


def test_looking_does_not_sign_out(client, ann, optional):
    sign_in(client)
    assert heading(client.get(reverse("account_logout"))) == "Sign out"
    assert is_in(client)


def test_pages_of_somebody_signed_in_are_kept_by_nobody(client, ann, optional):
    sign_in(client)
    assert "no-store" in client.get(reverse("you"))["Cache-Control"]
