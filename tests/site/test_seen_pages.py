"""What others see of us: their very pages, with our data alone, and gone within a second."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.practices import a_network, a_person, a_practice, an_account, signed_in
from tests.site.reading import text

from wraparound.operations.lending import Wish
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Purpose, Shared
from wraparound.store.models import AuditLine, SharingGrant
from wraparound.store.repositories.lending import keep_wish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]

AGES_AGO = "2026-01-01"


@pytest.fixture
def ours():
    return a_practice("Quay Surgery")


@pytest.fixture
def theirs():
    return a_practice("Dune Practice")


@pytest.fixture
def third():
    return a_practice("Cliff House")


@pytest.fixture
def network(ours, theirs, third):
    return a_network(ours, theirs, third, name="Bay Network")


@pytest.fixture
def manager(client, ours, network):
    return signed_in(client, an_account(ours))


@pytest.fixture
def their_manager(client_class, theirs, network):
    return signed_in(client_class(), an_account(theirs))


def shared(owner, to, what=Shared.SPARE_SESSIONS, purposes=tuple(Purpose)):
    SharingGrant.objects.create(
        owner=owner, to=to, what=what.value, starts=AGES_AGO, purposes=[p.value for p in purposes]
    )


def main_part(response) -> str:
    """The page without what belongs to who looks: the frame, the banner and the way back."""
    page = text(response)
    page = re.sub(r'<div class="nhsuk-inset-text">.*?</div>', "", page)
    return re.search(r"<h1.*</main>", page).group(0)


def through(ours, theirs, page: str = "ready") -> str:
    return reverse("network:through-their-eyes", args=[ours.pk, theirs.pk, page])


def test_the_page_is_word_for_word_the_one_the_partner_gets(
    manager, ours, theirs, network, client_class
):
    """As a receptionist of theirs gets it, if nobody else shares with them."""
    a_person(ours, "Dr Quay", elsewhere=True)
    shared(ours, network)
    their_desk = signed_in(client_class(), an_account(theirs, Role.RECEPTIONIST))
    as_they_get_it = main_part(their_desk.get(reverse("network:ready", args=[theirs.pk])))
    assert "Dr Quay" in as_they_get_it
    assert main_part(manager.get(through(ours, theirs))) == as_they_get_it


def test_nothing_of_the_partner_or_of_others_is_on_it(manager, ours, theirs, third, network):
    """What others share with the partner stays with the partner."""
    for practice, name in ((ours, "Dr Quay"), (theirs, "Dr Dune"), (third, "Dr Cliff")):
        a_person(practice, name, elsewhere=True)
        shared(practice, network)
        shared(practice, network, Shared.NUMBERS)
        shared(practice, network, Shared.ROTA)
    pages = [
        through(ours, theirs),
        through(ours, theirs, "rota"),
        reverse("network:seen", args=[ours.pk, theirs.pk]),
    ]
    for address in pages:
        for day in ("", "?day=2020-01-01", "?day=x"):
            page = text(manager.get(address + day))
            assert "Dr Dune" not in page
            assert "Dr Cliff" not in page
            assert "Cliff House" not in page
    assert "Dr Quay" in text(manager.get(through(ours, theirs)))
    assert "Quay Surgery</h2>" in text(manager.get(through(ours, theirs, "rota")))


def test_looking_through_their_eyes_is_no_look_of_theirs(manager, ours, theirs, network):
    """Nothing is noted, for nobody else has seen anything."""
    a_person(ours, elsewhere=True)
    shared(ours, network)
    manager.get(through(ours, theirs))
    manager.get(reverse("network:seen", args=[ours.pk, theirs.pk]))
    assert not AuditLine.objects.exists()


def test_a_number_that_is_not_shared_is_not_on_the_networks_day(their_manager, ours, theirs):
    """Though the rota is."""
    ours.telephone = "01632 960777"
    ours.save()
    network = a_network(ours, theirs)
    shared(ours, network, Shared.ROTA)
    address = reverse("network:rota-network", args=[theirs.pk])
    assert "01632 960777" not in text(their_manager.get(address))
    shared(ours, network, Shared.NUMBERS)
    assert "01632 960777" in text(their_manager.get(address))


def test_whom_a_partner_would_rather_not_ask_is_not_learned_from_it(manager, ours, theirs, network):
    """Its wishes are its own: the list is the one they would get without them."""
    a_person(ours, "Dr Quay", elsewhere=True)
    shared(ours, network)
    address = reverse("network:seen", args=[ours.pk, theirs.pk])
    tuesday = timezone.localdate() + timedelta(days=(1 - timezone.localdate().weekday()) % 7)
    before = main_part(manager.get(address, {"day": tuesday.isoformat()}))
    assert "Dr Quay" in before
    keep_wish(theirs, ours, Wish.REFUSED)
    assert main_part(manager.get(address, {"day": tuesday.isoformat()})) == before


def test_everything_shared_is_listed_with_why_and_until_when(manager, ours, theirs, network):
    """Alone or through a network; not what is shared with others."""
    shared(ours, network, Shared.ROTA, [Purpose.ROTA])
    shared(ours, theirs, Shared.SKILLS, [Purpose.COVER])
    SharingGrant.objects.filter(what=Shared.SKILLS.value).update(until="2099-12-31")
    page = text(manager.get(reverse("network:seen", args=[ours.pk, theirs.pk])))
    assert "For planning the rota<br>With everybody in Bay Network" in page
    assert "For finding cover<br>With them alone" in page
    assert "Until 31 December 2099" in page
    SharingGrant.objects.all().delete()
    page = text(manager.get(reverse("network:seen", args=[ours.pk, theirs.pk])))
    assert "You share nothing with them" in page


def test_a_stranger_and_a_page_that_is_not_there_are_not_found(manager, ours, theirs):
    """Whatever is typed into the address."""
    stranger = a_practice()
    assert manager.get(reverse("network:seen", args=[ours.pk, stranger.pk])).status_code == 404
    assert manager.get(through(ours, stranger)).status_code == 404
    beyond = reverse("network:through-their-eyes", args=[ours.pk, theirs.pk, "people"])
    assert manager.get(beyond).status_code == 404


def test_what_is_taken_back_is_gone_for_others_within_a_second(
    manager, their_manager, ours, theirs, network
):
    """At their very next look; and nothing on the way keeps a page."""
    a_person(ours, "Dr Quay", elsewhere=True)
    shared(ours, network)
    address = reverse("network:ready", args=[theirs.pk])
    before = their_manager.get(address)
    assert "Dr Quay" in text(before)
    assert "no-store" in before["Cache-Control"]
    back = reverse("network:stop-sharing", args=[ours.pk, network.pk, "spare-sessions"])
    manager.post(back)
    pressed = time.monotonic()
    after = their_manager.get(address)
    assert "Dr Quay" not in text(after)
    assert time.monotonic() - pressed < 1
