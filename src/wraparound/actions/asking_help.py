"""Tell a practice's network managers what nobody can be found for. They ring back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from wraparound.operations.messages import Channel
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Role
from wraparound.store.models import AbsenceItem, Organisation
from wraparound.store.repositories import accounts, outbox
from wraparound.store.repositories.organisations import networks_of


def tell_network_managers(where: Organisation, items: Iterable[AbsenceItem], name: str) -> None:
    """Write to everybody who manages a network of the practice. In a transaction.

    Args:
        where: the practice.
        items: what nobody can be found for; all of one day.
        name: of who asks.

    Raises:
        Refused: if there is nobody to write to: then nothing must look as if somebody knew.
    """
    those = list(items)
    if not those:
        return
    now = timezone.now()
    managers = _managers(where, timezone.localdate(now))
    refuse(None if managers else _NOBODY)
    day, tasks = those[0].day, ", ".join(dict.fromkeys(each.task for each in those))
    for account, email in managers.items():
        outbox.write_message(
            key=f"help {those[0].absence_id} {account} {now:%Y%m%d%H%M%S%f}",
            channel=Channel.EMAIL,
            to=email,
            subject=f"{where.name} needs help on {day:%A %-d %B}"[:120],
            body=_words(where, day, tasks, name),
            now=now,
        )


_NOBODY = Reason(
    "No network manager has an account, so nobody would know.",
    "Ring somebody, and name them here.",
)


def _managers(where: Organisation, today: date) -> dict[int, str]:
    """The e-mail address of each, by key of the account."""
    return {
        post.account_id: post.account.email
        for network in networks_of(where, today)
        for post in accounts.posts_held(network, today)
        if post.role == Role.NETWORK_MANAGER.value
    }


def _words(where: Organisation, day: date, tasks: str, name: str) -> str:
    telephone = f" on {where.telephone}" if where.telephone else ""
    return (
        f"{where.name} can find nobody for this on {day:%A %-d %B %Y}: {tasks}. "
        f"{name} asks for your help. Ring them{telephone}."
    )
