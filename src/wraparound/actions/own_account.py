"""Which account is whose: with it people see their own sessions and leave, and ask themselves."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted_of_person
from wraparound.actions.practices import practice_to_change, practice_to_see, why_not_change
from wraparound.errors import UnknownName
from wraparound.operations.reason import Reason, refuse
from wraparound.store.models import Organisation
from wraparound.store.repositories import accounts, people


@dataclass(frozen=True, slots=True)
class AccountToLink:
    """An account of a practice.

    Attributes:
        key: of the account.
        name: of who has it.
        email: its address.
        of: name of the person it is linked to; empty if to nobody.
    """

    key: int
    name: str
    email: str
    of: str


def accounts_to_link(*, by: Actor, practice: int) -> list[AccountToLink]:
    """The accounts of a practice, by name.

    Raises:
        Refused: if the actor may not change the practice's people.
    """
    refuse(why_not_change(by, practice))
    return _accounts(practice_to_see(by=by, practice=practice))


@transaction.atomic
def link_account(*, by: Actor, practice: int, person: int, account: int | None) -> None:
    """Say which account somebody has; nothing if none.

    Raises:
        Refused: if the actor may not, or the account is somebody else's.
        UnknownName: if there is no such person or account at the practice.
    """
    where = practice_to_change(by=by, practice=practice)
    row = people.person(person, where)
    if account is not None:
        if account not in {each.key for each in _accounts(where)}:
            raise UnknownName("There is no such account here.", "Choose from the list.")
        other = people.person_with_account(account, where)
        if other is not None and other.pk != row.pk:
            refuse(Reason(f"This is the account of {other.name}.", "Choose another account."))
    row.account_id = account
    people.keep_person(row)
    noted_of_person(by, where, "account linked" if account else "account no longer linked", row)


def _accounts(where: Organisation) -> list[AccountToLink]:
    posts = accounts.posts_held(where, timezone.localdate())
    held = {post.account_id: post.account for post in posts}
    of = {row.account_id: row.name for row in people.people_of(where)}
    return [
        AccountToLink(key, each.name, each.email, of.get(key, "")) for key, each in held.items()
    ]
