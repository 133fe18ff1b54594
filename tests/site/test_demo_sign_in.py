"""The demo's sign-in page: what has happened, until somebody has said so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from wraparound.actions.absence import Off, declare_off
from wraparound.actions.actor import actor_of
from wraparound.actions.demo_network import demo_trouble, fill_demo_network
from wraparound.actions.invented_accounts import ADDRESS
from wraparound.sources.invented import invent
from wraparound.store.repositories.accounts import posts_of_accounts_at
from wraparound.store.repositories.people import people_of

pytestmark = pytest.mark.django_db

SUNDAY = datetime(2026, 11, 22, 19, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 19, tzinfo=UTC)


def fill() -> None:
    fill_demo_network(economy=invent())


def told(client) -> str:
    return client.get(reverse("account_login")).content.decode()


@pytest.fixture(autouse=True)
def demo(settings) -> None:
    """Anybody may sign in as the town's people."""
    settings.DEMO_LOG_INS = True


def test_the_only_doctor_is_off_from_tomorrow(client) -> None:
    with time_machine.travel(SUNDAY, tick=False):
        fill()
        words, trouble = told(client), demo_trouble()
    assert trouble is not None
    where = posts_of_accounts_at(ADDRESS)[0].organisation
    partners = [each.name for each in people_of(where) if each.profession == "GP partner"]
    assert partners == [trouble.doctor]
    assert "has just rung in ill and is off from tomorrow, Monday 23 November." in words
    assert "Sign in as its practice manager" in words


def test_before_a_weekend_they_are_off_from_the_day_they_were_to_work(client) -> None:
    with time_machine.travel(FRIDAY, tick=False):
        fill()
        assert "is off from Monday 30 November." in told(client)


def test_once_somebody_has_said_so_the_page_does_not(client) -> None:
    with time_machine.travel(SUNDAY, tick=False):
        fill()
        post = posts_of_accounts_at(ADDRESS)[0]
        by = actor_of(post.account_id, post.account.name, timezone.localdate())
        doctor = next(
            each for each in people_of(post.organisation) if each.profession == "GP partner"
        )
        first = timezone.localdate() + timedelta(days=1)
        off = Off(doctor.pk, first, first + timedelta(days=4))
        declare_off(by=by, practice=post.organisation_id, off=off)
        assert "has just rung in ill" not in told(client)


def test_without_a_demo_there_is_no_trouble(client, settings) -> None:
    assert demo_trouble() is None
    settings.DEMO_LOG_INS = False
    assert "has just rung in" not in told(client)
