"""What others see of a practice: what it shares with each, and looking at it through their eyes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.actions.sharing import purposes_of
from wraparound.errors import UnknownName
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Purpose, Shared
from wraparound.store.models import Organisation, SharingGrant
from wraparound.store.repositories import grants
from wraparound.store.repositories.organisations import fellow_practices, networks_of


@dataclass(frozen=True, slots=True)
class SharedWith:
    """One thing a practice shares with another today.

    Attributes:
        what: the thing.
        through: the network it is shared with; empty if with the other practice alone.
        purposes: what for.
        since: from which day.
        until: the last day; nothing until it is taken back.
    """

    what: Shared
    through: str
    purposes: tuple[Purpose, ...]
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class SeenBy:
    """What another practice sees.

    Attributes:
        key: of the other practice.
        name: its name.
        shared: everything it sees, why and until when.
    """

    key: int
    name: str
    shared: tuple[SharedWith, ...]


def seen_by(*, by: Actor, practice: int, partner: int) -> SeenBy:
    """Everything a practice shares with another today, alone or through a network.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if it is in no network with the partner.
    """
    where = practice_to_see(by=by, practice=practice)
    other, today = _partner(where, partner), timezone.localdate()
    theirs = {other.pk, *(network.pk for network in networks_of(other, today))}
    held = [
        each
        for each in grants.open_grants(practice)
        if each.to_id in theirs
        and each.starts <= today
        and (each.until is None or today <= each.until)
    ]
    return SeenBy(other.pk, other.name, tuple(_shared(each, other) for each in held))


def as_seen_from(*, by: Actor, practice: int, partner: int) -> tuple[Actor, Organisation]:
    """Somebody of a practice as one of another's staff, who is shown what this practice shares.

    With this actor any page answers as it answers the other practice's people, but shows nothing
    of anybody else and changes nothing. Gives back the other practice as well.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if it is in no network with the partner.
    """
    other = _partner(practice_to_see(by=by, practice=practice), partner)
    # A receptionist of theirs may look at what is shared, and decide nothing.
    looks = {other.pk: frozenset({Role.RECEPTIONIST})}
    return replace(by, posts=looks, only=practice), other


def _partner(where: Organisation, key: int) -> Organisation:
    fellows = fellow_practices(where, timezone.localdate())
    found = next((each for each in fellows if each.pk == key), None)
    if found is None:
        raise UnknownName("You are in no network with them.", "Go back to what you share.")
    return found


def _shared(grant: SharingGrant, other: Organisation) -> SharedWith:
    return SharedWith(
        what=Shared(grant.what),
        through="" if grant.to_id == other.pk else grant.to.name,
        purposes=purposes_of(grant),
        since=grant.starts,
        until=grant.until,
    )
