"""Nobody works more than two sessions a day."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "at most two sessions a day"
UNIT = "sessions a day"

MOST = 2
"""Two sessions are 8 h 20 min, a full day (BMA model contract: a session is 4 h 10 min)."""


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """Why one more session is too much on a day, or nothing."""
    if sum(each.day == need.day for each in roster.works(need, worker)) < MOST:
        return None
    return Reason(f"{worker.name} has two sessions on {need.day:%A %-d %B} already.")
