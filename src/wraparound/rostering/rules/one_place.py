"""Nobody is in two places at once."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.rostering.lookup import span_of
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "one place at a time"
UNIT = "sessions a half day"


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """Where else somebody is during a session, or nothing.

    A half day that somebody has to spare is given once, however short the sessions.
    """
    for other in roster.others(need, worker):
        same_half = (other.day, other.half) == (need.day, need.half)
        if same_half or span_of(other).overlaps(span_of(need)):
            name = roster.lookup.practice_name(other.practice)
            return Reason(f"{worker.name} covers at {name} {other.when}.")
    if any(span_of(each).overlaps(span_of(need)) for each in roster.works(need, worker)):
        return Reason(f"{worker.name} works already {need.when}.")
    return None
