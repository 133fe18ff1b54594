"""The pages of people and whether they are ready to work elsewhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.practices import a_network, a_person, a_practice, an_account, an_actor, signed_in
from tests.site.reading import text

from wraparound.actions.sharing import share
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.store.models import Person, ReadyCheck

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]


@pytest.fixture
def practice():
    return a_practice("Quay Surgery")


@pytest.fixture
def neighbour(practice):
    other = a_practice("Dune Practice")
    a_network(practice, other)
    return other


@pytest.fixture
def manager(client, practice):
    signed_in(client, an_account(practice, name="Pat Manager"))
    return client


def test_an_item_is_verified_by_name_and_date_or_only_noted(manager, practice):
    """Ticking "I have seen the proof" makes the difference."""
    person = a_person(practice, "Dr Shah")
    address = reverse("network:person-ready", args=[practice.pk, person.pk])
    ends = (timezone.localdate() + timedelta(days=20)).isoformat()
    noted = manager.post(address, {"check_kind": "DBS", "ends": ends}, follow=True)
    assert "Not verified" in text(noted)
    verified = manager.post(address, {"check_kind": "DBS", "ends": ends, "seen": "on"}, follow=True)
    assert "Pat Manager saw the proof on" in text(verified)
    assert "Ends in 20 days" in text(verified)
    for page in ("people", "practice"):
        told = text(manager.get(reverse(f"network:{page}", args=[practice.pk])))
        assert "DBS check ends in 20 days" in told


def test_an_item_that_makes_no_sense_is_told_at_the_form(manager, practice):
    """A date that has passed, or none at all."""
    person = a_person(practice)
    address = reverse("network:person-ready", args=[practice.pk, person.pk])
    past = {"check_kind": "DBS", "ends": "2020-01-01", "seen": "on"}
    assert "has ended" in text(manager.post(address, past))
    none = {"check_kind": "DBS", "ends": "soon"}
    assert "Enter the last day as a date" in text(manager.post(address, none))
    assert not ReadyCheck.objects.exists()


def test_the_form_begins_with_the_item_one_came_for(manager, practice):
    """From "Add" beside what is missing."""
    person = a_person(practice)
    address = reverse("network:person-ready", args=[practice.pk, person.pk])
    page = text(manager.get(f"{address}?check=INDEMNITY"))
    assert '<option value="INDEMNITY" selected' in page


def test_members_see_kinds_and_dates_and_the_host_adds_its_own_items(client, practice, neighbour):
    """Not the telephone number, not who verified."""
    a_person(practice, "Dr Away", elsewhere=True)
    share(by=an_actor(practice), practice=practice.pk, what=Shared.SPARE_SESSIONS, to=neighbour.pk)
    signed_in(client, an_account(neighbour))
    page = text(client.get(reverse("network:ready", args=[neighbour.pk])))
    assert "Dr Away" in page
    assert "Not ready yet" in page
    assert "07700" not in page
    person = Person.objects.get(name="Dr Away")
    client.post(reverse("network:ready-here", args=[neighbour.pk, person.pk]), {"check": "LOG_IN"})
    assert ReadyCheck.objects.get().practice == neighbour


def test_staff_see_people_and_find_no_way_to_change_them(client, practice):
    """No link, no button, and refused where they try."""
    person = a_person(practice, "Dr Shah")
    signed_in(client, an_account(practice, Role.CLINICIAN))
    page = text(client.get(reverse("network:person", args=[practice.pk, person.pk])))
    assert "Dr Shah" in page
    for words in (">Change<", "Renew", "no longer works here", "Add another item"):
        assert words not in page
    for name in ("person-change", "person-ready"):
        address = reverse(f"network:{name}", args=[practice.pk, person.pk])
        assert client.get(address).status_code == 403
    left = reverse("network:person-left", args=[practice.pk, person.pk])
    assert client.post(left).status_code == 403


def test_nobody_of_another_practice_is_found_here(manager, practice, neighbour):
    """Their key leads nowhere."""
    stranger = a_person(neighbour)
    address = reverse("network:person", args=[practice.pk, stranger.pk])
    assert manager.get(address).status_code == 404


def test_somebody_who_left_is_taken_off_the_list(manager, practice):
    """After one press, told at the top of the list."""
    person = a_person(practice, "Dr Shah")
    address = reverse("network:person-left", args=[practice.pk, person.pk])
    assert "Dr Shah is no longer on the list" in text(manager.post(address, follow=True))


def test_names_are_written_as_typed_and_never_run(manager, practice):
    """A name is words, whatever it holds."""
    a_person(practice, "<script>alert(1)</script>")
    page = manager.get(reverse("network:people", args=[practice.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
