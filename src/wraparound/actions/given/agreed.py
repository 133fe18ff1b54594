"""What a network's members have agreed on: rules that hold, rules proposed, who agrees."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.errors import BadRequest
from wraparound.operations.ledger.rules import DEFAULT, Rules, is_agreed, why_not_rules
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.store.models import GivenRules, Organisation
from wraparound.store.repositories import given_rules as rows
from wraparound.store.repositories.given import hold_network
from wraparound.store.repositories.organisations import (
    members_of,
    networks_of,
    organisation,
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """Where a network's members stand.

    Attributes:
        rules: the rules that hold.
        since: from when; nothing if the members never agreed on any.
        agrees: names of the members that agree to the rules that hold.
        missing: names of those that do not: who joined later, or took it back.
        proposed: rules the members are asked to agree on; nothing if they are asked nothing.
        yes: names of the members that agree to those.
        waiting: names of those that have not said so.
    """

    rules: Rules
    since: datetime | None
    agrees: tuple[str, ...]
    missing: tuple[str, ...]
    proposed: Rules | None
    yes: tuple[str, ...]
    waiting: tuple[str, ...]


def rules_in_force(network: int) -> Rules:
    """The rules that hold in a network today.

    Members see each other's cover only while every member of today agrees that they do.
    """
    held = rows.in_force(network)
    if held is None:
        return DEFAULT
    rules = rows.rules_of(held)
    members = [each.pk for each in _members(organisation(network))]
    return replace(rules, is_open=rules.is_open and is_agreed(members, rows.who_agreed(held)))


def where_members_stand(*, by: Actor, network: int) -> Agreed:
    """Where the members of a network stand, for its manager.

    Raises:
        Refused: if the actor may not.
    """
    by.must_be_allowed(Deed.SEE_NETWORK_GIVEN, network)
    return agreed(organisation(network))


def where_members_stand_for(*, by: Actor, practice: int, network: int) -> Agreed:
    """Where the members of a network stand, for one of them.

    Raises:
        Refused: if the actor may not, or the practice is not in the network.
    """
    by.must_be_allowed(Deed.SETTLE_GIVEN, practice)
    return agreed(must_be_in(practice, network))


@transaction.atomic
def propose_rules(*, by: Actor, network: int, rules: Rules) -> None:
    """Ask the members of a network to agree on rules, instead of any asked about before.

    Raises:
        Refused: if the actor may not.
        BadRequest: if the rules make no sense.
    """
    by.must_be_allowed(Deed.KEEP_GIVEN, network)
    reason = why_not_rules(rules)
    if reason is not None:
        raise BadRequest(reason.sentence, reason.next_step)
    where = hold_network(network)
    row = rows.propose(network, rules, timezone.now(), by.account)
    noted(by, where, "rules of cover given and received proposed", where, rules=row.pk)


@transaction.atomic
def drop_proposal(*, by: Actor, network: int) -> None:
    """Ask the members no longer.

    Raises:
        Refused: if the actor may not, or nothing is asked.
    """
    by.must_be_allowed(Deed.KEEP_GIVEN, network)
    where = hold_network(network)
    row = rows.proposed(network, held=True)
    if row is None:
        refuse(Reason("The members are asked nothing.", "Look at the page again."))
        return
    rows.drop(row, timezone.now())
    noted(by, where, "proposed rules dropped", where, rules=row.pk)


@transaction.atomic
def agree_to_rules(*, by: Actor, practice: int, network: int, proposed: bool) -> bool:
    """Agree for a practice; gives back whether all have agreed and the rules hold now.

    Args:
        by: who agrees.
        practice: for which practice.
        network: key of the network.
        proposed: whether to the rules proposed; else to those that hold, if the practice joined
            later or took its agreement back.

    Raises:
        Refused: if the actor may not, the practice is not in the network, or there is nothing to
            agree to.
    """
    by.must_be_allowed(Deed.SETTLE_GIVEN, practice)
    where = must_be_in(practice, network)
    hold_network(network)
    row = rows.proposed(network, held=True) if proposed else rows.in_force(network)
    if row is None:
        refuse(Reason("There is nothing to agree to.", "Look at the page again."))
        return False
    if rows.agree(row, practice, timezone.now(), by.account):
        noted(by, organisation(practice), "rules agreed to", where, rules=row.pk)
    return _adopt_if_all(by, where, row)


@transaction.atomic
def take_agreement_back(*, by: Actor, practice: int, network: int, proposed: bool) -> None:
    """Agree no longer, at once.

    Rules that hold go on to hold, but members no longer see each other's cover.

    Raises:
        Refused: if the actor may not, or the practice had not agreed.
    """
    by.must_be_allowed(Deed.SETTLE_GIVEN, practice)
    where = must_be_in(practice, network)
    hold_network(network)
    row = rows.proposed(network, held=True) if proposed else rows.in_force(network)
    if row is None or not rows.take_agreement_back(row, practice, timezone.now()):
        refuse(Reason("You had not agreed.", "Look at the page again."))
        return
    noted(by, organisation(practice), "agreement to rules taken back", where, rules=row.pk)


def must_be_in(practice: int, network: int) -> Organisation:
    """The network, if the practice is a member of it today.

    Raises:
        Refused: if it is not.
    """
    found = networks_of(organisation(practice), timezone.localdate())
    where = next((each for each in found if each.pk == network), None)
    if where is None:
        refuse(Reason("You are not in this network.", "Go back to your practice’s page."))
        raise AssertionError
    return where


def agreed(where: Organisation) -> Agreed:
    """Where the members of a network stand."""
    held, asked = rows.in_force(where.pk), rows.proposed(where.pk)
    agrees, missing = _sides(where, held)
    yes, waiting = _sides(where, asked)
    return Agreed(
        rules=rules_in_force(where.pk) if held is None else rows.rules_of(held),
        since=held.adopted_at if held else None,
        agrees=agrees,
        missing=missing,
        proposed=rows.rules_of(asked) if asked else None,
        yes=yes,
        waiting=waiting,
    )


def _adopt_if_all(by: Actor, where: Organisation, row: GivenRules) -> bool:
    """Let proposed rules hold once every member has agreed; gives back whether they do."""
    if row.adopted_at is not None:
        return True
    if not is_agreed([each.pk for each in _members(where)], rows.who_agreed(row)):
        return False
    rows.adopt(row, timezone.now())
    noted(by, where, "rules of cover given and received hold", where, rules=row.pk)
    return True


def _sides(where: Organisation, row: GivenRules | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the members that agree to rules, and of those that do not."""
    if row is None:
        return (), ()
    yes, members = rows.who_agreed(row), _members(where)
    return (
        tuple(each.name for each in members if each.pk in yes),
        tuple(each.name for each in members if each.pk not in yes),
    )


def _members(where: Organisation) -> list[Organisation]:
    return members_of(where, timezone.localdate())
