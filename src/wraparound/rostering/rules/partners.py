"""A practice neither lends to nor borrows from a practice it refuses."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "practices that work together"
UNIT = "pairs of practices"


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """Why two practices do not lend to each other, or nothing.

    Which of them refused is not said.
    """
    host = roster.lookup.practices[need.practice]
    home = roster.lookup.practices.get(worker.home)
    refused = worker.home in host.refuses or (home is not None and need.practice in home.refuses)
    if not refused:
        return None
    return Reason(f"{host.name} and the practice of {worker.name} do not cover for each other.")
