"""The only way to an account: a link that works once, for a week, for whom it was made."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from tests.practices import (
    PASSWORD,
    a_known_account,
    a_network,
    a_post,
    a_practice,
    an_actor,
    as_actor,
)

from wraparound.actions.invitations import (
    HOLDS_FOR,
    accept_invitation,
    invite,
    take_up_invitation,
    what_is_offered,
    withdraw_invitation,
)
from wraparound.actions.posts import accounts_at, end_post
from wraparound.errors import BadRequest, Refused, UnknownName
from wraparound.operations.messages import Channel
from wraparound.operations.roles import Role
from wraparound.store.models import Account, AuditLine, Invitation, Message, Post
from wraparound.store.repositories.consents import keep_consent
from wraparound.store.repositories.organisations import posts_of

pytestmark = pytest.mark.django_db

BOB = "bob@example.nhs.uk"


@pytest.fixture
def practice():
    return a_practice("Elm Surgery")


@pytest.fixture
def manager(practice):
    return an_actor(practice, Role.PRACTICE_MANAGER, "Ann")


@pytest.fixture
def secret(manager, practice):
    return invite(by=manager, organisation=practice.pk, email=BOB, role=Role.CLINICIAN)


def roles_of(account, organisation):
    return posts_of(account, timezone.localdate()).get(organisation.pk, frozenset())


def test_whoever_accepts_gets_an_account_and_the_post(secret, practice):
    key = accept_invitation(secret=secret, name="Bob  Day", password=PASSWORD)
    account = Account.objects.get(pk=key)
    assert (account.email, account.name) == (BOB, "Bob Day")
    assert account.check_password(PASSWORD)
    assert roles_of(key, practice) == {Role.CLINICIAN}


def test_the_link_is_sent_to_the_address_for_as_long_as_it_holds(secret):
    """In the transaction of the invitation, with what it is to."""
    mail = Message.objects.get()
    invited = Invitation.objects.get()
    assert (mail.channel, mail.to, mail.until) == (Channel.EMAIL.value, BOB, invited.expires_at)
    assert f"http://127.0.0.1:8000/invitations/{secret}/" in mail.body
    assert "clinician at Elm Surgery" in mail.body


def test_who_may_not_invite_sends_nothing(practice):
    """Neither an invitation nor a message."""
    nobody = an_actor(practice, Role.RECEPTIONIST)
    with pytest.raises(Refused):
        invite(by=nobody, organisation=practice.pk, email=BOB, role=Role.CLINICIAN)
    assert not Message.objects.exists()


def test_an_invitation_works_once(secret):
    accept_invitation(secret=secret, name="Bob", password=PASSWORD)
    with pytest.raises(UnknownName, match="does not hold"):
        accept_invitation(secret=secret, name="Eve", password=PASSWORD)
    with pytest.raises(UnknownName):
        what_is_offered(secret=secret)


@pytest.mark.parametrize(("late", "holds"), [(timedelta(seconds=-5), True), (timedelta(0), False)])
def test_an_invitation_works_for_a_week(manager, practice, late, holds):
    with time_machine.travel("2026-03-02 09:00+00:00", tick=False) as clock:
        secret = invite(by=manager, organisation=practice.pk, email=BOB, role=Role.CLINICIAN)
        clock.shift(HOLDS_FOR + late)
        if holds:
            assert what_is_offered(secret=secret).email == BOB
        else:
            with pytest.raises(UnknownName):
                accept_invitation(secret=secret, name="Bob", password=PASSWORD)


def test_only_a_digest_of_the_secret_is_kept(secret):
    """Whoever reads the rows cannot accept in another's place."""
    kept = repr(list(Invitation.objects.values())) + repr(list(AuditLine.objects.values()))
    assert len(secret) * 6 >= 160  # bits
    assert secret not in kept
    with pytest.raises(UnknownName):
        what_is_offered(secret=Invitation.objects.get().digest)


def test_the_newest_invitation_to_a_post_is_the_one_that_holds(secret, manager, practice):
    newer = invite(by=manager, organisation=practice.pk, email=" BOB@Example.nhs.uk ",
                   role=Role.CLINICIAN)  # fmt: skip
    with pytest.raises(UnknownName):
        what_is_offered(secret=secret)
    assert what_is_offered(secret=newer).email == BOB


def test_an_invitation_can_be_taken_back(secret, manager, practice):
    row = Invitation.objects.get()
    withdraw_invitation(by=manager, organisation=practice.pk, key=row.pk)
    with pytest.raises(UnknownName):
        accept_invitation(secret=secret, name="Bob", password=PASSWORD)
    with pytest.raises(UnknownName):
        withdraw_invitation(by=manager, organisation=practice.pk, key=row.pk)


def test_only_who_may_give_a_post_can_take_its_invitation_back(secret, practice):
    nobody = an_actor(practice, Role.RECEPTIONIST, "Cat")
    with pytest.raises(Refused):
        withdraw_invitation(by=nobody, organisation=practice.pk, key=Invitation.objects.get().pk)
    assert what_is_offered(secret=secret)


def test_an_invitation_of_another_practice_cannot_be_reached(secret):
    other = a_practice("Oak Surgery")
    manager = an_actor(other, Role.PRACTICE_MANAGER, "Dan")
    with pytest.raises(UnknownName):
        withdraw_invitation(by=manager, organisation=other.pk, key=Invitation.objects.get().pk)


def test_an_address_with_an_account_takes_the_post_up_with_it(secret, practice):
    bob = a_known_account("Bob")
    assert what_is_offered(secret=secret).has_account
    with pytest.raises(BadRequest, match="Sign in"):
        accept_invitation(secret=secret, name="Bob", password=PASSWORD)
    take_up_invitation(by=as_actor(bob), secret=secret)
    assert roles_of(bob.pk, practice) == {Role.CLINICIAN}


def test_nobody_takes_up_a_post_offered_to_another(secret, practice):
    eve = a_known_account("Eve")
    with pytest.raises(BadRequest, match="another address"):
        take_up_invitation(by=as_actor(eve), secret=secret)
    assert not roles_of(eve.pk, practice)


def test_a_post_held_already_is_not_given_twice(manager, practice):
    bob = a_known_account("Bob")
    a_post(bob, practice, Role.CLINICIAN)
    secret = invite(by=manager, organisation=practice.pk, email=BOB, role=Role.CLINICIAN)
    take_up_invitation(by=as_actor(bob), secret=secret)
    assert Post.objects.filter(account=bob).count() == 1


@pytest.mark.parametrize("email", ["", "bob", "bob@", "b@x.uk" * 60, "bob day@example.nhs.uk"])
def test_an_address_that_gets_no_mail_is_refused(manager, practice, email):
    with pytest.raises(BadRequest, match="not an email address"):
        invite(by=manager, organisation=practice.pk, email=email, role=Role.CLINICIAN)


@pytest.mark.parametrize("password", ["short", "password1234", "bob@example.nhs.uk"])
def test_a_password_that_is_easy_to_guess_is_refused(secret, password):
    with pytest.raises(BadRequest, match="password"):
        accept_invitation(secret=secret, name="Bob", password=password)
    assert not Account.objects.filter(email=BOB).exists()


def test_each_step_is_in_the_audit_without_names(secret, manager, practice):
    accept_invitation(secret=secret, name="Bob", password=PASSWORD)
    bob = Account.objects.get(email=BOB)
    end_post(by=manager, organisation=practice.pk, key=bob.posts.get().pk)
    lines = AuditLine.objects.values_list("deed", "account", "of")
    assert list(lines) == [
        ("somebody invited", manager.account, practice.pk),
        ("invitation accepted", bob.pk, practice.pk),
        ("post ended", manager.account, practice.pk),
    ]
    assert "bob" not in repr(list(AuditLine.objects.values("details"))).lower()


# Who may invite whom; the whole table is in unit/operations/test_roles.py.


def test_a_network_manager_invites_the_manager_of_a_practice_until_it_approves():
    practice = a_practice("Elm Surgery", approved=False)
    network = a_network(practice, name="Harbour PCN")
    manager = an_actor(network, Role.NETWORK_MANAGER, "Ann")
    asked = {"by": manager, "organisation": practice.pk, "email": BOB}
    assert invite(**asked, role=Role.PRACTICE_MANAGER)
    with pytest.raises(Refused):
        invite(**asked, role=Role.CLINICIAN)
    practice.approved_at = timezone.now()
    practice.save()
    with pytest.raises(Refused):
        invite(**asked, role=Role.PRACTICE_MANAGER)


def test_a_practice_that_a_network_asks_is_told_who_asks_it_to_join_what():
    """In the e-mail and on the page; it is no offer of a job."""
    waiting = a_practice("Tern Lane Surgery", approved=False)
    network = a_network(waiting, name="Harbour Network", approved=False)
    robin = an_actor(network, Role.NETWORK_MANAGER, "Robin")
    link = invite(by=robin, organisation=waiting.pk, email=BOB, role=Role.PRACTICE_MANAGER)
    asks = "Robin of Harbour Network has asked Tern Lane Surgery to join."
    mail = Message.objects.get()
    assert mail.subject == "Harbour Network asks Tern Lane Surgery to join"
    assert asks in mail.body
    assert "become" not in mail.body
    assert what_is_offered(secret=link).why.startswith(asks)


def test_a_colleague_is_invited_by_a_colleague_and_no_network_is_named(practice, secret):
    """Also where their practice is in a network."""
    a_network(practice, name="Harbour Network")
    why = what_is_offered(secret=secret).why
    assert why.startswith("Ann invites you to use Wraparound as clinician at Elm Surgery.")
    assert "Harbour" not in why


def test_nobody_of_another_network_invites_anybody_to_a_practice():
    practice = a_practice("Elm Surgery", approved=False)
    a_network(practice, name="Harbour PCN")
    stranger = an_actor(a_network(name="Hill PCN"), Role.NETWORK_MANAGER)
    with pytest.raises(Refused):
        invite(by=stranger, organisation=practice.pk, email=BOB, role=Role.PRACTICE_MANAGER)
    with pytest.raises(Refused):
        accounts_at(by=stranger, organisation=practice.pk)


def test_the_icb_is_invited_only_once_every_practice_has_approved():
    waiting = a_practice("Elm Surgery", approved=False)
    oak = a_practice("Oak Surgery")
    network = a_network(oak, waiting, name="Harbour PCN")
    manager = an_actor(network, Role.NETWORK_MANAGER, "Ann")
    asked = {"by": manager, "organisation": network.pk, "email": BOB, "role": Role.COMMISSIONER}
    keep_consent(oak, network, timezone.now(), manager.account)
    with pytest.raises(Refused, match="until every practice of the network has agreed"):
        invite(**asked)
    waiting.memberships.update(approved_at=timezone.now())
    assert invite(**asked)


# Ends.


def test_a_post_ends_at_once(secret, manager, practice):
    key = accept_invitation(secret=secret, name="Bob", password=PASSWORD)
    end_post(by=manager, organisation=practice.pk, key=Post.objects.get(account=key).pk)
    assert not roles_of(key, practice)
    assert Account.objects.filter(pk=key, is_active=True).exists()


def test_somebody_whose_post_ended_can_be_invited_again_the_same_day(secret, manager, practice):
    key = accept_invitation(secret=secret, name="Bob", password=PASSWORD)
    end_post(by=manager, organisation=practice.pk, key=Post.objects.get(account=key).pk)
    again = invite(by=manager, organisation=practice.pk, email=BOB, role=Role.CLINICIAN)
    take_up_invitation(by=as_actor(Account.objects.get(pk=key)), secret=again)
    assert roles_of(key, practice) == {Role.CLINICIAN}


def test_the_last_manager_stays_until_there_is_another(manager, practice):
    mine = Post.objects.get(account=manager.account)
    with pytest.raises(Refused, match="only practice manager"):
        end_post(by=manager, organisation=practice.pk, key=mine.pk)
    a_post(a_known_account("Bob"), practice, Role.PRACTICE_MANAGER)
    end_post(by=manager, organisation=practice.pk, key=mine.pk)
    assert not roles_of(manager.account, practice)


def test_only_who_may_give_a_post_can_end_it(practice):
    a_post(bob := a_known_account("Bob"), practice, Role.CLINICIAN)
    with pytest.raises(Refused):
        end_post(by=as_actor(bob), organisation=practice.pk, key=bob.posts.get().pk)


def test_a_post_of_another_practice_cannot_be_reached(manager, practice):
    elsewhere = a_post(a_known_account("Bob"), a_practice("Oak Surgery"), Role.CLINICIAN)
    with pytest.raises(UnknownName):
        end_post(by=manager, organisation=practice.pk, key=elsewhere.pk)


def test_the_list_shows_posts_invitations_and_what_one_may_do(secret, manager, practice):
    a_post(a_known_account("Cat"), practice, Role.RECEPTIONIST)
    here = accounts_at(by=manager, organisation=practice.pk)
    assert [(each.name, each.why_not_end is None) for each in here.posts] == [
        ("Ann", False),
        ("Cat", True),
    ]
    assert [(each.email, each.may_withdraw) for each in here.invitations] == [(BOB, True)]
    assert set(here.may_give) == {
        Role.PRACTICE_MANAGER, Role.CLINICIAN, Role.RECEPTIONIST, Role.ADMINISTRATOR,
    }  # fmt: skip


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.RECEPTIONIST])
def test_staff_do_not_see_the_list(practice, role):
    with pytest.raises(Refused):
        accounts_at(by=an_actor(practice, role, "Ann"), organisation=practice.pk)


def ten_at_once(accept):
    """What each of ten is told who do the same at the same moment."""
    told: list[object] = []
    ready = threading.Barrier(10)

    def one(number: int) -> None:
        ready.wait()
        try:
            told.append(accept(number))
        except (UnknownName, BadRequest) as refusal:
            told.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 10
    return told


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("known", [False, True], ids=["new", "with an account"])
def test_of_ten_who_accept_at_once_one_does(known):
    practice = a_practice("Elm Surgery")
    manager = an_actor(practice, Role.PRACTICE_MANAGER, "Ann")
    bob = as_actor(a_known_account("Bob")) if known else None
    secret = invite(by=manager, organisation=practice.pk, email=BOB, role=Role.CLINICIAN)

    def accept(number: int) -> object:
        if bob is not None:
            return take_up_invitation(by=bob, secret=secret)
        return accept_invitation(secret=secret, name=f"Bob {number}", password=PASSWORD)

    told = ten_at_once(accept)
    assert sum(not isinstance(each, Exception) for each in told) == 1
    assert Account.objects.filter(email=BOB).count() == 1
    assert AuditLine.objects.filter(deed="invitation accepted").count() == 1
