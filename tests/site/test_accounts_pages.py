"""Pages of accounts: which there are, who sees them, invitations, the demo's people."""

from __future__ import annotations

import re

import pytest
from allauth.account import urls as account_urls
from allauth.mfa import urls as mfa_urls
from django.conf import settings as site_settings
from django.urls import NoReverseMatch, get_resolver, reverse
from tests.practices import PASSWORD, a_known_account, a_network, a_post, a_practice
from tests.site.reading import heading

from wraparound.operations.roles import Role
from wraparound.store.models import Account, Invitation, Post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]

NOT_WANTED = {
    "account_signup": "accounts come by invitation",
    "account_email": "an address changes by a new invitation",
    "account_email_verification_sent": "the invitation proves the address",
    "account_confirm_email": "the invitation proves the address",
    "account_confirm_login_code": "nobody signs in by a code sent by mail",
}


@pytest.fixture
def practice():
    return a_practice("Elm Surgery")


@pytest.fixture
def ann(practice):
    """The practice manager."""
    a_post(account := a_known_account("Ann"), practice, Role.PRACTICE_MANAGER)
    return account


@pytest.fixture
def as_ann(client, ann):
    client.force_login(ann)
    return client


def names_in(patterns):
    for each in patterns:
        if hasattr(each, "url_patterns"):
            yield from names_in(each.url_patterns)
        else:
            yield each.name


def test_each_of_allauths_addresses_is_ours_or_not_wanted():
    """An address that a new version of allauth adds is looked at before it is there."""
    theirs = {*names_in(account_urls.urlpatterns), *names_in(mfa_urls.urlpatterns)}
    ours = set(names_in(get_resolver().url_patterns))
    assert theirs - ours == set(NOT_WANTED)
    for name in NOT_WANTED:
        with pytest.raises(NoReverseMatch):
            reverse(name)


PAGES = {
    "account_login": "",
    "account_reset_password": "I have forgotten my password",
    "account_reset_password_done": "Look at your email",
    "account_reset_password_from_key_done": "You can sign in again",
    "account_inactive": "This account is closed",
    "account_logout": "Sign out",
    "account_reauthenticate": "Is it still you?",
    "account_change_password": "Change your password",
    "mfa_index": "Second step to sign in",
    "mfa_activate_totp": "Set up an app",
    "mfa_list_webauthn": "Your passkeys",
    "mfa_add_webauthn": "Set up a passkey",
    "mfa_generate_recovery_codes": "New recovery codes",
    "you": "Ann Your page",
}


@pytest.mark.parametrize("name", PAGES)
def test_each_page_shows_somebody_signed_in_what_it_is(as_ann, name):
    as_ann.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    answer = as_ann.get(reverse(name))
    if name == "account_login":
        assert answer["Location"] == reverse("you")
    else:
        assert answer.status_code == 200
        assert heading(answer) == PAGES[name]


def test_an_account_without_a_password_chooses_one(client):
    account = Account.objects.create_user("new@example.nhs.uk", name="New")
    client.force_login(account)
    assert client.get(reverse("account_change_password"))["Location"] == reverse(
        "account_set_password"
    )
    assert heading(client.get(reverse("account_set_password"))) == "Choose a password"
    client.post(reverse("account_set_password"), {"password1": "three random words"})
    account.refresh_from_db()
    assert account.check_password("three random words")


OPEN = {"account_login", "account_reset_password", "account_reset_password_done",
        "account_reset_password_from_key_done", "account_inactive"}  # fmt: skip


@pytest.mark.parametrize("name", sorted(set(PAGES) - OPEN))
def test_nobody_sees_an_accounts_pages_without_signing_in(client, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_pages_carry_no_script_or_style_of_their_own(as_ann):
    """The site's policy would not run them."""
    as_ann.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    for name in set(PAGES) - {"account_login"}:
        page = as_ann.get(reverse(name)).content.decode()
        assert "<main" in page, name
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", page), name


# The header.


def links_at_the_top(answer):
    top = re.search(r'aria-label="Account">(.*?)</nav>', answer.content.decode(), re.DOTALL)[1]
    return re.findall(r">\s*([A-Z][a-z ]+?)\s*</(?:a|button)>", top)


def test_the_header_leads_in_and_out(client, ann, town):
    assert links_at_the_top(client.get("/")) == ["Sign in"]
    client.post(reverse("account_login"), {"login": ann.email, "password": PASSWORD})
    for path in ("/", reverse("you"), "/limitations/"):
        assert links_at_the_top(client.get(path)) == ["Your page", "Sign out"]
    client.post(reverse("account_logout"))
    assert links_at_the_top(client.get("/")) == ["Sign in"]


# Your page, and people with an account.


def test_your_page_shows_where_you_belong(as_ann, practice):
    page = as_ann.get(reverse("you")).content.decode()
    assert practice.name in page
    assert "You are a practice manager." in page
    assert reverse("accounts", args=[practice.pk]) in page


def test_your_page_says_what_to_do_if_you_belong_nowhere(client):
    client.force_login(a_known_account("Bob"))
    assert "You do not belong to a practice" in client.get(reverse("you")).content.decode()


def invite(client, organisation, **given):
    page = {"email": "bob@example.nhs.uk", "role": Role.CLINICIAN.value} | given
    return client.post(reverse("accounts", args=[organisation.pk]), page)


def link_shown(answer):
    return re.search(r"http://testserver(/invitations/[\w-]+/)", answer.content.decode())[1]


def test_an_invitations_link_is_shown_once(as_ann, practice):
    answer = invite(as_ann, practice)
    assert heading(answer) == "You have invited bob@example.nhs.uk"
    assert "no-store" in answer["Cache-Control"]
    link = link_shown(answer)
    later = as_ann.get(reverse("accounts", args=[practice.pk])).content.decode()
    assert "bob@example.nhs.uk" in later
    assert link not in later


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"email": ""}, "Enter the email address"),
        ({"email": "bob"}, "correct format"),
        ({"role": ""}, "Choose what they will be"),
        ({"role": Role.NETWORK_MANAGER.value}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said(as_ann, practice, given, said):
    answer = invite(as_ann, practice, **given)
    assert said in answer.content.decode()
    assert "Error: " in answer.content.decode()
    assert not Invitation.objects.exists()


def test_somebody_new_accepts_and_is_in(as_ann, practice, client_class):
    link = link_shown(invite(as_ann, practice))
    bob = client_class()
    page = bob.get(link)
    assert heading(page) == f"{practice.name} You are invited"
    told = f"Ann invites you to use Wraparound as clinician at {practice.name}."
    assert told in page.content.decode()
    answer = bob.post(link, {"name": "Bob", "password": PASSWORD})
    assert answer["Location"] == reverse("you")
    assert practice.name in bob.get(reverse("you")).content.decode()
    gone = bob.get(link)
    assert gone.status_code == 404
    assert "This invitation does not hold" in gone.content.decode()


def test_somebody_new_sets_the_second_step_up_next(as_ann, practice, client_class, settings):
    link = link_shown(invite(as_ann, practice))
    settings.SECOND_FACTOR_REQUIRED = True
    bob = client_class()
    bob.post(link, {"name": "Bob", "password": PASSWORD})
    assert bob.get(reverse("you"))["Location"] == reverse("mfa_index")
    assert bob.get(reverse("mfa_activate_totp")).status_code == 200, "without typing it again"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "Enter your name"),
        ({"password": ""}, "Enter a password"),
        ({"password": "short"}, "too short"),
        ({"password": "bob@example.nhs.uk"}, "too similar"),
    ],
)
def test_what_is_wrong_with_accepting_is_said(as_ann, practice, client_class, given, said):
    link = link_shown(invite(as_ann, practice))
    answer = client_class().post(link, {"name": "Bob", "password": PASSWORD} | given)
    assert said in answer.content.decode()
    assert not Account.objects.filter(name="Bob").exists()


def test_somebody_with_an_account_signs_in_and_accepts(as_ann, practice, client_class):
    bob = a_known_account("Bob")
    link = link_shown(invite(as_ann, practice))
    browser = client_class()
    page = browser.get(link).content.decode()
    assert "This address has an account already." in page
    assert browser.post(link, {"name": "Eve", "password": PASSWORD}).status_code == 200
    assert not bob.posts.exists()
    to = re.search(r'href="(/account/sign-in/\?next=[^"]+)"', page)[1]
    answer = browser.post(to, {"login": bob.email, "password": PASSWORD})
    assert answer["Location"] == link
    done = browser.post(link, follow=True).content.decode()
    assert f"You are now a clinician at {practice.name}." in done
    assert bob.posts.get().role == Role.CLINICIAN.value


def test_somebody_signed_in_as_another_is_told(as_ann, practice):
    a_known_account("Bob")
    answer = as_ann.get(link_shown(invite(as_ann, practice)))
    assert answer.status_code == 400
    assert "for another address" in answer.content.decode()


def test_an_invitation_is_taken_back(as_ann, practice):
    link = link_shown(invite(as_ann, practice))
    key = Invitation.objects.get().pk
    answer = as_ann.post(reverse("withdraw-invitation", args=[practice.pk, key]), follow=True)
    assert "The invitation has been taken back." in answer.content.decode()
    assert as_ann.get(link).status_code == 404


def test_a_post_is_ended_after_a_question(as_ann, practice):
    post = a_post(a_known_account("Bob"), practice, Role.CLINICIAN)
    page = reverse("end-post", args=[practice.pk, post.pk])
    assert heading(as_ann.get(page)) == f"{practice.name} End the post of Bob"
    assert Post.objects.get(pk=post.pk).ends is None
    assert "The post has ended." in as_ann.post(page, follow=True).content.decode()
    assert as_ann.get(page).status_code == 404


def test_whoever_ends_their_own_post_is_led_to_their_page(as_ann, ann, practice):
    a_post(a_known_account("Bob"), practice, Role.PRACTICE_MANAGER)
    answer = as_ann.post(reverse("end-post", args=[practice.pk, ann.posts.get().pk]))
    assert answer["Location"] == reverse("you")


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.RECEPTIONIST])
def test_staff_are_told_who_may_invite(client, practice, role):
    a_post(bob := a_known_account("Bob"), practice, role)
    client.force_login(bob)
    answer = client.get(reverse("accounts", args=[practice.pk]))
    assert answer.status_code == 403
    assert "You may not invite people" in answer.content.decode()
    assert invite(client, practice).status_code == 403


def test_another_practices_manager_changes_nothing(as_ann):
    oak = a_practice("Oak Surgery")
    post = a_post(a_known_account("Bob"), oak, Role.CLINICIAN)
    assert invite(as_ann, oak).status_code == 403
    assert as_ann.post(reverse("end-post", args=[oak.pk, post.pk])).status_code == 403
    assert as_ann.get(reverse("end-post", args=[oak.pk, post.pk])).status_code == 403
    assert Post.objects.get(pk=post.pk).ends is None


def test_looking_changes_nothing(as_ann, practice):
    invite(as_ann, practice)
    key = Invitation.objects.get().pk
    assert as_ann.get(reverse("withdraw-invitation", args=[practice.pk, key])).status_code == 405


def test_a_network_manager_invites_roles_of_the_network(client):
    network = a_network(name="Harbour PCN")
    a_post(manager := a_known_account("Nia"), network, Role.NETWORK_MANAGER)
    client.force_login(manager)
    page = client.get(reverse("accounts", args=[network.pk])).content.decode()
    offered = set(re.findall(r'name="role"[^>]*value="([^"]+)"', page)) or set(
        re.findall(r'value="([a-z][^"]+)"[^>]*>', page)
    )
    assert "network manager" in offered
    assert "clinical director" in offered
    assert not {"receptionist", "ICB commissioning"} & offered


# The demo.


@pytest.fixture
def demo(settings, practice):
    settings.DEMO_LOG_INS = True
    account = Account.objects.create_user("practice-manager@demo.invalid", name="Dora")
    a_post(account, practice, Role.PRACTICE_MANAGER)
    return account


def test_in_the_demo_its_people_have_a_button(client, demo, practice):
    page = client.get(reverse("account_login")).content.decode()
    assert "Dora" in page
    assert practice.name in page
    answer = client.post(reverse("demo-sign-in"), {"account": demo.pk})
    assert answer["Location"] == reverse("you")
    assert practice.name in client.get(reverse("you")).content.decode()


def test_in_the_demo_only_its_people_have_one(client, demo):
    real = a_known_account("Ann")
    for account in (real.pk, "", "x", "9" * 30):
        assert client.post(reverse("demo-sign-in"), {"account": account}).status_code == 404
    assert not client.session.get("_auth_user_id")


def test_elsewhere_nobody_signs_in_without_a_password(client, demo, settings):
    settings.DEMO_LOG_INS = False
    assert "Dora" not in client.get(reverse("account_login")).content.decode()
    assert client.post(reverse("demo-sign-in"), {"account": demo.pk}).status_code == 404


def test_tests_run_on_the_sites_own_settings():
    """Closed by default: no demo unless asked for."""
    assert site_settings.DEMO_LOG_INS is False
