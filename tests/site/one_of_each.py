"""One row of every kind whose key an address can hold, all of one practice or its network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

from django.utils import timezone
from tests.practices import a_network, a_person, a_practice, an_account

from wraparound.operations.roles import Role
from wraparound.store.models import (
    Absence,
    AbsenceItem,
    CoverRequest,
    GivenEntry,
    Invitation,
    Organisation,
    Person,
    Proposal,
    ProposalLine,
    RotaSession,
    SignedPaper,
)

Keys = dict[str, object]

NO_SUCH = {"group": 999, "number": 999, "leave": 999, "sheet": 999, "swap": 999}
"""Keys of nothing: who may not is refused before anybody looks whether it is there."""

WORDS = {
    "what": "rota", "page": "ready", "half": "morning", "paper": "dpia", "year": 2020,
}  # fmt: skip
"""What addresses hold besides keys."""


@dataclass(frozen=True)
class World:
    """A practice with somebody who is off, in a network.

    Attributes:
        practice: whose rows there are.
        network: that it is in.
        keys: of all there is, by the name an address gives them.
    """

    practice: Organisation
    network: Organisation
    keys: Keys


def one_of_each() -> World:
    """Make the rows."""
    practice, oak = a_practice("Quay Surgery"), a_practice("Oak Surgery")
    network, person = a_network(practice, oak), a_person(practice, "Dr Shah")
    absence = _absence(person)
    keys = {
        "practice": practice.pk,
        "organisation": practice.pk,
        "party": practice.pk,
        "network": network.pk,
        "to": network.pk,
        "other": oak.pk,
        "person": person.pk,
        "absence": absence.pk,
        "item": absence.items.get().pk,
        "request_key": _request(absence).pk,
        "session": _session(person).pk,
        "day": absence.first_day,
        "key": _invitation(practice).pk,
        "signed": _paper(practice).pk,
        "entry": _given(network, practice, oak).pk,
    }
    return World(practice, network, keys | _proposal(absence) | NO_SUCH | WORDS)


def _absence(person: Person) -> Absence:
    today = timezone.localdate()
    absence = Absence.objects.create(
        person=person, practice=person.home, first_day=today, last_day=today + timedelta(days=1),
        cause="sickness", declared_at=timezone.now(),
    )  # fmt: skip
    AbsenceItem.objects.create(
        absence=absence, day=today, place=1, task="Home visits", words="Visits."
    )
    return absence


def _request(absence: Absence) -> CoverRequest:
    starts = timezone.now() + timedelta(hours=20)
    return CoverRequest.objects.create(
        practice=absence.practice, absence=absence, day=absence.first_day, half="morning",
        work="routine clinic", instead_of="GP partner", starts_at=starts, looked_until=starts,
        asked_at=timezone.now(),
    )  # fmt: skip


def _proposal(absence: Absence) -> Keys:
    day = absence.first_day
    proposal = Proposal.objects.create(
        owner=absence.practice, purpose="one person off", absence=absence, first_day=day,
        last_day=day, wanted_at=timezone.now(), standing="ready",
    )  # fmt: skip
    line = ProposalLine.objects.create(
        proposal=proposal, practice=absence.practice, absence=absence, day=day, half="morning",
        work="routine clinic", instead_of="GP partner",
    )  # fmt: skip
    return {"proposal": proposal.pk, "line": line.pk}


def _session(person: Person) -> RotaSession:
    now = timezone.now()
    return RotaSession.objects.create(
        practice=person.home, person=person, day=timezone.localdate(), starts=time(8),
        ends=time(12), starts_at=now, ends_at=now + timedelta(hours=4), work="routine clinic",
    )  # fmt: skip


def _invitation(practice: Organisation) -> Invitation:
    return Invitation.objects.create(
        pk=an_account(practice).posts.get().pk,  # one key for both, for both are keyed the same
        email="new@example.invalid", organisation=practice, role=Role.RECEPTIONIST.value,
        digest="0" * 64, expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip


def _given(network: Organisation, giver: Organisation, receiver: Organisation) -> GivenEntry:
    return GivenEntry.objects.create(
        network=network, day=timezone.localdate(), kind="put right", giver=giver,
        receiver=receiver, thousandths=1_000, posted_at=timezone.now(),
    )  # fmt: skip


def _paper(practice: Organisation) -> SignedPaper:
    return SignedPaper.objects.create(
        practice=practice, paper="mutual-aid agreement", version="1", on=timezone.localdate(),
        signer="Pat", noted_at=timezone.now(),
    )  # fmt: skip
