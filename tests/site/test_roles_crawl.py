"""Every address with every role, at one's own and at another organisation, against one table.

An address that is in no table fails the first test.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.practices import a_practice, an_account, signed_in
from tests.site.addresses import (
    AT_A_NETWORK,
    MAY_DO,
    MAY_LOOK,
    ONES_OWN,
    OPEN_TO_ALL,
    routes,
    where,
)
from tests.site.one_of_each import World, one_of_each

from wraparound.operations.roles import Role
from wraparound.store.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]


@pytest.fixture
def world() -> World:
    return one_of_each()


def is_refused(answer) -> bool:
    """Whether somebody gets nothing: they may not, or nothing of the kind is there for them."""
    return answer.status_code in {403, 404}


def is_let_in(answer) -> bool:
    """Whether one's role is in order; a rule may still refuse, but not for who one is."""
    return answer.status_code < 500 and b"You may not" not in answer.content


def test_every_address_is_in_a_table():
    """Whoever adds a page must say who may open it."""
    told = OPEN_TO_ALL | ONES_OWN | set(MAY_LOOK) | set(MAY_DO)
    assert set(routes()) == told


def organisation_of(name: str, world: World) -> Organisation:
    return world.network if name in AT_A_NETWORK else world.practice


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", sorted(MAY_LOOK))
def test_a_page_opens_for_those_roles_alone(client, world, name, role):
    """At one's own organisation."""
    signed_in(client, an_account(organisation_of(name, world), role))
    answer = client.get(where(name, world.keys))
    as_told = is_let_in if role in MAY_LOOK[name] else is_refused
    assert as_told(answer), answer.status_code


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", sorted(MAY_DO))
def test_a_form_is_taken_from_those_roles_alone(client, world, name, role):
    """At one's own organisation; what is sent makes no sense, and is answered all the same."""
    signed_in(client, an_account(organisation_of(name, world), role))
    answer = client.post(where(name, world.keys), {})
    as_told = is_let_in if role in MAY_DO[name] else is_refused
    assert as_told(answer), answer.status_code


@pytest.mark.parametrize("role", list(Role))
def test_at_another_organisation_nobody_may_do_anything(client, world, role):
    """Neither at another practice nor, for the network's people, at another network."""
    signed_in(client, an_account(a_practice("Far Surgery"), role))
    for name in sorted(MAY_LOOK):
        assert is_refused(client.get(where(name, world.keys))), name
    for name in sorted(MAY_DO):
        assert is_refused(client.post(where(name, world.keys), {})), name


@pytest.mark.parametrize("role", [Role.NETWORK_MANAGER, Role.CLINICAL_DIRECTOR, Role.COMMISSIONER])
def test_the_network_sees_no_page_of_a_member(client, world, role):
    """Being the network's manager opens no practice that has approved."""
    signed_in(client, an_account(world.network, role))
    for name in sorted(set(MAY_LOOK) - AT_A_NETWORK):
        assert is_refused(client.get(where(name, world.keys))), name
    for name in sorted(set(MAY_DO) - AT_A_NETWORK):
        assert is_refused(client.post(where(name, world.keys), {})), name


def test_without_an_account_everybody_is_led_to_sign_in(client, world):
    """Every page and every form."""
    sign_in = reverse("account_login")
    for name in sorted(MAY_LOOK):
        assert client.get(where(name, world.keys)).url.startswith(sign_in), name
    for name in sorted(MAY_DO):
        assert client.post(where(name, world.keys), {}).url.startswith(sign_in), name


def test_a_post_that_has_ended_opens_nothing(client, world):
    """From the day after its last."""
    account = an_account(world.practice)
    account.posts.update(ends=timezone.localdate() - timedelta(days=1))
    signed_in(client, account)
    assert is_refused(client.get(where("network:practice", world.keys)))


def test_an_account_that_is_closed_opens_nothing(client, world):
    """Though its session goes on."""
    account = an_account(world.practice)
    signed_in(client, account)
    account.is_active = False
    account.save()
    answer = client.get(where("network:practice", world.keys))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
