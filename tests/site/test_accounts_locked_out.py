"""Guessing passwords leads nowhere: whoever guesses is locked out, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.urls import reverse
from tests.practices import a_known_account
from tests.site.accounts import WRONG, is_in, sign_in
from tests.site.reading import heading

pytestmark = pytest.mark.django_db

NOW = "2026-03-02 09:00+00:00"


@pytest.fixture
def ann():
    return a_known_account("Ann")


def guess(client, times, **more):
    for _ in range(times):
        answer = sign_in(client, password=WRONG, **more)
    return answer


def test_the_fifth_wrong_password_locks_out_and_says_until_when(client, ann, one_step):
    with time_machine.travel(NOW, tick=False):
        assert guess(client, 4).status_code == 200
        answer = guess(client, 1)
        assert answer.status_code == 429
        assert heading(answer) == "Too many wrong passwords"
        assert "You can try again at 9:15am today." in answer.content.decode()


def test_locked_out_the_right_password_does_not_help(client, ann, one_step):
    with time_machine.travel(NOW, tick=False):
        guess(client, 5)
        assert sign_in(client).status_code == 429
        assert not is_in(client)


def test_trying_while_locked_out_does_not_make_it_longer(client, ann, one_step):
    with time_machine.travel(NOW, tick=False) as clock:
        guess(client, 5)
        clock.shift(timedelta(minutes=14, seconds=50))
        assert "9:15am today" in sign_in(client).content.decode()
        clock.shift(timedelta(seconds=20))
        sign_in(client)
        assert is_in(client)


def test_failures_of_a_quarter_of_an_hour_ago_do_not_count(client, ann, one_step):
    with time_machine.travel(NOW, tick=False) as clock:
        guess(client, 4)
        clock.shift(timedelta(minutes=15, seconds=1))
        assert guess(client, 4).status_code == 200


def test_spelling_the_address_differently_is_no_way_round(client, ann, one_step):
    for email in (
        "ann@example.nhs.uk",
        "ANN@example.nhs.uk",
        " ann@example.nhs.uk",
        "Ann@EXAMPLE.nhs.uk",
    ):
        sign_in(client, email=email, password=WRONG)
    assert guess(client, 1).status_code == 429


def test_signing_in_wipes_failures_out(client, ann, one_step):
    guess(client, 4)
    sign_in(client)
    client.post(reverse("account_logout"))
    assert guess(client, 4).status_code == 200


def test_a_colleague_at_the_same_address_is_not_locked_out(client, ann, one_step):
    bob = a_known_account("Bob")
    guess(client, 5)
    sign_in(client, email=bob.email)
    assert is_in(client)


def test_somebody_elsewhere_does_not_lock_the_owner_out(client, ann, one_step):
    guess(client, 5, REMOTE_ADDR="203.0.113.9")
    sign_in(client)
    assert is_in(client)


def test_another_browser_at_the_same_address_is_locked_out_too(client, ann, one_step):
    with time_machine.travel(NOW, tick=False) as clock:
        guess(client, 3, HTTP_USER_AGENT="one")
        clock.shift(timedelta(minutes=5))
        answer = guess(client, 2, HTTP_USER_AGENT="another")
        assert answer.status_code == 429
        assert "9:15am today" in answer.content.decode(), "when the first three are forgotten"


def test_guessing_from_many_places_ends_as_well(client, ann, one_step):
    for number in range(50):
        sign_in(client, password=WRONG, REMOTE_ADDR=f"203.0.113.{number}")
    answer = sign_in(client, REMOTE_ADDR="203.0.113.99")
    assert "Too many wrong attempts. Try again in 15 minutes." in answer.content.decode()
    assert not is_in(client)


def test_failures_are_kept_without_telling_who_tried_what(client, ann, one_step):
    sign_in(client, password=WRONG)
    kept = repr(AccessAttempt.objects.values().get())
    for told in ("ann", "example.nhs.uk", WRONG):
        assert told not in kept
