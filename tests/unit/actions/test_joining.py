"""Joining: filled in by a network manager or the practice, holding only once approved."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.practices import a_network, a_person, a_practice, an_actor

from wraparound.actions.joining import (
    PracticeDetails,
    approve_practice,
    change_practice,
    details_of,
    fill_in_practice,
    still_to_do,
)
from wraparound.actions.networks import ask_practice, network_at_a_glance, stop_asking
from wraparound.actions.people import add_person
from wraparound.errors import BadRequest, Refused
from wraparound.operations.roles import Role
from wraparound.store.models import AuditLine, Membership, Organisation, Room
from wraparound.store.repositories.organisations import members_of, networks_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return a_network()


@pytest.fixture
def manager(network):
    """The network's manager."""
    return an_actor(network, Role.NETWORK_MANAGER)


@pytest.fixture
def filled(network, manager):
    """A practice that the network's manager has filled in."""
    key = fill_in_practice(
        by=manager, network=network.pk, details=PracticeDetails("z00123", " Quay  Surgery ")
    )
    return Organisation.objects.get(pk=key)


def test_what_is_filled_in_is_tidied_and_holds_nothing(filled, network):
    """No membership holds, nobody is a member, until the practice approves."""
    assert (filled.ods_code, filled.name, filled.approved_at) == ("Z00123", "Quay Surgery", None)
    assert networks_of(filled, timezone.localdate()) == []
    assert members_of(network, timezone.localdate()) == []


def test_a_network_manager_may_change_what_waits_and_nothing_after_approval(filled, manager):
    """The practice is its own from the moment it approves."""
    details = PracticeDetails("Z00124", "Quay Surgery", "01632 960111", 3)
    change_practice(by=manager, practice=filled.pk, details=details)
    assert details_of(by=manager, practice=filled.pk) == details
    a_person(filled)
    approve_practice(by=an_actor(filled), practice=filled.pk)
    with pytest.raises(Refused):
        change_practice(by=manager, practice=filled.pk, details=details)
    with pytest.raises(Refused):
        still_to_do(by=manager, practice=filled.pk)


def test_a_second_network_that_asks_does_not_see_what_the_first_filled_in(filled):
    """Else any network manager could read a practice by asking it."""
    other = a_network()
    nosy = an_actor(other, Role.NETWORK_MANAGER)
    details = PracticeDetails("Z00123", "Another Name")
    assert fill_in_practice(by=nosy, network=other.pk, details=details) == filled.pk
    filled.refresh_from_db()
    assert filled.name == "Quay Surgery"
    with pytest.raises(Refused):
        details_of(by=nosy, practice=filled.pk)


def test_nobody_else_may_fill_in_or_look(filled, network):
    """Other roles of the network, other practices' managers, and accounts without a post."""
    for actor in (
        an_actor(network, Role.CLINICAL_DIRECTOR),
        an_actor(a_practice()),
        an_actor(),
    ):
        with pytest.raises(Refused):
            still_to_do(by=actor, practice=filled.pk)
        with pytest.raises(Refused):
            change_practice(
                by=actor, practice=filled.pk, details=PracticeDetails("Z00123", "Mine now")
            )


def test_a_practice_that_does_not_exist_is_refused_like_one_of_others():
    """Keys cannot be tried out to learn who is here."""
    with pytest.raises(Refused):
        still_to_do(by=an_actor(), practice=987_654)


def test_a_network_has_no_practice_pages():
    """Its key leads nowhere, even for somebody with a practice's role there."""
    network = a_network()
    with pytest.raises(Exception, match="no such practice"):
        still_to_do(by=an_actor(network, Role.CLINICIAN), practice=network.pk)


def test_approving_needs_somebody_with_usual_days(filled):
    """Cover works from one doctor's days, and from nothing less."""
    own = an_actor(filled)
    assert still_to_do(by=own, practice=filled.pk).why_not_approve is not None
    with pytest.raises(Refused, match="usual days"):
        approve_practice(by=own, practice=filled.pk)
    a_person(filled)
    assert still_to_do(by=own, practice=filled.pk).why_not_approve is None
    approve_practice(by=own, practice=filled.pk)


def test_only_the_practice_manager_approves(filled, manager):
    """Not the network manager who filled it in, nor a clinician there."""
    a_person(filled)
    for actor in (manager, an_actor(filled, Role.CLINICIAN)):
        with pytest.raises(Refused):
            approve_practice(by=actor, practice=filled.pk)


def test_each_network_is_joined_left_waiting_or_declined_by_itself(filled, network):
    """Approving one's own details does not mean yes to whoever asks."""
    waiting, declined = a_network(filled, approved=False), a_network(filled, approved=False)
    a_person(filled)
    approve_practice(
        by=an_actor(filled), practice=filled.pk, join=[network.pk], decline=[declined.pk]
    )
    assert networks_of(filled, timezone.localdate()) == [network]
    asking = still_to_do(by=an_actor(filled), practice=filled.pk).networks
    assert [each.network for each in asking] == [waiting.pk]


def test_a_network_that_has_not_asked_cannot_be_joined(filled):
    """The page may be old, or the form forged."""
    a_person(filled)
    with pytest.raises(BadRequest, match="no longer asking"):
        approve_practice(by=an_actor(filled), practice=filled.pk, join=[a_network().pk])


def test_a_code_stays_once_approved():
    """It links the practice to what is published about it."""
    practice = a_practice(code="Z00777")
    with pytest.raises(BadRequest, match="keeps its code"):
        change_practice(
            by=an_actor(practice),
            practice=practice.pk,
            details=PracticeDetails("Z00778", practice.name),
        )


def test_two_practices_cannot_have_one_code(filled, manager):
    """Whoever mistypes a code hears of it."""
    a_practice(code="Z00999")
    with pytest.raises(BadRequest, match="Another practice here"):
        change_practice(
            by=manager, practice=filled.pk, details=PracticeDetails("Z00999", "Quay Surgery")
        )


@pytest.mark.parametrize(
    ("details", "words"),
    [
        (PracticeDetails("ABC", "Quay"), "not a practice code"),
        (PracticeDetails("Z00123", "  "), "name is missing"),
        (PracticeDetails("Z00123", "Q" * 121), "too long"),
        (PracticeDetails("Z00123", "Quay", "call me"), "not a telephone number"),
        (PracticeDetails("Z00123", "Quay", rooms=201), "rooms"),
    ],
)
def test_details_that_make_no_sense_are_refused_in_a_sentence(filled, manager, details, words):
    """And nothing is kept of them."""
    with pytest.raises(BadRequest, match=words):
        change_practice(by=manager, practice=filled.pk, details=details)
    filled.refresh_from_db()
    assert filled.name == "Quay Surgery"


def test_rooms_are_as_many_as_said(filled, manager):
    """More or fewer than before."""
    for rooms in (3, 1, 0, 2):
        details = PracticeDetails("Z00123", "Quay Surgery", rooms=rooms)
        change_practice(by=manager, practice=filled.pk, details=details)
        assert Room.objects.filter(site__practice=filled).count() == rooms


def test_asking_a_practice_invites_its_manager_or_does_nothing(network, manager):
    """An address that is none leaves no half of it behind."""
    details = PracticeDetails("Z00500", "Dune Practice")
    with pytest.raises(BadRequest):
        ask_practice(by=manager, network=network.pk, details=details, manager="nobody")
    assert not Organisation.objects.filter(ods_code="Z00500").exists()
    asked = ask_practice(
        by=manager, network=network.pk, details=details, manager="m@example.invalid"
    )
    assert asked.secret
    assert asked.may_fill_in


def test_a_practice_that_is_here_already_is_asked_and_nobody_invited(network, manager):
    """It has its own manager, who answers on the practice's page."""
    there = a_practice(code="Z00600")
    asked = ask_practice(
        by=manager,
        network=network.pk,
        details=PracticeDetails("Z00600", "Whatever"),
        manager="m@example.invalid",
    )
    assert (asked.name, asked.secret, asked.may_fill_in) == (there.name, "", False)


def test_a_network_page_says_who_has_to_approve(filled, network, manager):
    """And lets the manager fill in those alone."""
    member = a_practice("Able")
    Membership.objects.create(
        practice=member, network=network, starts=timezone.localdate(), approved_at=timezone.now()
    )
    page = network_at_a_glance(by=manager, network=network.pk)
    assert [(each.name, each.approved, each.may_fill_in) for each in page.members] == [
        ("Able", True, False),
        ("Quay Surgery", False, True),
    ]
    director = network_at_a_glance(by=an_actor(network, Role.CLINICAL_DIRECTOR), network=network.pk)
    assert not director.may_ask
    assert not any(each.may_fill_in for each in director.members)
    with pytest.raises(Refused):
        network_at_a_glance(by=an_actor(member), network=network.pk)


def test_asking_can_be_stopped_until_the_practice_has_approved(filled, network, manager):
    """Afterwards only the practice itself leaves."""
    stop_asking(by=manager, network=network.pk, practice=filled.pk)
    assert network_at_a_glance(by=manager, network=network.pk).members == ()
    member = a_practice()
    joined = a_network(member)
    with pytest.raises(BadRequest):
        stop_asking(
            by=an_actor(joined, Role.NETWORK_MANAGER), network=joined.pk, practice=member.pk
        )


def test_every_step_is_in_the_audit(filled, network, manager):
    """Who did what, for which organisation."""
    from tests.unit.actions.test_people import details

    add_person(by=manager, practice=filled.pk, details=details())
    own = an_actor(filled)
    approve_practice(by=own, practice=filled.pk, join=[network.pk])
    told = AuditLine.objects.values_list("deed", "account", "organisation", "of")
    assert list(told) == [
        ("practice filled in", manager.account, network.pk, filled.pk),
        ("person added", manager.account, filled.pk, filled.pk),
        ("joining approved", own.account, filled.pk, filled.pk),
    ]
