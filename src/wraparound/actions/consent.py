"""Agree that the ICB sees counts of a network, and take that back at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.practices import practice_to_see
from wraparound.errors import BadRequest
from wraparound.operations.organisations import Form
from wraparound.operations.roles import Deed
from wraparound.store.models import Organisation
from wraparound.store.repositories import consents
from wraparound.store.repositories.organisations import networks_of, organisation


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether a practice agrees that the ICB sees counts of one network.

    Attributes:
        network: key of the network.
        name: its name.
        given_at: when it agreed; nothing if it does not.
        given_by: who did for it; empty if nobody or not known.
        waits_for: how many practices have not agreed; the ICB sees nothing until none is left.
    """

    network: int
    name: str
    given_at: datetime | None
    given_by: str
    waits_for: int


def consents_of(*, by: Actor, practice: int) -> list[Consent]:
    """A practice's networks that an ICB could see counts of, and whether it agrees.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where, today = practice_to_see(by=by, practice=practice), timezone.localdate()
    held = consents.open_consents(where)
    return [
        Consent(
            network=network.pk,
            name=network.name,
            given_at=held[network.pk].given_at if network.pk in held else None,
            given_by=_name(held[network.pk].given_by) if network.pk in held else "",
            waits_for=len(consents.yet_to_agree(network, today)),
        )
        for network in _networks(where)
    ]


@transaction.atomic
def agree_to_counts(*, by: Actor, practice: int, network: int) -> None:
    """Agree that the ICB sees counts of a network, once all its practices have.

    Raises:
        Refused: if the actor may not.
        BadRequest: if the practice is not in the network.
    """
    where, other = _to_change(by, practice, network)
    consents.keep_consent(where, other, timezone.now(), by.account)
    noted(by, where, "agrees that the ICB sees counts", where, network=other.pk)


@transaction.atomic
def take_back_counts(*, by: Actor, practice: int, network: int) -> None:
    """Agree no longer: the ICB sees nothing of the network from now on.

    Raises:
        Refused: if the actor may not.
        BadRequest: if the practice is not in the network.
    """
    where, other = _to_change(by, practice, network)
    if consents.end_consent(where, other, timezone.now()):
        noted(by, where, "no longer agrees to counts", where, network=other.pk)


def _to_change(by: Actor, practice: int, network: int) -> tuple[Organisation, Organisation]:
    by.must_be_allowed(Deed.CONSENT, practice)
    where = organisation(practice, held=True)
    found = next((each for each in _networks(where) if each.pk == network), None)
    if found is None:
        raise BadRequest("You are not in that network.", "Look at your networks.")
    return where, found


def _networks(where: Organisation) -> list[Organisation]:
    """Buddy groups have no ICB account, so there is nothing to agree to."""
    today = timezone.localdate()
    return [each for each in networks_of(where, today) if each.form != Form.BUDDIES.value]


def _name(account: object) -> str:
    return getattr(account, "name", "")
