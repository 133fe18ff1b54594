"""Every address with every role, at one's own and at another organisation, against one table.

An address that is in no table fails the first test: a new page is closed until somebody writes
down who may open it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from tests.practices import a_network, a_person, a_practice, an_account, signed_in

from wraparound.operations.roles import Role
from wraparound.store.models import (
    Absence,
    AbsenceItem,
    CoverRequest,
    GivenEntry,
    Invitation,
    Proposal,
    ProposalLine,
    RotaSession,
    SignedPaper,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]

OPEN_TO_ALL = {
    "home", "find", "map", "map-points", "practice", "closing", "flows", "knock-on", "paper",
    "about", "limitations", "accessibility",
}  # fmt: skip
"""Pages of WATCH: published figures, no account."""

ONES_OWN = {
    "account_login", "demo-sign-in", "mfa_authenticate", "mfa_login_webauthn", "account_logout",
    "account_inactive", "account_reauthenticate", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn", "account_change_password", "account_set_password",
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "mfa_index", "mfa_activate_totp",
    "mfa_deactivate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_edit_webauthn",
    "mfa_remove_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes", "you", "invitation", "network:answer", "network:cannot-come",
    "network:visit", "network:visitor-hand-back", "keys", "take-back-key",
    "network:my-week",
    "network:my-calendar",
    "network:calendar",
}  # fmt: skip
"""About one's own account, or behind a secret link: no organisation is in the address."""

STAFF = frozenset({Role.PRACTICE_MANAGER, Role.CLINICIAN, Role.RECEPTIONIST})
MANAGER = frozenset({Role.PRACTICE_MANAGER})
INVITER = frozenset({Role.PRACTICE_MANAGER, Role.NETWORK_MANAGER, Role.ADMINISTRATOR})
NETWORK_MANAGER = frozenset({Role.NETWORK_MANAGER})
NETWORK = frozenset({Role.NETWORK_MANAGER, Role.CLINICAL_DIRECTOR})
SEES_GIVEN = frozenset({Role.PRACTICE_MANAGER, Role.CLINICIAN})

MAY_LOOK = {
    "network:practice": STAFF,
    "network:details": MANAGER,
    "network:buddies": MANAGER,
    "network:numbers": MANAGER,
    "network:approve": MANAGER,
    "network:off": STAFF,
    "network:one-off": STAFF,
    "network:day-off": STAFF,
    "network:ask-for-cover": STAFF,
    "network:proposal": STAFF,
    "network:cannot-open": STAFF,
    "network:plans": NETWORK_MANAGER,
    "network:plan": NETWORK_MANAGER,
    "network:cover": STAFF,
    "network:cover-request": STAFF,
    "network:rota": STAFF,
    "network:rota-weeks": STAFF,
    "network:rota-print": STAFF,
    "network:rota-network": STAFF,
    "network:rota-gap": STAFF,
    "network:rota-undo": MANAGER,
    "network:rota-settings": MANAGER,
    "network:rota-rules": MANAGER,
    "network:rota-setting": MANAGER,
    "network:person-weeks": MANAGER,
    "network:session-add": MANAGER,
    "network:session": MANAGER,
    "network:network-today": NETWORK,
    "network:visiting": STAFF,
    "network:change-visiting": MANAGER,
    "network:given": SEES_GIVEN,
    "network:given-csv": SEES_GIVEN,
    "network:given-json": SEES_GIVEN,
    "network:given-invoice": MANAGER,
    "network:given-fellows": SEES_GIVEN,
    "network:given-fellow": SEES_GIVEN,
    "network:cover-money": SEES_GIVEN,
    "network:papers": STAFF,
    "network:paper": STAFF,
    "network:paper-text": STAFF,
    "network:network-given": NETWORK_MANAGER,
    "network:network-given-csv": NETWORK_MANAGER,
    "network:network-given-json": NETWORK_MANAGER,
    "network:given-party": NETWORK_MANAGER,
    "network:given-right": NETWORK_MANAGER,
    "network:given-rules": NETWORK_MANAGER,
    "network:network-papers": NETWORK,
    "network:people": STAFF,
    "network:person-add": MANAGER,
    "network:person": STAFF,
    "network:person-change": MANAGER,
    "network:person-account": MANAGER,
    "network:person-ready": MANAGER,
    "network:ready": STAFF,
    "network:swaps": STAFF,
    "network:swap-ask": STAFF,
    "network:sheets": STAFF,
    "network:rota-file": STAFF,
    "network:rota-template": STAFF,
    "network:sheet": MANAGER,
    "network:sheet-faults": MANAGER,
    "network:leave-list": STAFF,
    "network:leave-ask": STAFF,
    "network:leave-rules": MANAGER,
    "network:leave-weeks": MANAGER,
    "network:sharing": STAFF,
    "network:share": MANAGER,
    "network:seen": STAFF,
    "network:lending": STAFF,
    "network:consent": STAFF,
    "network:counts": NETWORK | {Role.COMMISSIONER},
    "network:audit": INVITER,
    "network:audit-looks": INVITER,
    "network:through-their-eyes": STAFF,
    "network:leave": MANAGER,
    "network:own-data": MANAGER,
    "accounts": INVITER,
    "network:network": NETWORK,
    "network:network-one-off": NETWORK,
    "network:fill-in": NETWORK_MANAGER,
}
"""Who may open a page, by role at the organisation in its address."""

MAY_DO = {
    "network:rota-fill": MANAGER,
    "network:rota-publish": MANAGER,
    "network:rota-rules": MANAGER,
    "network:rota-setting": MANAGER,
    "network:rota-setting-drop": MANAGER,
    "network:person-weeks": MANAGER,
    "network:person-weeks-drop": MANAGER,
    "network:rota-undo": MANAGER,
    "network:rota-gap": STAFF,
    "network:session-add": MANAGER,
    "network:session": MANAGER,
    "network:off": STAFF,
    "network:off-until": STAFF,
    "network:decide": STAFF,
    "network:decide-rest": STAFF,
    "network:ask-for-cover": STAFF,
    "network:propose-cover": STAFF,
    "network:cannot-open": STAFF,
    "network:plans": NETWORK_MANAGER,
    "network:plan-put": NETWORK_MANAGER,
    "network:plan-stop": NETWORK_MANAGER,
    "network:proposal-accept": STAFF,
    "network:proposal-line": STAFF,
    "network:proposal-again": STAFF,
    "network:proposal-stop": STAFF,
    "network:agree-cover": STAFF,
    "network:cover-step": STAFF,
    "network:hand-back": STAFF,
    "network:hand-back-item": STAFF,
    "network:given-invoice": MANAGER,
    "network:given-undo": MANAGER,
    "network:given-agree": MANAGER,
    "network:cover-money": MANAGER,
    "network:paper": MANAGER,
    "network:paper-strike-out": MANAGER,
    "network:given-right": NETWORK_MANAGER,
    "network:given-carry": NETWORK_MANAGER,
    "network:given-rules": NETWORK_MANAGER,
    "network:given-rules-drop": NETWORK_MANAGER,
    "network:given-close": NETWORK_MANAGER,
    "network:change-visiting": MANAGER,
    "network:details": MANAGER,
    "network:buddies": MANAGER,
    "network:buddy-number": MANAGER,
    "network:buddy-drop": MANAGER,
    "network:numbers": MANAGER,
    "network:numbers-order": MANAGER,
    "network:numbers-quiet": MANAGER,
    "network:number-drop": MANAGER,
    "network:approve": MANAGER,
    "network:person-add": MANAGER,
    "network:person-change": MANAGER,
    "network:person-left": MANAGER,
    "network:person-account": MANAGER,
    "network:leave-ask": STAFF,
    "network:leave-decide": STAFF,
    "network:swap-ask": STAFF,
    "network:swap-decide": STAFF,
    "network:sheets": MANAGER,
    "network:sheet": MANAGER,
    "network:sheet-columns": MANAGER,
    "network:sheet-work": MANAGER,
    "network:sheet-leave": MANAGER,
    "network:leave-rules": MANAGER,
    "network:leave-weeks": MANAGER,
    "network:person-ready": MANAGER,
    "network:ready-drop": MANAGER,
    "network:ready-here": MANAGER,
    "network:share": MANAGER,
    "network:stop-sharing": MANAGER,
    "network:lending": MANAGER,
    "network:lending-partner": MANAGER,
    "network:consent-decide": MANAGER,
    "network:leave": MANAGER,
    "accounts": INVITER,
    "withdraw-invitation": MANAGER | {Role.ADMINISTRATOR},
    "end-post": MANAGER,
    "network:fill-in": NETWORK_MANAGER,
    "network:stop-asking": NETWORK_MANAGER,
}
"""Who may send a form, by role at the organisation in its address."""

AT_A_NETWORK = {
    "network:counts",
    "network:network",
    "network:network-one-off",
    "network:network-today",
    "network:fill-in",
    "network:given-carry",
    "network:given-close",
    "network:given-party",
    "network:given-right",
    "network:given-rules",
    "network:given-rules-drop",
    "network:network-given",
    "network:network-given-csv",
    "network:network-given-json",
    "network:network-papers",
    "network:plan",
    "network:plan-put",
    "network:plan-stop",
    "network:plans",
    "network:stop-asking",
}


def is_refused(answer) -> bool:
    """Whether somebody gets nothing: they may not, or nothing of the kind is there for them."""
    return answer.status_code in {403, 404}


def is_let_in(answer) -> bool:
    """Whether one's role is in order; a rule may still refuse, but not for who one is."""
    return answer.status_code < 500 and b"You may not" not in answer.content


def routes() -> Iterator[str]:
    """The name of every address the site answers at."""

    def within(resolver: URLResolver, space: str) -> Iterator[str]:
        for each in resolver.url_patterns:
            if isinstance(each, URLPattern):
                yield f"{space}{each.name}"
            else:
                inner = f"{space}{each.namespace}:" if each.namespace else space
                yield from within(each, inner)

    for name in within(get_resolver("wraparound.site.urls"), ""):
        if not name.startswith("api:"):  # test_api_roles.py has a table of its own
            yield name


@pytest.fixture
def world():
    """A practice with somebody who is off, in a network; and the keys of all there is."""
    practice = a_practice("Quay Surgery")
    oak = a_practice("Oak Surgery")
    network = a_network(practice, oak)
    person = a_person(practice, "Dr Shah")
    today = timezone.localdate()
    absence = Absence.objects.create(
        person=person,
        practice=practice,
        first_day=today,
        last_day=today + timedelta(days=1),
        cause="sickness",
        declared_at=timezone.now(),
    )
    item = AbsenceItem.objects.create(
        absence=absence, day=today, place=1, task="Home visits", words="Visits."
    )
    invitation = Invitation.objects.create(
        pk=an_account(practice).posts.get().pk,  # one key for both, for both are keyed the same
        email="new@example.invalid",
        organisation=practice,
        role=Role.RECEPTIONIST.value,
        digest="0" * 64,
        expires_at=timezone.now() + timedelta(days=1),
    )
    request = CoverRequest.objects.create(
        practice=practice,
        absence=absence,
        day=today,
        half="morning",
        work="routine clinic",
        starts_at=timezone.now() + timedelta(hours=20),
        instead_of="GP partner",
        looked_until=timezone.now() + timedelta(hours=20),
        asked_at=timezone.now(),
    )
    proposal = Proposal.objects.create(
        owner=practice,
        purpose="one person off",
        absence=absence,
        first_day=today,
        last_day=today,
        wanted_at=timezone.now(),
        standing="ready",
    )
    line = ProposalLine.objects.create(
        proposal=proposal,
        practice=practice,
        absence=absence,
        day=today,
        half="morning",
        work="routine clinic",
        instead_of="GP partner",
    )
    session = RotaSession.objects.create(
        practice=practice,
        person=person,
        day=today,
        starts=time(8),
        ends=time(12),
        starts_at=timezone.now(),
        ends_at=timezone.now() + timedelta(hours=4),
        work="routine clinic",
    )
    entry = GivenEntry.objects.create(
        network=network,
        day=today,
        kind="put right",
        giver=practice,
        receiver=oak,
        thousandths=1_000,
        posted_at=timezone.now(),
    )
    signed = SignedPaper.objects.create(
        practice=practice,
        paper="mutual-aid agreement",
        version="1",
        on=today,
        signer="Pat",
        noted_at=timezone.now(),
    )
    keys = {
        "practice": practice.pk,
        "proposal": proposal.pk,
        "line": line.pk,
        "network": network.pk,
        "organisation": practice.pk,
        "person": person.pk,
        "absence": absence.pk,
        "item": item.pk,
        "to": network.pk,
        "what": "rota",
        "page": "ready",
        "group": 999,
        "number": 999,
        "key": invitation.pk,
        "request_key": request.pk,
        "session": session.pk,
        "day": today,
        "half": "morning",
        "leave": 999,
        "sheet": 999,
        "swap": 999,
        "entry": entry.pk,
        "other": oak.pk,
        "party": practice.pk,
        "paper": "dpia",
        "signed": signed.pk,
        "year": 2020,
    }
    return {"practice": practice, "network": network, "keys": keys}


def where(name: str, keys: dict) -> str:
    """The address of a route, with the keys it asks for."""
    from django.urls import get_resolver as resolver

    wanted = resolver("wraparound.site.urls")
    for part in name.split(":")[:-1]:
        wanted = wanted.namespace_dict[part][1]
    names = wanted.reverse_dict[name.rsplit(":", maxsplit=1)[-1]][0][0][1]
    return reverse(name, kwargs={each: keys[each] for each in names})


def test_every_address_is_in_a_table():
    """Whoever adds a page must say who may open it."""
    told = OPEN_TO_ALL | ONES_OWN | set(MAY_LOOK) | set(MAY_DO)
    assert set(routes()) == told


def organisation_of(name: str, world: dict):
    return world["network"] if name in AT_A_NETWORK else world["practice"]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", sorted(MAY_LOOK))
def test_a_page_opens_for_those_roles_alone(client, world, name, role):
    """At one's own organisation."""
    signed_in(client, an_account(organisation_of(name, world), role))
    answer = client.get(where(name, world["keys"]))
    as_told = is_let_in if role in MAY_LOOK[name] else is_refused
    assert as_told(answer), answer.status_code


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", sorted(MAY_DO))
def test_a_form_is_taken_from_those_roles_alone(client, world, name, role):
    """At one's own organisation; what is sent makes no sense, and is answered all the same."""
    signed_in(client, an_account(organisation_of(name, world), role))
    answer = client.post(where(name, world["keys"]), {})
    as_told = is_let_in if role in MAY_DO[name] else is_refused
    assert as_told(answer), answer.status_code


@pytest.mark.parametrize("role", list(Role))
def test_at_another_organisation_nobody_may_do_anything(client, world, role):
    """Neither at another practice nor, for the network's people, at another network."""
    signed_in(client, an_account(a_practice("Far Surgery"), role))
    for name in sorted(MAY_LOOK):
        assert is_refused(client.get(where(name, world["keys"]))), name
    for name in sorted(MAY_DO):
        assert is_refused(client.post(where(name, world["keys"]), {})), name


@pytest.mark.parametrize("role", [Role.NETWORK_MANAGER, Role.CLINICAL_DIRECTOR, Role.COMMISSIONER])
def test_the_network_sees_no_page_of_a_member(client, world, role):
    """Being the network's manager opens no practice that has approved."""
    signed_in(client, an_account(world["network"], role))
    for name in sorted(set(MAY_LOOK) - AT_A_NETWORK):
        assert is_refused(client.get(where(name, world["keys"]))), name
    for name in sorted(set(MAY_DO) - AT_A_NETWORK):
        assert is_refused(client.post(where(name, world["keys"]), {})), name


def test_without_an_account_everybody_is_led_to_sign_in(client, world):
    """Every page and every form."""
    sign_in = reverse("account_login")
    for name in sorted(MAY_LOOK):
        assert client.get(where(name, world["keys"])).url.startswith(sign_in), name
    for name in sorted(MAY_DO):
        assert client.post(where(name, world["keys"]), {}).url.startswith(sign_in), name


def test_a_post_that_has_ended_opens_nothing(client, world):
    """From the day after its last."""
    account = an_account(world["practice"])
    account.posts.update(ends=timezone.localdate() - timedelta(days=1))
    signed_in(client, account)
    assert is_refused(client.get(where("network:practice", world["keys"])))


def test_an_account_that_is_closed_opens_nothing(client, world):
    """Though its session goes on."""
    account = an_account(world["practice"])
    signed_in(client, account)
    account.is_active = False
    account.save()
    answer = client.get(where("network:practice", world["keys"]))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
