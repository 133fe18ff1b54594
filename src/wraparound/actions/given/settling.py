"""Settles cover otherwise than by time: by invoice, by the network, at the end of a year."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.given.agreed import rules_in_force
from wraparound.actions.given.posting import away_from_receiver, post, turned_round
from wraparound.errors import BadRequest
from wraparound.operations.ledger.entries import (
    Kind,
    balances,
    why_not_take_back,
    why_not_turn,
)
from wraparound.operations.ledger.rules import Rules, Yearly
from wraparound.operations.ledger.statement import days_of
from wraparound.operations.ledger.yearly import Transfer, evening_out, fading
from wraparound.operations.money.pence import HIGHEST, pounds
from wraparound.operations.money.rates import Rate, session_cost
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.store.repositories.given import (
    NewEntry,
    as_entry,
    carry,
    close,
    entries_of,
    entries_of_absence,
    entry_row,
    hold_network,
)


@transaction.atomic
def invoice_cover(*, by: Actor, practice: int, network: int, line: int, pence: int) -> None:
    """Note that a practice sends an invoice for cover it gave: the other owes no time for it.

    Only the practice that gave may say so, for it gives up what it was credited with.

    Raises:
        Refused: if the actor may not, the practice did not give it, or it was settled otherwise.
        UnknownName: if the network has no such line.
        BadRequest: if the amount makes no sense.
    """
    by.must_be_allowed(Deed.SETTLE_GIVEN, practice)
    if not 0 < pence <= HIGHEST:
        raise BadRequest(
            f"The amount must be more than nothing and at most {pounds(HIGHEST)}.",
            "Write it as 360.00.",
        )
    hold_network(network)
    entry = as_entry(entry_row(network, line))
    refuse(_why_not_ours(entry.giver, practice))
    refuse(why_not_turn(entry, entries_of(network)))
    invoiced = away_from_receiver(entry, Kind.INVOICED, practice, pence)
    post(invoiced, account=by.account, organisation=practice)


@transaction.atomic
def withdraw_invoice(*, by: Actor, practice: int, network: int, line: int) -> None:
    """Take an invoice back: the cover is owed in time again.

    Raises:
        Refused: if the actor may not, or it is not the practice's own invoice.
        UnknownName: if the network has no such line.
    """
    by.must_be_allowed(Deed.SETTLE_GIVEN, practice)
    hold_network(network)
    entry = as_entry(entry_row(network, line))
    if entry.kind is not Kind.INVOICED:
        refuse(Reason("This line is not about an invoice.", "Look at the list again."))
    refuse(_why_not_ours(entry.receiver, practice))
    refuse(why_not_take_back(entry, entries_of(network)))
    post(turned_round(entry), account=by.account, organisation=practice)


@transaction.atomic
def carry_absence(*, by: Actor, network: int, line: int) -> int:
    """Let the network carry the cover of an absence; gives back how many sessions it was by now.

    What was invoiced stays so. What is signed off later is carried as well.

    Args:
        by: the network's manager.
        network: key of the network.
        line: any line of the absence's cover.

    Raises:
        Refused: if the actor may not, the members did not agree that the network carries cover, or
            the line is about no absence.
        UnknownName: if the network has no such line.
    """
    by.must_be_allowed(Deed.KEEP_GIVEN, network)
    hold_network(network)
    row = entry_row(network, line)
    if not rules_in_force(network).exempt:
        refuse(Reason("The members have not agreed on this.", "Ask them to change the rules."))
    absence = row.cover.request.absence if row.cover else None
    if absence is None:
        refuse(Reason("This line is about nobody’s absence.", "Choose another line."))
        raise AssertionError
    known = entries_of(network)
    refuse(why_not_turn(as_entry(row), known))
    carry(absence, network, timezone.now(), by.account)
    to_carry = [
        each
        for each in entries_of_absence(network, absence)
        if why_not_turn(each, known) is None and each.giver != network
    ]
    for each in to_carry:
        carried = away_from_receiver(each, Kind.CARRIED, network)
        post(carried, account=by.account, organisation=network)
    return len(to_carry)


@transaction.atomic
def close_year(*, by: Actor, network: int, year: int) -> int:
    """Close a year by the rule the members agreed on; gives back how many lines that made.

    Lines signed off later for a day of the year belong to the next.

    Args:
        by: the network's manager.
        network: key of the network.
        year: the calendar year in which it began.

    Raises:
        Refused: if the actor may not, the year is not over or closed already, or the members
            agreed that differences stay as they are.
    """
    by.must_be_allowed(Deed.KEEP_GIVEN, network)
    hold_network(network)
    _, last = days_of(year)
    if last >= timezone.localdate():
        refuse(Reason("This year is not over.", f"Close it after {last:%-d %B %Y}."))
    rules = rules_in_force(network)
    if rules.yearly is Yearly.KEPT:
        refuse(Reason("The members agreed that differences stay as they are.", "Nothing to do."))
    close(network, year, rules.yearly.value, timezone.now(), by.account)
    held = balances(each for each in entries_of(network) if each.day <= last)
    kind = Kind.PAID if rules.yearly is Yearly.PAID else Kind.FADED
    moves = _moves(rules, held, network)
    for move in moves:
        cost = session_cost(Rate.INTERNAL, last, move.thousandths) if kind is Kind.PAID else None
        line = NewEntry(
            network=network,
            day=last,
            kind=kind,
            giver=move.giver,
            receiver=move.receiver,
            thousandths=move.thousandths,
            pence=cost,
        )
        post(line, account=by.account, organisation=network)
    return len(moves)


def _moves(rules: Rules, held: dict[int, int], network: int) -> list[Transfer]:
    if rules.yearly is Yearly.PAID:
        return evening_out(held)
    return fading(held, network, rules.fade_percent)


def _why_not_ours(giver: int, practice: int) -> Reason | None:
    if giver == practice:
        return None
    return Reason("Only the practice that gave this cover may do that.", "Ring them.")


def usual_invoice(*, by: Actor, practice: int, network: int, line: int) -> int:
    """What an invoice for a line usually comes to: the rate between practices, in pence.

    Raises:
        Refused: if the actor may not, or the practice has nothing to do with the line.
        UnknownName: if the network has no such line.
    """
    by.must_be_allowed(Deed.SETTLE_GIVEN, practice)
    entry = as_entry(entry_row(network, line))
    if practice not in (entry.giver, entry.receiver):
        refuse(_why_not_ours(entry.giver, practice))
    return session_cost(Rate.INTERNAL, entry.day, entry.thousandths)
