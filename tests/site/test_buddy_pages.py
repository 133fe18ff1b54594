"""Buddies: the question is seen where one looks first, and answered where it stands."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.practices import a_network, a_person, a_practice, an_account, an_actor, signed_in
from tests.site.reading import text

from wraparound.actions.buddies import Agreed, agree_buddy, ask_buddy, buddies_of
from wraparound.actions.sharing import share
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.store.models import Membership, Message, Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]


@pytest.fixture
def asker():
    return a_practice("Quay Surgery")


@pytest.fixture
def asked():
    return a_practice("Dune Practice")


@pytest.fixture
def group(asker, asked):
    """Key of the buddy group that waits for the answer."""
    ask_buddy(by=an_actor(asker), practice=asker.pk, code=asked.ods_code)
    return Organisation.objects.get(name="Quay Surgery and Dune Practice").pk


@pytest.fixture
def manager(client, asked, group):
    """The manager of the practice that was asked, signed in."""
    signed_in(client, an_account(asked))
    return client


def at(name: str, *keys: int) -> str:
    return reverse(f"network:{name}", args=keys)


def stands(practice) -> list[Agreed]:
    """How far a practice is with each buddy."""
    return [each.agreed for each in buddies_of(by=an_actor(practice), practice=practice.pk)]


def test_the_question_is_among_the_first_things_after_signing_in(manager, asked):
    """It leads to where one answers, and is gone once answered."""
    shown = text(manager.get(reverse("you")))
    assert f'href="{at("buddies", asked.pk)}">1 practice asks to be your buddy' in shown


def test_the_practices_page_says_who_asks_and_not_what_a_row_is_called(manager, asked):
    """A buddy group's own name is nobody's concern."""
    shown = text(manager.get(at("practice", asked.pk)))
    assert "Quay Surgery asks to be your buddy." in shown
    assert "Quay Surgery and Dune Practice" not in shown


def test_agreeing_where_it_waits_makes_both_buddies(manager, asker, asked, group):
    """One button on the page that says that it waits."""
    shown = text(manager.get(at("buddies", asked.pk)))
    assert at("buddy-agree", asked.pk, group) in shown
    assert ">Not now<" in shown
    assert ">Take out<" not in shown
    done = manager.post(at("buddy-agree", asked.pk, group), follow=True)
    assert "You and Quay Surgery are buddies from today." in text(done)
    assert stands(asker) == stands(asked) == [Agreed.BOTH]
    assert "asks to be your buddy" not in text(manager.get(reverse("you")))


def test_not_now_ends_the_question_and_nobody_is_told(manager, asker, asked, group):
    """Whoever asked hears nothing of it."""
    before = Message.objects.count()
    done = manager.post(at("buddy-drop", asked.pk, group), follow=True)
    assert "You are not buddies." in text(done)
    assert stands(asker) == stands(asked) == []
    assert Message.objects.count() == before


def test_who_asked_takes_the_question_out_and_cannot_agree_to_it(client, asker, group):
    """The yes is the other one's."""
    signed_in(client, an_account(asker))
    shown = text(client.get(at("buddies", asker.pk)))
    assert ">Take out<" in shown
    assert ">Agree<" not in shown
    assert client.post(at("buddy-agree", asker.pk, group)).status_code == 400
    assert stands(asker) == [Agreed.WE_WAIT]


def test_the_question_and_the_yes_are_told_to_the_other_practices_managers_once(asker, asked):
    """By e-mail, with the page to answer on."""
    theirs, ours = an_account(asked), an_account(asker)
    ask_buddy(by=an_actor(asker), practice=asker.pk, code=asked.ods_code)
    told = Message.objects.get()
    assert (told.to, told.subject) == (theirs.email, "Quay Surgery asks to be your buddy")
    assert at("buddies", asked.pk) in told.body
    (waits,) = buddies_of(by=an_actor(asked), practice=asked.pk)
    agree_buddy(by=an_actor(asked), practice=asked.pk, group=waits.group)
    answers = Message.objects.filter(subject="Dune Practice is your buddy", to=ours.email)
    assert answers.count() == 1


def test_a_practice_that_joins_asks_its_buddy_then_and_not_before(client, asked):
    """What is filled in tells nobody; the approval does, and names the buddy and not the group."""
    theirs = an_account(asked)
    waiting = a_practice("Tern Lane Surgery", approved=False)
    a_person(waiting)
    mine = an_account(waiting)
    signed_in(client, mine)
    client.post(at("buddies", waiting.pk), {"code": asked.ods_code})
    assert not Message.objects.exists()
    page = text(client.get(at("approve", waiting.pk)))
    assert "Be buddies with Dune Practice?" in page
    assert "Join Tern Lane Surgery and Dune Practice" not in page
    group = Organisation.objects.get(name__contains=" and ").pk
    client.post(at("approve", waiting.pk), {f"network-{group}": "join"})
    told = Message.objects.get()
    assert (told.to, told.subject) == (theirs.email, "Tern Lane Surgery asks to be your buddy")


def test_a_question_put_off_when_approving_is_still_ones_own(client, asked):
    """The practice that would ask is not told that it is asked, and says so where it can."""
    waiting = a_practice("Tern Lane Surgery", approved=False)
    a_person(waiting)
    signed_in(client, an_account(waiting))
    client.post(at("buddies", waiting.pk), {"code": asked.ods_code})
    group = Organisation.objects.get(name__contains=" and ").pk
    client.post(at("approve", waiting.pk), {f"network-{group}": "later"})
    first = text(client.get(reverse("you")))
    assert "asks to be your buddy" not in first
    assert "asks you to join" not in first
    shown = text(client.get(at("practice", waiting.pk)))
    assert "Dune Practice is asked to be your buddy once you say so." in shown
    assert client.post(at("buddy-agree", waiting.pk, group)).status_code == 400


def test_staff_who_may_not_answer_are_not_told_that_somebody_asks(client, asked, group):
    """It leads to a page that is not theirs."""
    signed_in(client, an_account(asked, Role.RECEPTIONIST))
    assert "asks to be your buddy" not in text(client.get(reverse("you")))


def test_a_practice_that_has_not_joined_is_led_to_finish_first(client):
    """How many things cannot be left out, and no button for what it cannot do yet."""
    waiting = a_practice("Tern Lane Surgery", approved=False)
    a_network(waiting, approved=False)
    signed_in(client, an_account(waiting))
    shown = text(client.get(reverse("you")))
    assert f'href="{at("practice", waiting.pk)}"' in shown
    assert "Finish joining: 2 things to do" in shown
    assert "Someone is off" not in shown
    a_person(waiting)
    assert "Finish joining: 1 thing to do" in text(client.get(reverse("you")))


def test_a_practice_that_shares_nothing_is_led_to_its_switches_until_one_is_on(client, asker):
    """Near the top; gone by itself."""
    network = a_network(asker, name="Bay Network")
    signed_in(client, an_account(asker))
    shown = text(client.get(at("practice", asker.pk)))
    assert "Nothing is shared yet." in shown
    assert shown.index("Nothing is shared yet.") < shown.index(">Today<")
    share(by=an_actor(asker), practice=asker.pk, what=Shared.ROTA, to=network.pk)
    assert "Nothing is shared yet." not in text(client.get(at("practice", asker.pk)))


def test_the_practices_of_ones_networks_are_offered_but_not_buddies_or_itself(client, asker, asked):
    """Also of a network that asks to join, which is when one names a buddy."""
    cliff = a_practice("Cliff House")
    a_network(asker, asked, cliff, name="Bay Network")
    strange = a_practice("Strange Surgery")
    waiting = a_practice("Tern Lane Surgery", approved=False)
    ask_buddy(by=an_actor(asker), practice=asker.pk, code=asked.ods_code)
    signed_in(client, an_account(asker))
    shown = text(client.get(at("buddies", asker.pk)))
    assert f'value="{cliff.ods_code}"' in shown
    for other in (asked, asker, strange, waiting):
        assert f'value="{other.ods_code}"' not in shown


def test_a_practice_that_is_asked_to_join_is_offered_the_networks_practices(client, asker):
    """Before it has approved anything."""
    network = a_network(asker, name="Bay Network")
    waiting = a_practice("Tern Lane Surgery", approved=False)
    Membership.objects.create(
        practice=waiting, network=network, starts=timezone.localdate(), approved_at=None
    )
    signed_in(client, an_account(waiting))
    assert f'value="{asker.ods_code}"' in text(client.get(at("buddies", waiting.pk)))
    client.post(at("buddies", waiting.pk), {"which": asker.ods_code, "code": ""})
    assert stands(waiting) == [Agreed.NOT_YET]


@pytest.mark.parametrize("written", ["Dune Practice", "dune", " DUNE  practice "])
def test_a_buddy_is_found_by_its_name(client, asker, asked, written):
    """As people write it."""
    signed_in(client, an_account(asker))
    client.post(at("buddies", asker.pk), {"code": written})
    (told,) = buddies_of(by=an_actor(asker), practice=asker.pk)
    assert told.name == "Dune Practice"


def test_of_several_practices_called_so_one_is_chosen(client, asker, asked):
    """The same form offers them, and what was written stays."""
    north = a_practice("Dune North")
    signed_in(client, an_account(asker))
    several = client.post(at("buddies", asker.pk), {"code": "dune"})
    shown = text(several)
    assert "Several practices are called so. Choose one of them" in shown
    assert f'value="{asked.ods_code}"' in shown
    assert stands(asker) == []
    client.post(at("buddies", asker.pk), {"which": north.ods_code, "code": "dune"})
    (told,) = buddies_of(by=an_actor(asker), practice=asker.pk)
    assert told.name == "Dune North"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "the name or practice code of your buddy"),
        ({"code": "Sea"}, "No practice with the name or code “Sea” uses Wraparound yet."),
        ({"code": "ne"}, "Write at least 3 letters of the name."),
        ({"code": "Surgery number"}, "More than 10 practices have “Surgery number”"),
        ({"which": "Z00001", "code": "Dune"}, "You chose one practice and wrote another."),
    ],
)
def test_what_names_no_single_practice_is_told_at_the_field(client, asker, asked, sent, told):
    """And nobody is asked."""
    for number in range(11):
        a_practice(f"Surgery number {number}")
    signed_in(client, an_account(asker))
    assert told in text(client.post(at("buddies", asker.pk), sent))
    assert stands(asker) == []
