"""A practice reads who looked at its data and what its own people did."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from tests.practices import a_network, a_person, a_practice, an_account, an_actor, signed_in
from tests.site.reading import text

from wraparound.actions.absence import Off, declare_off
from wraparound.actions.cover import ask_for_cover
from wraparound.actions.first_hour import own_item
from wraparound.actions.proposing.wanting import propose_cover
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.store.models import AbsenceItem, CoverRequest, Post, Proposal, SharingGrant
from wraparound.store.repositories.audit import add_line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]


@pytest.fixture
def ours():
    return a_practice("Quay Surgery")


@pytest.fixture
def theirs():
    return a_practice("Dune Practice")


@pytest.fixture
def network(ours, theirs):
    return a_network(ours, theirs, name="Bay Network")


@pytest.fixture
def manager(client, ours, network):
    return signed_in(client, an_account(ours, name="Pat Quay"))


@pytest.fixture
def looks(ours):
    return reverse("network:audit-looks", args=[ours.pk])


def line(organisation, of, deed="looked at our rota", at=None, **more):
    with transaction.atomic():
        add_line(
            at=at or timezone.now(), organisation=organisation, of=of, deed=deed,
            **({"account": None} | more),
        )  # fmt: skip


def test_a_look_of_a_neighbour_is_read_the_moment_after(
    manager, looks, ours, theirs, network, client_class
):
    """With whose, what and whom; not who of theirs it was."""
    a_person(ours, "Dr Quay", elsewhere=True)
    SharingGrant.objects.create(
        owner=ours, to=network, what=Shared.SPARE_SESSIONS.value, starts="2026-01-01"
    )
    assert "Nobody from outside has looked" in text(manager.get(looks))
    neighbour = signed_in(client_class(), an_account(theirs, name="Sam Dune"))
    neighbour.get(reverse("network:ready", args=[theirs.pk]))
    page = text(manager.get(looks))
    assert "1 line." in page
    for words in ("Dune Practice", "Looked at ready to work", "Dr Quay"):
        assert words in page
    assert "Sam Dune" not in page


def test_ones_own_deeds_are_on_the_other_page_with_names(manager, ours, looks):
    """A change made on a page is there at once."""
    network_key = ours.memberships.get().network_id
    share = reverse("network:share", args=[ours.pk, network_key, "numbers"])
    manager.post(share, {"until": ""})
    page = text(manager.get(reverse("network:audit", args=[ours.pk])))
    for words in ("Pat Quay", "Shares", "Whom to ring here"):
        assert words.lower() in page.lower()
    assert "Nobody from outside" in text(manager.get(looks))


def test_what_we_looked_at_is_not_called_ours(manager, ours, looks, theirs):
    """To whoever looked it is theirs, and said whose; to whoever was looked at it is ours."""
    line(ours.pk, theirs.pk)
    line(theirs.pk, ours.pk)
    page = text(manager.get(reverse("network:audit", args=[ours.pk])))
    assert "Looked at their rota" in page
    assert "Dune Practice" in page.split("<tbody")[1]
    assert "Looked at our rota" in text(manager.get(looks))


def test_lines_are_narrowed_by_whom_what_and_when(manager, looks, ours, theirs):
    """Days by the calendar here: half past eleven at night in summer is still that day."""
    third = a_practice("Cliff House")
    line(theirs.pk, ours.pk, at=datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    line(theirs.pk, ours.pk, at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    line(third.pk, ours.pk, "looked at ready to work")
    line(None, ours.pk, "looked at sessions")

    def count(**asked) -> str:
        return text(manager.get(looks, asked))

    assert "4 lines." in count()
    assert "Wraparound itself" in count()
    assert "1 line." in count(by=third.pk)
    assert "2 lines." in count(deed="looked at our rota")
    assert "1 line." in count(first="2026-07-01", last="2026-07-01")
    assert "1 line." in count(first="2026-07-02", last="2026-07-02")
    assert "No line is of this kind" in count(by=third.pk, deed="looked at our rota")
    assert "Enter the day as a date" in count(first="x")
    assert "Choose from the list" in count(by="x")


def test_a_long_list_comes_in_pages_that_keep_what_was_asked(manager, looks, ours, theirs):
    """Newest first; a page beyond the last is the last."""
    for number in range(120):
        at = datetime(2026, 7, 1, tzinfo=UTC) + timedelta(minutes=number)
        line(theirs.pk, ours.pk, f"looked {number // 60}", at=at)
    first = text(manager.get(looks))
    assert "120 lines, page 1 of 3." in first
    assert first.count("<tr") == 51
    narrowed = text(manager.get(looks, {"deed": "looked 1"}))
    assert "60 lines, page 1 of 2." in narrowed
    assert "deed=looked+1&amp;page=2" in narrowed
    assert "page 3 of 3" in text(manager.get(looks, {"page": "99"}))
    assert "page 1 of 3" in text(manager.get(looks, {"page": "x"}))


def test_a_network_manager_reads_the_networks_lines_and_no_practices(
    client, ours, theirs, network, looks
):
    """Being the network's manager opens no practice's audit."""
    signed_in(client, an_account(network, Role.NETWORK_MANAGER))
    line(network.pk, theirs.pk, "practice asked")
    page = text(client.get(reverse("network:audit", args=[network.pk])))
    assert "Practice asked" in page
    assert client.get(looks).status_code == 403


def test_who_has_posts_at_both_is_told_of_by_the_other_organisation(manager, looks, ours, theirs):
    """They looked on behalf of the other."""
    account = Post.objects.get(organisation=ours).account
    line(theirs.pk, ours.pk, account=account.pk)
    table = text(manager.get(looks)).split("<tbody")[1]
    assert "Dune Practice" in table
    assert "Pat Quay" not in table


def test_a_line_speaks_of_days_and_things_and_not_of_their_numbers(manager, ours, theirs):
    """Who is off, what was seen to, which session; a neighbour's session stays unnamed."""
    with time_machine.travel(datetime(2026, 11, 2, 8, tzinfo=UTC), tick=False):
        shah = a_person(ours, "Dr Shah")
        here = {"by": an_actor(ours, name="Sam Reception"), "practice": ours.pk}
        monday = date(2026, 11, 9)
        key = declare_off(**here, off=Off(shah.pk, monday, monday))
        item = AbsenceItem.objects.filter(absence=key).order_by("place")[0]
        own_item(**here, absence=key, item=item.pk, owner="Dr Else")
        ask_for_cover(**here, absence=key, days=[monday])
        proposal = Proposal.objects.get(pk=propose_cover(**here, absence=key))
    about = proposal.lines.get()
    about.half = "afternoon"
    about.save()
    line(ours.pk, ours.pk, "proposal: refuse", details={"line": about.pk})
    elsewhere = CoverRequest.objects.get()
    elsewhere.pk, elsewhere.practice, elsewhere.absence = None, theirs, None
    elsewhere.day = date(2026, 11, 10)
    elsewhere.save()
    for request in CoverRequest.objects.all():
        line(ours.pk, ours.pk, "cover: agree", details={"request": request.pk})
    page = text(manager.get(reverse("network:audit", args=[ours.pk]))).split("<tbody")[1]
    assert "Urgent patients, Monday 9 November, morning; Dr Shah off from 9 November 2026" in page
    assert "Monday 9 November, morning (routine clinic)" in page
    assert "Monday 9 November, afternoon (routine clinic)" in page
    assert "Tuesday 10 November" not in page
    for number in (f"bsence {key}", f"tem {item.pk}", "equest "):
        assert number not in page
