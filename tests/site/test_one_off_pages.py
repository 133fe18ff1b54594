"""The pages of "if one person is off": whom a practice and a network could not do without."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from tests.practices import a_network, a_person, a_practice, an_account, signed_in

from wraparound.operations.professions import Profession
from wraparound.operations.ready import REQUIRED
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Purpose, Shared
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import (
    Absence,
    AuditLine,
    ClosedDay,
    Extra,
    ReadyCheck,
    SharingGrant,
)

pytestmark = pytest.mark.django_db

TUESDAY = datetime(2026, 11, 3, 9, tzinfo=UTC)
THURSDAY = 3


@pytest.fixture(autouse=True)
def on_a_tuesday(one_step):
    """Signing in by password alone, at nine in the morning of 3 November 2026."""
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.fixture
def elm():
    """A surgery open on Thursday mornings only, with one doctor on duty then."""
    practice = a_practice("Elm Surgery")
    a_person(practice, "Dr Shah", week=[UsualSession(THURSDAY, Half.MORNING, Work.DUTY)])
    a_person(practice, "Ms Reid", Profession.MANAGER,
             week=[UsualSession(THURSDAY, Half.MORNING, Work.ADMINISTRATION)])  # fmt: skip
    _open_on_thursday_mornings(practice)
    return practice


@pytest.fixture
def oak():
    """A neighbour with two doctors that shares nothing yet."""
    practice = a_practice("Oak Surgery")
    for name in ("Dr Wells", "Dr Yeo"):
        a_person(practice, name, week=[UsualSession(0, Half.MORNING, Work.DUTY)])
    ClosedDay.objects.bulk_create(
        ClosedDay(practice=practice, day=date(2026, 11, 2) + timedelta(days=n)) for n in range(28)
    )
    return practice


def _open_on_thursday_mornings(practice) -> None:
    for number in range(28):
        day = date(2026, 11, 2) + timedelta(days=number)
        half = Half.AFTERNOON.value if day.weekday() == THURSDAY else ""
        ClosedDay.objects.create(practice=practice, day=day, half=half)


def shares(owner, to, *what: Shared) -> None:
    for each in what:
        SharingGrant.objects.create(
            owner=owner, what=each.value, to=to, starts=date(2026, 1, 1),
            purposes=[purpose.value for purpose in Purpose],
        )  # fmt: skip


def would_come(person, to, weekday: int = THURSDAY) -> None:
    """They would work Thursday mornings elsewhere, and are ready to at a practice."""
    Extra.objects.create(person=person, weekday=weekday, half=Half.MORNING.value, anywhere=True)
    for check in REQUIRED[Profession(person.profession)]:
        ReadyCheck.objects.create(
            person=person, check_kind=check.value, practice=to if check.is_local else None,
            ends=date(2027, 1, 1), verified_at=TUESDAY,
        )  # fmt: skip


HEADINGS = re.compile(r'<span class="nhsuk-table-responsive__heading".*?</span>')
"""Headings that a telephone repeats in each row."""


def text(response) -> str:
    without = re.sub(r"<[^>]+>", " ", HEADINGS.sub("", response.content.decode()))
    return " ".join(without.split()).replace(" ,", ",")


def look(client, practice) -> str:
    signed_in(client, an_account(practice, Role.RECEPTIONIST, name="Sam Chen"))
    answer = client.get(reverse("network:one-off", args=[practice.pk]))
    assert answer.status_code == 200
    return text(answer)


def manage(client, network) -> str:
    signed_in(client, an_account(network, Role.NETWORK_MANAGER))
    answer = client.get(reverse("network:network-one-off", args=[network.pk]))
    assert answer.status_code == 200
    return text(answer)


def test_the_only_doctor_is_named_with_each_week_and_what_nobody_would_do(client, elm):
    told = look(client, elm)
    assert "1 of 2 people could not be off" in told
    assert told.count("Dr Shah GP partner") == 4
    for week in ("2 November", "9 November", "16 November", "23 November"):
        assert f"{week} Thursday morning: a GP and a duty doctor" in told
    assert "Ms Reid, practice manager" in told.split("Could be off in any of these weeks")[1]


def test_a_neighbour_who_would_come_and_shares_it_makes_every_week_safe(client, elm, oak):
    network = a_network(elm, oak)
    shares(oak, network, Shared.SPARE_SESSIONS)
    would_come(oak.people.get(name="Dr Wells"), elm)
    told = look(client, elm)
    assert "could not be off" not in told
    assert "You depend on others who would come: without Dr Shah you have no GP." in told
    alone, safe = told.split("Could be off only because others would come")[1].split(
        "Could be off in any of these weeks"
    )
    assert "Dr Shah, GP partner: without them you have no GP of your own in 4 half days." in alone
    assert "Dr Shah" not in safe
    assert "Ms Reid" in safe


def test_with_a_second_gp_in_then_anybody_could_be_off(client, elm):
    """Nobody need come."""
    a_person(elm, "Dr Tan", week=[UsualSession(THURSDAY, Half.MORNING, Work.ROUTINE)])
    told = look(client, elm)
    assert "Any one person could be off in any of these weeks." in told
    assert "only because others would come" not in told


def test_a_neighbour_who_does_not_share_it_does_not(client, elm, oak):
    a_network(elm, oak)
    would_come(oak.people.get(name="Dr Wells"), elm)
    told = look(client, elm)
    assert "1 of 2 people could not be off" in told
    assert "Oak" not in told


def test_what_would_help_most_names_own_people_and_no_others(client, elm, oak):
    """Dr Wells would come on Fridays; one more session of theirs would help, as a GP of Oak."""
    network = a_network(elm, oak)
    shares(oak, network, Shared.SPARE_SESSIONS)
    would_come(oak.people.get(name="Dr Wells"), elm, weekday=4)
    told = look(client, elm)
    assert (
        "A GP of Oak Surgery shares one more session a week: Thursday morning: makes 4 weeks safe."
        in told
    )
    assert "Wells" not in told


def test_a_day_that_is_over_is_not_looked_at(client, elm):
    with time_machine.travel(datetime(2026, 11, 6, 9, tzinfo=UTC), tick=False):
        told = look(client, elm)
    assert told.count("Dr Shah GP partner") == 3


def test_at_a_weekend_the_weeks_begin_with_the_next(client, elm):
    with time_machine.travel(datetime(2026, 11, 7, 9, tzinfo=UTC), tick=False):
        told = look(client, elm)
    assert "from the week of 9 November to the week of 30 November" in told


def test_what_is_open_already_is_told_apart(client, elm):
    """Dr Shah is off this week: that nobody is in on Thursday is no what-if."""
    Absence.objects.create(
        person=elm.people.get(name="Dr Shah"), practice=elm, first_day=date(2026, 11, 3),
        last_day=date(2026, 11, 6), cause="sickness", declared_at=TUESDAY,
    )  # fmt: skip
    told = look(client, elm)
    assert "Thursday 5 November, morning: a GP and a duty doctor" in told.split("Open already")[1]
    assert "Dr Shah is away, and nobody does this as the rota stands." in told
    assert "even with everybody in" not in told
    assert told.count("Dr Shah GP partner") == 3


def test_what_only_one_may_decide_is_named(client, elm):
    an_account(elm, Role.PRACTICE_MANAGER, name="Ms Reid")
    told = look(client, elm)
    assert "Dr Shah is the only GP." in told
    assert "Ms Reid is the only one with an account who may" in told
    assert "decide what this practice shares" in told


def test_a_networks_manager_sees_counts_and_practices_and_nobodys_name(client, elm, oak):
    network = a_network(elm, oak)
    shares(elm, network, Shared.ROTA)
    told = manage(client, network)
    assert "1 of 2 people could not be off" in told
    assert "Elm Surgery 2 November 1 Elm Surgery, Thursday morning: a GP and a duty doctor" in told
    assert "Left out, for they do not share their rota: Oak Surgery." in told
    assert "Shah" not in told


def test_a_network_in_which_nobody_shares_shows_nothing(client, elm, oak):
    told = manage(client, a_network(elm, oak))
    assert "No practice shares its rota with the network yet." in told
    assert "Thursday" not in told


def test_a_networks_look_is_noted_for_the_practice(client, elm, oak):
    network = a_network(elm, oak)
    shares(elm, network, Shared.ROTA)
    manage(client, network)
    lines = AuditLine.objects.filter(organisation=network.pk, of=elm.pk)
    assert [each.deed for each in lines] == ["looked at our rota"]


def test_an_own_look_is_not_noted(client, elm):
    look(client, elm)
    assert not AuditLine.objects.filter(deed__startswith="looked at").exists()
