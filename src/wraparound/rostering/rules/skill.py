"""Who covers can do what the session needs."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "has the skill"
UNIT = "skill"


def why_not(_: Roster, need: Need, worker: Worker) -> Reason | None:
    """Which skill somebody lacks for a session, or nothing."""
    if not need.skill or need.skill in worker.skills:
        return None
    return Reason(f"{worker.name} cannot do {need.skill}.")
