"""Somebody covers only when and where they have said they would."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.rostering.need import Need
from wraparound.rostering.problem import Assignment
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "has said they would"
UNIT = "half days"


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """Why somebody is not to be asked for a session, or nothing.

    The words are the same whether they offered nothing, offered it at home only or said no: nobody
    is told who said no.
    """
    spare = roster.lookup.spares.get((worker.key, need.day, need.half))
    declined = Assignment(need.key, worker.key) in roster.lookup.problem.declined
    if not declined and spare is not None and (spare.anywhere or need.practice == worker.home):
        return None
    return Reason(f"{worker.name} has no session to spare {need.when}.")
