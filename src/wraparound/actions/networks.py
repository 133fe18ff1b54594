"""A network as its manager and clinical director see it: who is in, who still has to approve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound import config
from wraparound.actions.actor import Actor
from wraparound.actions.invitations import LONGEST_SUBJECT, invite
from wraparound.actions.joining import PracticeDetails, fill_in_practice
from wraparound.actions.noting import noted
from wraparound.actions.practices import fills_in
from wraparound.actions.telling import tell_managers
from wraparound.actions.writing import telephone_number
from wraparound.errors import BadRequest
from wraparound.operations.organisations import Form
from wraparound.operations.roles import Deed, Role
from wraparound.store.models import Membership, Organisation
from wraparound.store.repositories import memberships
from wraparound.store.repositories.organisations import keep_organisation, organisation


@dataclass(frozen=True, slots=True)
class MemberPractice:
    """A practice that is in a network, or has been asked.

    Attributes:
        key: of the practice.
        name: its name.
        code: its ODS code.
        since: the day it joined or was asked.
        approved: whether it has approved its membership.
        last_day: its last day, if it has said that it leaves.
        may_fill_in: whether who looks may fill it in.
    """

    key: int
    name: str
    code: str
    since: date
    approved: bool
    last_day: date | None
    may_fill_in: bool


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """A network.

    Attributes:
        key: of the network.
        name: its name.
        telephone: where its members ring for help; empty if not known.
        form: what kind of network.
        members: practices in it or asked, by name.
        may_keep: whether who looks may change its telephone number.
        may_ask: whether who looks may fill in further practices.
        may_invite: whether who looks may invite people to the network.
        may_see_audit: whether who looks may see what was done on the network's behalf.
        may_plan: whether who looks may plan its weeks ahead.
        may_see_given: whether who looks may see the members’ cover given and received.
    """

    key: int
    name: str
    telephone: str
    form: Form
    members: tuple[MemberPractice, ...]
    may_keep: bool
    may_ask: bool
    may_invite: bool
    may_see_audit: bool
    may_plan: bool
    may_see_given: bool


def network_at_a_glance(*, by: Actor, network: int) -> NetworkPage:
    """A network and its practices.

    Raises:
        Refused: if the actor may not see the network.
    """
    by.must_be_allowed(Deed.SEE_NETWORK, network)
    row = organisation(network)
    today = timezone.localdate()
    return NetworkPage(
        key=row.pk,
        name=row.name,
        telephone=row.telephone,
        form=Form(row.form),
        members=tuple(_member(by, each) for each in memberships.listed_in(row, today)),
        may_keep=by.why_not(Deed.KEEP_NETWORK, network) is None,
        may_ask=by.why_not(Deed.FILL_IN, network) is None,
        may_invite=by.why_not(Deed.INVITE, network) is None,
        may_see_audit=by.why_not(Deed.SEE_AUDIT, network) is None,
        may_plan=by.why_not(Deed.PLAN_WEEKS, network) is None,
        may_see_given=by.why_not(Deed.SEE_NETWORK_GIVEN, network) is None,
    )


@transaction.atomic
def change_network_number(*, by: Actor, network: int, telephone: str) -> None:
    """Say where the members of a network ring for help; an empty number takes it back.

    Raises:
        Refused: if the actor may not.
        BadRequest: if nobody could ring it.
    """
    by.must_be_allowed(Deed.KEEP_NETWORK, network)
    row = organisation(network)
    row.telephone = telephone_number(telephone)
    keep_organisation(row)
    noted(by, row, "network’s telephone number changed", row)


@dataclass(frozen=True, slots=True)
class AskedPractice:
    """A practice that was asked to join.

    Attributes:
        practice: its key.
        name: its name.
        may_fill_in: whether who asked may fill in more.
        secret: of the link that makes somebody its manager; empty if nobody was invited.
    """

    practice: int
    name: str
    may_fill_in: bool
    secret: str = ""


@transaction.atomic
def ask_practice(
    *, by: Actor, network: int, details: PracticeDetails, manager: str = ""
) -> AskedPractice:
    """Fill in a practice and invite its manager, both or neither.

    A practice that is here already through somebody else has its own manager, who is asked on the
    practice's page: nobody is invited.

    Args:
        by: who asks.
        network: key of the network that asks it to join.
        details: the practice.
        manager: e-mail address of its manager, if known.

    Raises:
        Refused: if the actor may not.
        BadRequest: if a detail makes no sense, or the practice has been asked already.
    """
    key = fill_in_practice(by=by, network=network, details=details)
    row = organisation(key)
    mine, name = fills_in(by, key), row.name
    if row.is_active:
        _tell_asked(organisation(network), row)
    if not manager or not mine:
        return AskedPractice(key, name, mine)
    secret = invite(by=by, organisation=key, email=manager, role=Role.PRACTICE_MANAGER)
    return AskedPractice(key, name, mine, secret)


def _tell_asked(network: Organisation, practice: Organisation) -> None:
    """Tell the managers of a practice that is here already which network asks it."""
    page = f"{config.public_address()}/practices/{practice.pk}/approve/"
    tell_managers(
        practice,
        f"network {network.pk} asks",
        f"{network.name} asks {practice.name} to join"[:LONGEST_SUBJECT],
        f"{network.name} has asked {practice.name} to join. "
        f"Joining shares nothing by itself. Say yes, not yet or no: {page}",
    )


@transaction.atomic
def stop_asking(*, by: Actor, network: int, practice: int) -> None:
    """Ask a practice no longer to join, while it has not approved.

    Raises:
        Refused: if the actor may not.
        BadRequest: if it has not been asked, or has approved.
    """
    by.must_be_allowed(Deed.FILL_IN, network)
    where = organisation(network)
    held = memberships.asked_and_held(practice, where)
    if held is None:
        raise BadRequest("That practice is not being asked.", "Look at the list again.")
    memberships.end_membership(held, max(timezone.localdate(), held.starts))
    noted(by, where, "practice no longer asked", held.practice)


def _member(by: Actor, held: Membership) -> MemberPractice:
    practice = held.practice
    return MemberPractice(
        key=practice.pk,
        name=practice.name,
        code=str(practice.ods_code),
        since=held.starts,
        approved=held.approved_at is not None,
        last_day=held.ends,
        may_fill_in=held.approved_at is None and fills_in(by, practice.pk),
    )
