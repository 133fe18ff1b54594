"""Which practice somebody may see, and which they may fill in or change."""

from __future__ import annotations

from wraparound.actions.actor import Actor
from wraparound.errors import UnknownName
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.store.models import Organisation
from wraparound.store.repositories.organisations import (
    network_that_fills_in,
    practice_row,
    practice_with_code,
)


def practice_to_see(*, by: Actor, practice: int) -> Organisation:
    """A practice whose own pages somebody may see.

    Raises:
        Refused: if they may not.
        UnknownName: if there is no such practice.
    """
    refuse(why_not_at(by, Deed.SEE_PRACTICE, practice))
    return _there(practice_row(practice))


def practice_to_change(*, by: Actor, practice: int) -> Organisation:
    """A practice whose details and people somebody may change, held until the transaction is over.

    Raises:
        Refused: if they may not.
        UnknownName: if there is no such practice.
    """
    refuse(why_not_change(by, practice))
    return _there(practice_row(practice, held=True))


def why_not_change(by: Actor, practice: int) -> Reason | None:
    """Why somebody may not change a practice's details and people, or nothing."""
    return why_not_at(by, Deed.EDIT_PRACTICE, practice)


def why_not_at(by: Actor, deed: Deed, practice: int) -> Reason | None:
    """Why somebody may not see or change a practice, or nothing.

    Until the practice approves, the manager of the network that asked it first may do both.
    """
    reason = by.why_not(deed, practice)
    return None if reason is None or fills_in(by, practice) else reason


def fills_in(by: Actor, practice: int) -> bool:
    """Whether somebody fills a practice in for it, as manager of the network that asked it."""
    network = network_that_fills_in(practice)
    return network is not None and by.why_not(Deed.FILL_IN, network) is None


def _there(row: Organisation | None) -> Organisation:
    if row is None:
        raise UnknownName("There is no such practice.", "Go back to your page.")
    return row


def practice_called(code: str) -> int:
    """Key of the practice with an ODS code, however it is written.

    Raises:
        UnknownName: if it is not on this site.
    """
    row = practice_with_code(code.strip().upper())
    if row is None:
        raise UnknownName(f"No practice here has the code {code}.", "Check the code.")
    return row.pk
