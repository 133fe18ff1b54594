"""How long somebody stays signed in, and signing out."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.urls import reverse
from tests.practices import a_known_account
from tests.site.accounts import is_in, sign_in
from tests.site.reading import heading

pytestmark = pytest.mark.django_db

NOW = "2026-03-02 09:00+00:00"


@pytest.fixture
def ann():
    return a_known_account("Ann")


def test_signing_in_gives_a_new_session(client, ann, one_step):
    """Whoever knew the session before does not know the one after."""
    client.get(reverse("account_login"))
    session = client.session
    session["here"] = "before"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client)
    assert client.cookies["sessionid"].value != before
    assert not Session.objects.filter(pk=before).exists()


def test_idle_for_half_an_hour_people_are_signed_out(client, ann, one_step):
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(client)
        for _ in range(4):
            clock.shift(timedelta(minutes=29))
            assert is_in(client), "each page starts the half hour anew"
        clock.shift(timedelta(minutes=31))
        assert not is_in(client)


def test_looking_at_open_pages_only_is_being_idle(client, ann, one_step):
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(client)
        for _ in range(4):
            clock.shift(timedelta(minutes=10))
            client.get("/limitations/")
        assert not is_in(client)


def test_the_session_is_closed_to_scripts_and_ends_with_the_browser(client, ann, one_step):
    sign_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]


def test_signing_out_ends_the_session(client, ann, one_step):
    sign_in(client)
    kept = client.cookies["sessionid"].value
    answer = client.post(reverse("account_logout"), follow=True)
    assert heading(answer) == "Sign in"
    assert "You have signed out." in answer.content.decode()
    assert client.cookies["signed_in"].value == ""
    assert not Session.objects.filter(pk=kept).exists()
    assert not is_in(client)


def test_looking_does_not_sign_out(client, ann, one_step):
    sign_in(client)
    assert heading(client.get(reverse("account_logout"))) == "Sign out"
    assert is_in(client)


def test_pages_of_somebody_signed_in_are_kept_by_nobody(client, ann, one_step):
    sign_in(client)
    assert "no-store" in client.get(reverse("you"))["Cache-Control"]
