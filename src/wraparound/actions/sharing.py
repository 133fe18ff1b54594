"""Decide what a practice shares: switch on, take back, and see what is on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.errors import BadRequest, UnknownName
from wraparound.operations.organisations import Form
from wraparound.operations.roles import Deed
from wraparound.operations.sharing import SERVES, Purpose, Shared
from wraparound.store.models import Organisation, SharingGrant
from wraparound.store.repositories import audit, grants
from wraparound.store.repositories.organisations import (
    fellow_practices,
    networks_of,
    organisation,
    practice_row,
)


@dataclass(frozen=True, slots=True)
class Switch:
    """Whether a practice shares one thing with one organisation.

    Attributes:
        what: the thing.
        is_on: whether it is shared today.
        until: the last day, if there is one; also of what has ended.
        purposes: what for.
    """

    what: Shared
    is_on: bool
    until: date | None = None
    purposes: tuple[Purpose, ...] = ()


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation a practice can share with, and what it shares.

    Attributes:
        key: of the organisation.
        name: its name.
        form: a kind of network, or a practice.
        switches: one for each thing.
    """

    key: int
    name: str
    form: Form
    switches: tuple[Switch, ...]

    @property
    def on(self) -> int:
        """How many things are shared today."""
        return sum(switch.is_on for switch in self.switches)


@transaction.atomic
def share(
    *,
    by: Actor,
    practice: int,
    what: Shared,
    to: int,
    until: date | None = None,
    purposes: Collection[Purpose] | None = None,
) -> None:
    """Share one thing with a network the practice is in, or with one practice there.

    Args:
        by: who decides.
        practice: who shares.
        what: what.
        to: with which organisation.
        until: the last day; nothing to share until it is taken back.
        purposes: what for; everything the thing can serve if not said.

    Raises:
        Refused: if the actor may not.
        BadRequest: if the practice has nothing to do with the other organisation, or the thing
            serves no such purpose.
    """
    by.must_be_allowed(Deed.SHARE, practice)
    row, other = _held(practice), organisation(to)
    today = timezone.localdate()
    if other not in _partners(row, today):
        raise BadRequest(
            f"{row.name} is in no network with {other.name}.", "Share with a network you are in."
        )
    if until is not None and until < today:
        raise BadRequest("The last day has passed.", "Choose today or later.")
    wanted = [each for each in SERVES[what] if purposes is None or each in purposes]
    if not wanted or not set(purposes or ()) <= set(SERVES[what]):
        raise BadRequest("It is not said what for.", "Choose at least one purpose.")
    grants.take_back(row.pk, what, to, timezone.now())
    grants.keep_grant(row, what, other, today, until, wanted)
    _note(by, practice, "shares", what, to, purposes=[each.value for each in wanted])


@transaction.atomic
def stop_sharing(*, by: Actor, practice: int, what: Shared, to: int) -> None:
    """Take one thing back, at once.

    Raises:
        Refused: if the actor may not.
    """
    by.must_be_allowed(Deed.SHARE, practice)
    _held(practice)
    if grants.take_back(practice, what, to, timezone.now()):
        _note(by, practice, "no longer shares", what, to)


def partners_of(*, by: Actor, practice: int) -> list[Partner]:
    """Whom a practice can share with and what it shares with each: networks, then practices.

    Raises:
        Refused: if the actor may not see the practice.
    """
    row = practice_to_see(by=by, practice=practice)
    today = timezone.localdate()
    held = {(grant.to_id, Shared(grant.what)): grant for grant in grants.open_grants(practice)}
    return [
        Partner(
            other.pk,
            other.name,
            Form(other.form),
            tuple(_switch(what, held.get((other.pk, what)), today) for what in Shared),
        )
        for other in _partners(row, today)
    ]


def _switch(what: Shared, grant: SharingGrant | None, today: date) -> Switch:
    if grant is None:
        return Switch(what, is_on=False)
    is_on = grant.until is None or grant.until >= today
    return Switch(what, is_on, grant.until, purposes_of(grant))


def purposes_of(grant: SharingGrant) -> tuple[Purpose, ...]:
    """What a grant is for, of what its thing can serve."""
    return tuple(each for each in SERVES[Shared(grant.what)] if each.value in grant.purposes)


def _partners(row: Organisation, today: date) -> list[Organisation]:
    """The networks a practice is in, then the other practices there by name."""
    fellows = sorted(fellow_practices(row, today), key=lambda each: each.name)
    return [*networks_of(row, today), *fellows]


def _held(practice: int) -> Organisation:
    """The practice, held so that a second press of a button waits for the first."""
    row = practice_row(practice, held=True)
    if row is None:
        raise UnknownName("There is no such practice.", "Go back to your page.")
    return row


def _note(by: Actor, practice: int, deed: str, what: Shared, to: int, **details: object) -> None:
    audit.add_line(
        at=timezone.now(),
        account=by.account,
        organisation=practice,
        deed=deed,
        about="sharing",
        of=practice,
        details={"what": what.value, "to": to} | details,
    )
