"""Nobody is sent farther than they would go."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "near enough"
UNIT = "minutes one way"


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """How far a session is beyond what somebody would travel, or nothing.

    A journey nobody knows the length of is not held against anybody.
    """
    minutes = roster.lookup.journey(worker.home, need.practice)
    furthest = worker.furthest_minutes
    if furthest is None or minutes is None or minutes <= furthest:
        return None
    name = roster.lookup.practice_name(need.practice)
    return Reason(
        f"{name} is {minutes} minutes away; {worker.name} would travel {furthest} at most."
    )
