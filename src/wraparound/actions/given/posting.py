"""Adds lines to cover given and received: each with its line in the audit, in one transaction."""

from __future__ import annotations

from django.utils import timezone

from wraparound.operations.ledger.entries import Entry, Kind
from wraparound.store.models import GivenEntry
from wraparound.store.repositories import audit
from wraparound.store.repositories.given import NewEntry, keep_entry


def post(entry: NewEntry, *, account: int | None, organisation: int) -> GivenEntry:
    """Keep a line and note it in the audit. In a transaction.

    The audit's line holds all that the balances are made of, so that they can be worked out again
    from it alone.

    Args:
        entry: the line.
        account: of whoever keeps it; nothing if the software itself.
        organisation: key of the organisation they act for.

    Raises:
        Refused: if the cover was counted, or the line taken back, before.
    """
    row = keep_entry(entry, timezone.now(), account)
    audit.add_line(
        at=row.posted_at,
        account=account,
        organisation=organisation,
        deed=f"cover given: {entry.kind.value}",
        about="line of cover given and received",
        of=entry.giver if entry.giver != organisation else entry.receiver,
        details={
            "line": row.pk,
            "network": entry.network,
            "giver": entry.giver,
            "receiver": entry.receiver,
            "thousandths": entry.thousandths,
            "follows": entry.follows,
        },
    )
    return row


def turned_round(entry: Entry, why: str = "") -> NewEntry:
    """The line that takes a line back."""
    return NewEntry(
        network=entry.network,
        day=entry.day,
        kind=Kind.TAKEN_BACK,
        giver=entry.receiver,
        receiver=entry.giver,
        thousandths=entry.thousandths,
        follows=entry.number,
        why=why,
    )


def away_from_receiver(entry: Entry, kind: Kind, to: int, pence: int | None = None) -> NewEntry:
    """The line by which a cover is carried or paid, so that its receiver owes nothing for it.

    Args:
        entry: the line of the cover.
        kind: carried, or invoiced.
        to: key of who takes the other side: the network, or whoever lent the person.
        pence: what was invoiced.
    """
    return NewEntry(
        network=entry.network,
        day=entry.day,
        kind=kind,
        giver=entry.receiver,
        receiver=to,
        thousandths=entry.thousandths,
        follows=entry.number,
        pence=pence,
    )
