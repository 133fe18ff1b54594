"""How far the search for somebody who covers an absence has come, for the list of its day."""

from __future__ import annotations

from dataclasses import dataclass

from wraparound.actions.actor import Actor
from wraparound.operations.proposals import Standing
from wraparound.operations.roles import Deed
from wraparound.store.repositories import absences, proposals
from wraparound.store.repositories.cover_requests import asked_about
from wraparound.store.repositories.organisations import organisation

STANDS = (Standing.WANTED.value, Standing.READY.value)
"""A proposal one can look at."""


@dataclass(frozen=True, slots=True)
class Sought:
    """How far the search has come.

    Attributes:
        proposal: key of the newest proposal about the absence; nothing if there is none.
        asked: sessions somebody has been asked about, agreed ones among them.
    """

    proposal: int | None
    asked: int


def cover_sought(*, by: Actor, practice: int, absence: int) -> Sought:
    """How far the search for cover of an absence has come.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if there is no such absence there.
    """
    by.must_be_allowed(Deed.SEE_PRACTICE, practice)
    row = absences.absence(absence, organisation(practice))
    newest = proposals.latest(practice, row)
    stands = newest is not None and newest.standing in STANDS
    return Sought(newest.pk if newest and stands else None, len(asked_about(row)))
