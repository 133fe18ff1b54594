"""Tell a practice's network managers what nobody can be found for. They ring back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.operations.messages import Channel
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed, Role
from wraparound.store.models import AbsenceItem, Organisation, Post
from wraparound.store.repositories import accounts, outbox
from wraparound.store.repositories.organisations import networks_of, organisation
from wraparound.store.repositories.people import number_at


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who manages a network of the practice.

    Attributes:
        name: who.
        network: which.
        telephone: their number there, or the network's own line; empty if neither is known.
    """

    name: str
    network: str
    telephone: str


def who_helps(*, by: Actor, practice: int) -> list[Helper]:
    """Who manages the networks of a practice, for its own people to ring.

    Raises:
        Refused: if the actor may not see the practice.
    """
    by.must_be_allowed(Deed.SEE_PRACTICE, practice)
    return helpers_of(organisation(practice), timezone.localdate())


def helpers_of(where: Organisation, today: date) -> list[Helper]:
    """Who manages the networks of a practice on a day, by network and name."""
    return [
        Helper(post.account.name, network.name, number_at(network, post.account_id))
        for network, post in _managers(where, today)
    ]


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
    managers = {
        post.account_id: post.account.email for _, post in _managers(where, timezone.localdate(now))
    }
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


def _managers(where: Organisation, today: date) -> Iterator[tuple[Organisation, Post]]:
    """The posts of those who manage a network of the practice, each with its network."""
    for network in networks_of(where, today):
        for post in accounts.posts_held(network, today):
            if post.role == Role.NETWORK_MANAGER.value:
                yield network, post


def _words(where: Organisation, day: date, tasks: str, name: str) -> str:
    telephone = f" on {where.telephone}" if where.telephone else ""
    return (
        f"{where.name} can find nobody for this on {day:%A %-d %B %Y}: {tasks}. "
        f"{name} asks for your help. Ring them{telephone}."
    )
