"""Practices, networks, people and accounts for tests, made as rows in a line each.

A module that needs rows says `pytestmark = pytest.mark.django_db`. The database is SQLite, or with
`--rows postgres` a PostgreSQL of the run's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.utils import timezone

from wraparound.actions.actor import Actor, actor_of
from wraparound.operations.organisations import Form
from wraparound.operations.professions import Profession
from wraparound.operations.roles import Role
from wraparound.operations.week import Half, UsualSession
from wraparound.store.models import (
    Account,
    Extra,
    Membership,
    Organisation,
    Person,
    Post,
    UsualHalf,
)
from wraparound.store.repositories.accounts import make_account

_numbers = count(1)
LONG_AGO = date(2026, 1, 1)
PASSWORD = "correct horse battery"


def a_practice(name: str = "", *, code: str = "", approved: bool = True) -> Organisation:
    """A practice; approved unless said otherwise."""
    number = next(_numbers)
    return Organisation.objects.create(
        form=Form.PRACTICE.value,
        name=name or f"Practice {number}",
        ods_code=code or f"Z{number + 10_000:05d}",
        telephone="01632 960001",
        approved_at=timezone.now() if approved else None,
    )


def a_network(
    *members: Organisation, name: str = "", form: Form = Form.PCN, approved: bool = True
) -> Organisation:
    """A network with these members since long ago, or waiting for their approval.

    A practice that has approved nothing itself is waited for in any case.
    """
    network = Organisation.objects.create(
        form=form.value, name=name or f"Network {next(_numbers)}", approved_at=timezone.now()
    )
    for practice in members:
        Membership.objects.create(
            practice=practice,
            network=network,
            starts=LONG_AGO,
            approved_at=practice.approved_at if approved else None,
        )
    return network


def an_account(
    organisation: Organisation | None = None, role: Role = Role.PRACTICE_MANAGER, name: str = ""
) -> Account:
    """An account, with a post at an organisation if one is named."""
    number = next(_numbers)
    account = Account.objects.create_user(
        f"someone{number}@example.invalid", name=name or f"Someone {number}"
    )
    if organisation is not None:
        a_post(account, organisation, role)
    return account


def a_known_account(name: str = "Ann", *, email: str = "") -> Account:
    """An account that can sign in with a password, its address proved."""
    return make_account(email or f"{name.lower()}@example.nhs.uk", name, PASSWORD)


def a_post(account: Account, where: Organisation, role: Role) -> Post:
    """The account has a post at an organisation since long ago."""
    return Post.objects.create(
        account=account, organisation=where, role=role.value, starts=LONG_AGO
    )


def an_actor(
    organisation: Organisation | None = None, role: Role = Role.PRACTICE_MANAGER, name: str = ""
) -> Actor:
    """An account as the one who does something."""
    return as_actor(an_account(organisation, role, name))


def as_actor(account: Account) -> Actor:
    """The account, as actions know it."""
    return actor_of(account.pk, account.name, timezone.localdate())


def a_person(
    practice: Organisation,
    name: str = "",
    profession: Profession = Profession.PARTNER,
    *,
    elsewhere: bool = False,
    week: Sequence[UsualSession] = (UsualSession(0, Half.MORNING),),
) -> Person:
    """Somebody who works Monday mornings, and would work Tuesdays elsewhere if said."""
    row = Person.objects.create(
        home=practice,
        name=name or f"Dr {next(_numbers)}",
        profession=profession.value,
        telephone="07700 900001",
    )
    UsualHalf.objects.bulk_create(
        UsualHalf(person=row, weekday=s.weekday, half=s.half.value, work=s.work.value) for s in week
    )
    if elsewhere:
        Extra.objects.create(person=row, weekday=1, half=Half.MORNING.value, anywhere=True)
    return row


def signed_in(client: Client, account: Account) -> Client:
    """The browser stand-in, as if the account had signed in; signing in has tests of its own."""
    session = client.session
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return client
