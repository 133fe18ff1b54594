"""Accounts of invented people: nobody can sign in to them with a password."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wraparound.actions.invented_rows import Kept
from wraparound.operations.professions import Profession
from wraparound.operations.roles import Role
from wraparound.store.models import Account, Organisation, Person, Post
from wraparound.store.repositories import people
from wraparound.store.repositories.filling import keep

ADDRESS = "demo.invalid"
"""Where invented people get no mail: the name is kept for what does not exist (RFC 2606)."""

ROLES_OF = {
    Role.PRACTICE_MANAGER: {Profession.MANAGER},
    Role.CLINICIAN: {Profession.PARTNER, Profession.SALARIED},
    Role.RECEPTIONIST: {Profession.RECEPTION},
}
"""Who of a practice's people has the account of each role; the first that fits."""

LEADERS = {
    Role.NETWORK_MANAGER: ("Robin Ferris", "Asha Pell", "Colm Draper", "Greta Nunn", "Jo Tarrant"),
    Role.CLINICAL_DIRECTOR: ("Dr Hartley", "Dr Quaye", "Dr Sorrell", "Dr Bannon", "Dr Ivory"),
}
"""Who may manage and who may lead an invented network: one of each, by its name."""

SINCE = date(2020, 1, 1)
"""The day their posts began."""


def keep_accounts(kept: Kept) -> None:
    """An account for each role at each practice, and for who manages and leads the network."""
    posts = [*_of_practices(kept), *_of_network(kept.network)]
    keep([account for _, _, account, _ in posts])
    keep([
        Post(account=account, organisation=where, role=role.value, starts=SINCE)
        for where, role, account, _ in posts
    ])  # fmt: skip
    people.have_accounts({person: account for _, _, account, person in posts if person})


Given = tuple[Organisation, Role, Account, Person | None]
"""Where, what they are, the account, and the person whose it is."""


def _of_practices(kept: Kept) -> Iterator[Given]:
    staff: dict[int, list[Person]] = {}
    for person in kept.people.values():
        staff.setdefault(person.home_id, []).append(person)
    for practice in kept.practices.values():
        for role, professions in ROLES_OF.items():
            person = next(
                each for each in staff[practice.pk] if Profession(each.profession) in professions
            )
            yield practice, role, _account(practice, role, person.name), person


def _of_network(network: Organisation | None) -> Iterator[Given]:
    if network is None:
        return
    for role, names in LEADERS.items():
        name = names[len(network.name) % len(names)]
        yield network, role, _account(network, role, name), None


def _account(where: Organisation, role: Role, name: str) -> Account:
    word = role.value.replace(" ", "-")
    place = (where.ods_code or f"network-{where.pk}").lower()
    account = Account(email=f"{word}.{place}@{ADDRESS}", name=name)
    account.set_unusable_password()
    return account
