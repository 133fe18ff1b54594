"""One line as the network's manager sees it, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wraparound.actions.actor import Actor
from wraparound.actions.given.agreed import rules_in_force
from wraparound.operations.ledger.entries import Kind, why_not_take_back, why_not_turn
from wraparound.operations.reason import Reason
from wraparound.operations.roles import Deed
from wraparound.store.repositories.given import as_entry, entries_of, entry_row
from wraparound.store.repositories.organisations import names_of


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line.

    Attributes:
        network: key of the network.
        key: of the line.
        day: of the session, or the last of a year.
        kind: why there is a line.
        giver: name of who gave.
        receiver: name of who received.
        session: which session, in words; empty if the line is about none.
        thousandths: how much it counts for.
        is_cover: whether it says that somebody worked.
        why_not: why it cannot be taken back, or nothing.
        why_not_carry: why the network cannot carry it, or nothing.
    """

    network: int
    key: int
    day: date
    kind: Kind
    giver: str
    receiver: str
    session: str
    thousandths: int
    is_cover: bool
    why_not: Reason | None
    why_not_carry: Reason | None


def line_of(*, by: Actor, network: int, line: int) -> LineShown:
    """One line of a network, for its manager.

    Raises:
        Refused: if the actor may not.
        UnknownName: if the network has no such line.
    """
    by.must_be_allowed(Deed.KEEP_GIVEN, network)
    row, known = entry_row(network, line), entries_of(network)
    entry = as_entry(row)
    names = names_of([entry.giver, entry.receiver])
    request = row.cover.request if row.cover else None
    return LineShown(
        network=network,
        key=row.pk,
        day=entry.day,
        kind=entry.kind,
        giver=names[entry.giver],
        receiver=names[entry.receiver],
        session=f"{request.half}, {request.work}" if request else "",
        thousandths=entry.thousandths,
        is_cover=entry.kind.is_cover,
        why_not=why_not_take_back(entry, known),
        why_not_carry=_why_not_carry(
            network, entry.giver, request is not None and bool(request.absence_id)
        )
        or why_not_turn(entry, known),
    )


def _why_not_carry(network: int, giver: int, of_absence: bool) -> Reason | None:
    if giver == network:
        return Reason("The network gave this cover itself.")
    if not of_absence:
        return Reason("This line is about nobody’s absence.")
    if not rules_in_force(network).exempt:
        return Reason("The members have not agreed that the network carries cover.")
    return None
