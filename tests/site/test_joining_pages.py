"""The pages of joining: from a network manager's filling in to the practice's own approval."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.practices import a_network, a_person, a_practice, an_account, signed_in
from tests.site.reading import text

from wraparound.operations.pools import Pool
from wraparound.operations.roles import Role
from wraparound.store.models import Membership, Message, Organisation, Person, RingNumber

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]


@pytest.fixture
def practice():
    return a_practice("Quay Surgery", code="Z00001", approved=False)


@pytest.fixture
def network(practice):
    return a_network(practice, name="Bay Network", approved=False)


@pytest.fixture
def manager(client, practice, network):
    """The practice's manager, signed in."""
    signed_in(client, an_account(practice))
    return client


def at(name: str, *keys: int) -> str:
    return reverse(f"network:{name}", args=keys)


def a_doctor(**changed) -> dict[str, str]:
    """The form about somebody, as a browser sends it."""
    return {
        "name": "Dr Shah",
        "profession": "PARTNER",
        "engagement": "PRACTICE",
        "telephone": "07700 900001",
        "usual-0-morning": "duty doctor",
        "usual-0-afternoon": "routine clinic",
    } | changed


def test_somebody_who_is_not_signed_in_is_led_to_sign_in(client, practice):
    """No page of a practice is open."""
    response = client.get(at("practice", practice.pk))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_somebody_elses_practice_is_refused_with_the_reason(manager):
    """A friendly page, status 403."""
    response = manager.get(at("practice", a_practice().pk))
    assert response.status_code == 403
    assert "You may not see this practice’s own pages." in text(response)


def test_the_start_page_of_a_practice_that_waits_is_a_list_of_tasks(manager, practice):
    """Approving cannot start before somebody has usual days."""
    page = text(manager.get(at("practice", practice.pk)))
    assert "Join in 20 minutes" in page
    assert "Cannot start yet" in page
    a_person(practice)
    assert "Cannot start yet" not in text(manager.get(at("practice", practice.pk)))


def test_the_details_show_what_is_published_about_the_code(manager, practice, town):
    """Name and list size, so that a slip is seen at once."""
    page = text(manager.get(at("details", practice.pk)))
    published = town.practice("Z00001")
    assert f"{round(published.patients):,} patients" in page
    response = manager.post(
        at("details", practice.pk), {"code": "Z99999", "name": "Quay Surgery"}, follow=True
    )
    assert "We know no practice with the code Z99999" in text(response)


def test_without_published_data_joining_works_all_the_same(manager, practice):
    """A network may begin before anybody has built a picture."""
    response = manager.get(at("details", practice.pk))
    assert response.status_code == 200
    assert "We know no practice with the code" in text(response)


def test_what_makes_no_sense_comes_back_with_what_was_typed(manager, practice):
    """In the summary at the top, and at its field."""
    response = manager.post(
        at("details", practice.pk),
        {"code": "Z00001", "name": "", "rooms": "many", "telephone": "ask Jo"},
    )
    page = text(response)
    assert "Enter the name of the practice" in page
    assert "Enter the number of rooms" in page
    assert 'value="ask Jo"' in page
    refused = manager.post(
        at("details", practice.pk), {"code": "Z00001", "name": "Quay", "telephone": "ask Jo"}
    )
    assert "is not a telephone number" in text(refused)


def test_a_person_is_added_with_their_week_and_perhaps_the_next_one_at_once(manager, practice):
    """Two buttons: the list, or another empty form."""
    response = manager.post(at("person-add", practice.pk), a_doctor())
    assert response.url == at("people", practice.pk)
    response = manager.post(at("person-add", practice.pk), a_doctor(name="Dr Wells", another="yes"))
    assert response.url == at("person-add", practice.pk)
    page = text(manager.get(at("people", practice.pk)))
    assert "2 sessions a week: Mon" in page
    assert Person.objects.count() == 2


def test_a_persons_form_comes_back_as_it_was_kept(manager, practice):
    """Opened where something stands, folded where nothing does."""
    everything = a_doctor(
        **{
            "registration": "1234567",
            "skills": "coil fitting, minor surgery",
            "furthest_minutes": "25",
            "usual-5-morning": "evening and weekend access",
            "extra-2-morning": "anywhere",
        }
    )
    manager.post(at("person-add", practice.pk), everything)
    key = Person.objects.get().pk
    form = manager.get(at("person-change", practice.pk, key)).content.decode()
    for value in ("1234567", "coil fitting, minor surgery", "25"):
        assert f'value="{value}"' in form
    assert form.count("<details") == form.count(" open>") + 1  # only extra evenings are empty
    page = text(manager.get(at("person", practice.pk, key)))
    assert "Monday: morning duty doctor; afternoon routine clinic" in page
    assert "Wednesday morning, here and elsewhere" in page
    manager.post(at("person-change", practice.pk, key), everything | {"usual-5-morning": ""})
    assert "Saturday" not in text(manager.get(at("person", practice.pk, key)))


def test_numbers_and_buddies_are_kept_and_taken_out(manager, practice):
    """Also a buddy that is not here, by name and number alone."""
    other = a_practice("Dune Practice")
    manager.post(at("buddies", practice.pk), {"code": other.ods_code})
    assert "Dune Practice" in text(manager.get(at("buddies", practice.pk)))
    manager.post(
        at("buddy-number", practice.pk), {"name": "Cliff House", "telephone": "01632 960123"}
    )
    manager.post(
        at("numbers", practice.pk), {"pool": "BANK", "name": "Bank", "telephone": "01632 960124"}
    )
    page = text(manager.get(at("numbers", practice.pk)))
    assert "01632 960124" in page
    assert page.count("Move up") == len(Pool) - 1
    moved = manager.post(at("numbers-order", practice.pk), {"pool": "BANK"}, follow=True)
    assert "Staff bank moved up" in text(moved)
    assert sorted(RingNumber.objects.values_list("pool", "name")) == [
        ("bank", "Bank"),
        ("buddy", "Cliff House"),
    ]
    for kept in RingNumber.objects.all():
        manager.post(at("number-drop", practice.pk, kept.pk))
    assert not RingNumber.objects.exists()
    wrong = manager.post(at("buddies", practice.pk), {"code": "A81001"})
    assert "uses Wraparound yet" in text(wrong)


def test_approving_shows_everything_on_one_page_and_asks_about_each_network(
    manager, practice, network
):
    """An answer for each network is needed; with it the practice has joined."""
    manager.post(at("person-add", practice.pk), a_doctor())
    page = text(manager.get(at("approve", practice.pk)))
    for told in ("Z00001", "Quay Surgery", "Dr Shah", "Monday: morning duty doctor", "Bay Network"):
        assert told in page
    wrong = manager.post(at("approve", practice.pk), {})
    assert "Choose whether to join Bay Network" in text(wrong)
    assert Organisation.objects.get(pk=practice.pk).approved_at is None
    done = manager.post(at("approve", practice.pk), {f"network-{network.pk}": "join"}, follow=True)
    assert "Quay Surgery has joined" in text(done)
    assert Membership.objects.get().approved_at is not None


def test_a_network_manager_fills_in_a_practice_and_gets_its_managers_link(client, town):
    """Code first, which shows what is published; then name and address."""
    network = a_network(name="Bay Network")
    manager = an_account(network, Role.NETWORK_MANAGER)
    signed_in(client, manager)
    assert "not a practice code" in text(client.get(at("fill-in", network.pk), {"code": "x"}))
    page = text(client.get(at("fill-in", network.pk), {"code": "z00002"}))
    name = town.practice("Z00002").name
    assert "Z00002" in page
    asked = client.post(
        at("fill-in", network.pk),
        {"code": "Z00002", "name": name, "email": "pat@example.invalid"},
    )
    assert "/invitations/" in text(asked)
    practice = Organisation.objects.get(ods_code="Z00002")
    assert "You fill this in for" in text(client.get(at("practice", practice.pk)))
    added = client.post(at("person-add", practice.pk), a_doctor())
    assert added.status_code == 302
    page = text(client.get(at("approve", practice.pk)))
    assert "approves this" in page
    assert client.post(at("approve", practice.pk), {}).status_code in (200, 403)
    assert Organisation.objects.get(pk=practice.pk).approved_at is None
    page = text(client.get(at("network", network.pk)))
    assert "Has to approve" in page


def test_filling_in_a_practice_that_was_asked_already_is_told_at_the_form(client, network):
    """And what was typed stays."""
    manager = an_account(network, Role.NETWORK_MANAGER)
    signed_in(client, manager)
    again = client.post(at("fill-in", network.pk), {"code": "Z00001", "name": "Quay Surgery"})
    assert "has been asked to join Bay Network already" in text(again)


def test_a_practice_that_has_joined_sees_today_and_its_networks(client):
    """And what is still asked of it."""
    practice = a_practice("Quay Surgery")
    a_network(practice, name="Bay Network")
    a_network(practice, name="Other Network", approved=False)
    signed_in(client, an_account(practice))
    page = text(client.get(at("practice", practice.pk)))
    for told in ("Someone is off", "Bay Network", "Other Network asks you to join"):
        assert told in page


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.RECEPTIONIST])
@pytest.mark.parametrize("name", ["details", "buddies", "numbers", "person-add", "approve"])
def test_staff_are_refused_the_pages_that_change_things(client, practice, role, name):
    """At the door, not only when they press the button."""
    signed_in(client, an_account(practice, role))
    assert client.get(at("practice", practice.pk)).status_code == 200
    assert client.get(at(name, practice.pk)).status_code == 403
    assert client.post(at(name, practice.pk), a_doctor()).status_code == 403


@pytest.mark.parametrize(
    "name", ["buddy-number", "numbers-order", "number-drop", "person-left", "stop-sharing"]
)
def test_what_changes_something_is_never_done_by_looking(manager, practice, name):
    """A link that somebody is sent does nothing."""
    extra = {"number-drop": [1], "person-left": [1], "stop-sharing": [1, "rota"]}.get(name, [])
    address = reverse(f"network:{name}", args=[practice.pk, *extra])
    assert manager.get(address).status_code == 405


def test_quiet_hours_are_chosen_and_can_be_left_out(manager, practice):
    """The usual ones are shown first; others are kept, and none as well."""
    page = text(manager.get(at("numbers", practice.pk)))
    assert '<option value="20:00" selected >8pm' in page
    assert '<option value="07:00" selected >7am' in page
    chosen = {"begins": "22:00", "ends": "06:00"}
    after = text(manager.post(at("numbers-quiet", practice.pk), chosen, follow=True))
    assert "Saved when texts go out." in after
    assert '<option value="22:00" selected >10pm' in after
    assert '<option value="06:00" selected >6am' in after
    none = text(manager.post(at("numbers-quiet", practice.pk), {"begins": "none"}, follow=True))
    assert '<option value="none" selected >Send them at any hour' in none
    wrong = text(manager.post(at("numbers-quiet", practice.pk), {"begins": "12:00"}))
    assert wrong.count("Choose from when texts wait") == 2


def test_whoever_fills_in_for_a_practice_is_not_told_that_it_is_theirs(client, practice, network):
    """Its manager is told what is theirs; the network's, that the practice approves."""
    signed_in(client, an_account(network, Role.NETWORK_MANAGER))
    page = text(client.get(at("practice", practice.pk)))
    assert "Fill in the practice’s details" in page
    assert "Nothing holds until the practice approves" in page
    for told in ("Check your practice’s details", "Nothing holds until you do"):
        assert told not in page
    signed_in(client, an_account(practice))
    page = text(client.get(at("practice", practice.pk)))
    assert "Check your practice’s details" in page
    assert "Nothing holds until you do" in page


def test_the_page_to_approve_shows_the_extra_sessions_somebody_would_do(manager, practice):
    """They were filled in like all the rest."""
    manager.post(at("person-add", practice.pk), a_doctor(**{"extra-0-afternoon": "anywhere"}))
    page = text(manager.get(at("approve", practice.pk)))
    assert "Would work extra:" in page
    assert "Monday afternoon, here and elsewhere" in page


def test_a_practice_that_is_here_is_told_by_email_and_on_its_page_which_network_asks(client):
    """The e-mail leads to where its manager answers; so does the page after signing in."""
    here = a_practice("Quay Surgery")
    theirs = an_account(here)
    network = a_network(name="Other Network")
    signed_in(client, an_account(network, Role.NETWORK_MANAGER))
    client.post(at("fill-in", network.pk), {"code": here.ods_code, "name": here.name})
    told = Message.objects.get()
    assert (told.to, told.subject) == (theirs.email, "Other Network asks Quay Surgery to join")
    assert at("approve", here.pk) in told.body
    signed_in(client, theirs)
    page = text(client.get(reverse("you")))
    assert f'href="{at("approve", here.pk)}">1 network asks you to join' in page


def test_what_becomes_of_the_link_is_said_alike_before_and_after(client, network):
    """The manager of the practice gets it by e-mail, and who asks sees it."""
    signed_in(client, an_account(network, Role.NETWORK_MANAGER))
    before = text(client.get(at("fill-in", network.pk), {"code": "Z00009"}))
    assert "They get an email with a link, and you see the link too." in before
    sent = {"code": "Z00009", "name": "Tern Lane", "email": "ravi@example.invalid"}
    assert "gets an email with this link" in text(client.post(at("fill-in", network.pk), sent))
