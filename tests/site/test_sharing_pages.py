"""The pages of sharing and leaving."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.practices import a_network, a_person, a_practice, an_account, signed_in
from tests.site.reading import text

from wraparound.actions.own.sheet import Sheet
from wraparound.operations.roles import Role
from wraparound.store.models import Membership, Person, SharingGrant
from wraparound.web.network.sharing.archive import as_csv

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]


@pytest.fixture
def practice():
    return a_practice("Quay Surgery")


@pytest.fixture
def network(practice):
    return a_network(practice, a_practice("Dune Practice"), name="Bay Network")


@pytest.fixture
def manager(client, practice, network):
    signed_in(client, an_account(practice))
    return client


FOR_COVER = {"until": "", "purposes": ["finding cover"]}


def test_everything_is_off_and_one_switch_goes_on_and_off(manager, practice, network):
    """Five things, two organisations, no more than one of them on."""
    address = reverse("network:sharing", args=[practice.pk])
    page = text(manager.get(address))
    assert page.count("nhsuk-tag--grey") == 10
    rota = reverse("network:share", args=[practice.pk, network.pk, "rota"])
    assert "They see who works when" in text(manager.get(rota))
    told = text(manager.post(rota, FOR_COVER, follow=True))
    assert "You share our rota with Bay Network" in told
    assert told.count("nhsuk-tag--green") == 1
    assert "For finding cover<" in told
    back = reverse("network:stop-sharing", args=[practice.pk, network.pk, "rota"])
    assert text(manager.post(back, follow=True)).count("nhsuk-tag--grey") == 10


def test_a_last_day_that_has_passed_is_told_at_the_form(manager, practice, network):
    """And nothing is shared."""
    rota = reverse("network:share", args=[practice.pk, network.pk, "rota"])
    assert "The last day has passed" in text(
        manager.post(rota, FOR_COVER | {"until": "2020-01-01"})
    )
    assert "Enter the last day as a date" in text(manager.post(rota, {"until": "x"}))
    assert not SharingGrant.objects.exists()


def test_a_purpose_must_be_chosen_where_there_is_a_choice(manager, practice, network):
    """A thing that serves one purpose only says so instead."""
    rota = reverse("network:share", args=[practice.pk, network.pk, "rota"])
    assert "Choose at least one purpose" in text(manager.post(rota, {"until": ""}))
    numbers = reverse("network:share", args=[practice.pk, network.pk, "numbers"])
    assert "They use it for knowing whom to ring, and nothing else" in text(manager.get(numbers))
    assert "You share whom to ring here" in text(manager.post(numbers, {"until": ""}, follow=True))
    (kept,) = SharingGrant.objects.all()
    assert kept.purposes == ["knowing whom to ring"]


@pytest.mark.parametrize("what", ["everything", "ROTA; DROP", "rota-"])
def test_a_thing_that_cannot_be_shared_is_not_found(manager, practice, network, what):
    """Whatever somebody types into the address."""
    address = f"/practices/{practice.pk}/sharing/{network.pk}/{what}/"
    assert manager.get(address).status_code == 404


def test_a_stranger_cannot_be_shared_with(manager, practice):
    """Not found, and nothing kept."""
    address = reverse("network:share", args=[practice.pk, a_practice().pk, "rota"])
    assert manager.get(address).status_code == 404
    assert manager.post(address, {"until": ""}).status_code == 404


def test_leaving_says_what_ends_and_asks_when(manager, practice, network):
    """One page; a later day must be named."""
    address = reverse("network:leave", args=[practice.pk, network.pk])
    manager.post(reverse("network:share", args=[practice.pk, network.pk, "rota"]), FOR_COVER)
    page = text(manager.get(address))
    assert "you no longer share our rota with Bay Network" in page
    assert "you are no longer in a network with Dune Practice" in page
    assert "Choose when you leave" in text(manager.post(address, {}))
    assert "Enter the last day" in text(manager.post(address, {"when": "later"}))
    assert "You have left Bay Network" in text(manager.post(address, {"when": "now"}, follow=True))
    gone = Membership.objects.get(practice=practice)
    assert gone.ends < timezone.localdate()
    assert manager.get(address).status_code == 400


def test_own_data_comes_as_a_zip_of_tables(manager, practice):
    """Every table opens, with people in it."""
    a_person(practice, "Dr Shah")
    response = manager.get(reverse("network:own-data", args=[practice.pk]))
    assert response["Content-Type"] == "application/zip"
    assert "no-store" in response["Cache-Control"]
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    assert {"practice.csv", "people.csv", "usual weeks.csv", "checks.csv", "numbers.csv",
            "absences.csv", "audit.csv"} <= set(archive.namelist())  # fmt: skip
    people = list(csv.DictReader(io.StringIO(archive.read("people.csv").decode("utf-8-sig"))))
    assert [each["name"] for each in people] == ["Dr Shah"]
    assert people[0]["telephone"] == "07700 900001"


def test_staff_and_others_cannot_take_data_away_or_leave(client, practice, network):
    """Refused with the reason."""
    for account in (
        an_account(practice, Role.CLINICIAN),
        an_account(practice, Role.RECEPTIONIST),
        an_account(network, Role.NETWORK_MANAGER),
        an_account(a_practice()),
    ):
        signed_in(client, account)
        for address in (
            reverse("network:own-data", args=[practice.pk]),
            reverse("network:leave", args=[practice.pk, network.pk]),
            reverse("network:share", args=[practice.pk, network.pk, "rota"]),
        ):
            assert client.get(address).status_code == 403
            assert client.post(address, {"when": "now"}).status_code in (403, 405)
    assert Membership.objects.filter(practice=practice, ends__isnull=True).exists()


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "\t=1"])
def test_a_cell_that_a_spreadsheet_would_work_out_is_made_words(cell):
    """Somebody's name must not become a formula on the manager's machine."""
    written = as_csv(Sheet("people", ("name",), ((cell,),)))
    (_, (kept,)) = csv.reader(io.StringIO(written))
    assert kept.startswith("'")


@pytest.mark.parametrize("cell", ["+44 1632 960001", "-3", "Dr O'Brien", ""])
def test_other_cells_are_left_as_they_are(cell):
    """Telephone numbers above all."""
    written = as_csv(Sheet("people", ("name", "more"), ((cell, "x"),)))
    (_, (kept, _)) = csv.reader(io.StringIO(written))
    assert kept == cell


def test_looking_at_own_data_leaves_people_as_they_were(manager, practice):
    """Taking away is a copy."""
    a_person(practice)
    manager.get(reverse("network:own-data", args=[practice.pk]))
    assert Person.objects.count() == 1
