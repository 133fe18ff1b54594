"""What was given stays given."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "what is kept stays"
UNIT = "sessions"


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """Why a session is not free to be given to somebody, or nothing."""
    kept = roster.lookup.pinned.get(need.key)
    if kept is None or kept == worker.key:
        return None
    return Reason(f"The session is kept for {roster.lookup.workers[kept].name}.")
