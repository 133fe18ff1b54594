"""Puts lines right: what was wrong is taken back by a line that runs the other way."""

from __future__ import annotations

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.given.posting import post, turned_round
from wraparound.actions.writing import one_line
from wraparound.errors import BadRequest
from wraparound.operations.hand_back import why_not_write
from wraparound.operations.ledger.amounts import SESSION
from wraparound.operations.ledger.entries import Entry, Kind, followers, why_not_take_back
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.store.models import GivenEntry
from wraparound.store.repositories.given import (
    NewEntry,
    as_entry,
    drop_carried,
    entries_of,
    entry_row,
    hold_network,
)

LONGEST_WHY = 200

MOST = 4 * SESSION
"""Thousandths in one line: nobody works more in a day."""


@transaction.atomic
def take_line_back(*, by: Actor, network: int, line: int, why: str) -> None:
    """Take a line back, and with it whatever was kept because of it.

    Of a line by which the network carried cover, the rest of that absence is no longer carried.

    Raises:
        Refused: if the actor may not, or the line was taken back already.
        UnknownName: if the network has no such line.
        BadRequest: if no reason is given, or it tells who a patient is.
    """
    by.must_be_allowed(Deed.KEEP_GIVEN, network)
    words = _why(why)
    hold_network(network)
    _take_back(by, entry_row(network, line), words)


@transaction.atomic
def put_line_right(*, by: Actor, network: int, line: int, thousandths: int, why: str) -> int:
    """Take the line of a cover back and keep what it should have said; gives back the new line.

    Raises:
        Refused: if the actor may not, or the line is not about cover or was taken back.
        UnknownName: if the network has no such line.
        BadRequest: if no reason is given, or so much cannot be.
    """
    by.must_be_allowed(Deed.KEEP_GIVEN, network)
    words = _why(why)
    if not 0 < thousandths <= MOST:
        raise BadRequest("A session counts for more than 0 and at most 4.", "Write it as 0.5.")
    hold_network(network)
    row = entry_row(network, line)
    entry = as_entry(row)
    if not entry.kind.is_cover:
        refuse(Reason("This line is not about cover.", "Choose a line of a covered session."))
    _take_back(by, row, words)
    right = NewEntry(
        network=network,
        day=entry.day,
        kind=Kind.PUT_RIGHT,
        giver=entry.giver,
        receiver=entry.receiver,
        thousandths=thousandths,
        cover=row.cover_id,
        follows=entry.number,
        why=words,
    )
    return post(right, account=by.account, organisation=network).pk


def _take_back(by: Actor, row: GivenEntry, why: str) -> None:
    """Followers first, so that each line on the way makes sense."""
    known, entry = entries_of(row.network_id), as_entry(row)
    refuse(why_not_take_back(entry, known))
    for each in (*followers(entry, known), entry):
        if each.kind is Kind.CARRIED:
            _carry_no_more(each)
        post(turned_round(each, why), account=by.account, organisation=row.network_id)


def _carry_no_more(entry: Entry) -> None:
    """What is signed off from now on is the covered practice's own again."""
    carried = entry_row(entry.network, entry.number)
    cover = carried.follows.cover if carried.follows else None
    if cover is not None and cover.request.absence is not None:
        drop_carried(cover.request.absence, entry.network)


def _why(typed: str) -> str:
    words = one_line(typed, "The reason", most=LONGEST_WHY, needed=True)
    reason = why_not_write(words)
    if reason is not None:
        raise BadRequest(reason.sentence, reason.next_step)
    return words
