"""Rows for tests: practices, networks, and accounts with posts, each made in a line.

A module that needs rows says `pytestmark = pytest.mark.django_db`. The database is SQLite, or with
`--rows postgres` a PostgreSQL of the run's own.
"""

from __future__ import annotations

from datetime import date
from itertools import count

from django.utils import timezone

from wraparound.actions.actor import Actor, actor_of
from wraparound.operations.organisations import Form
from wraparound.operations.roles import Role
from wraparound.store.models import Account, Membership, Organisation, Post
from wraparound.store.repositories.accounts import make_account

PASSWORD = "correct horse battery"
EARLIER = date(2020, 1, 1)

_numbers = count(1)


def a_practice(name: str = "Elm Surgery", *, approved: bool = True) -> Organisation:
    """A practice with a code of its own."""
    return Organisation.objects.create(
        form=Form.PRACTICE.value,
        name=name,
        ods_code=f"Z{next(_numbers):05d}",
        approved_at=timezone.now() if approved else None,
    )


def a_network(name: str = "Harbour PCN", *members: Organisation) -> Organisation:
    """A network; its members have approved it if they have approved at all."""
    network = Organisation.objects.create(
        form=Form.PCN.value, name=name, approved_at=timezone.now()
    )
    for practice in members:
        Membership.objects.create(
            practice=practice, network=network, starts=EARLIER, approved_at=practice.approved_at
        )
    return network


def an_account(name: str = "Ann", *, email: str = "", password: str = PASSWORD) -> Account:
    """An account with a password."""
    return make_account(email or f"{name.lower()}@example.nhs.uk", name, password)


def at(account: Account, where: Organisation, *roles: Role) -> Post:
    """Give the account posts at an organisation; gives back the last."""
    for role in roles:
        post = Post.objects.create(
            account=account, organisation=where, role=role.value, starts=EARLIER
        )
    return post


def as_actor(account: Account) -> Actor:
    """The account, as actions know it."""
    return actor_of(account.pk, account.name, timezone.localdate())


def somebody(where: Organisation, *roles: Role, name: str = "Ann") -> Actor:
    """An actor with these roles at an organisation."""
    account = an_account(name)
    if roles:
        at(account, where, *roles)
    return as_actor(account)
