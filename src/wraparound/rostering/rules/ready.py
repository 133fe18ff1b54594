"""Nobody works at another practice before they are ready to, or after an item of it has ended."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "ready to work there"
UNIT = "days"


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """Why somebody is not ready to work at another practice until a session ends, or nothing."""
    if need.practice == worker.home:
        return None
    until = worker.ready.get(need.practice)
    name = roster.lookup.practice_name(need.practice)
    if until is None:
        return Reason(
            f"{worker.name} is not ready to work at {name}.", "Look under Ready to work here."
        )
    if until < need.last_day:
        return Reason(
            f"{worker.name} is ready to work at {name} only until {until:%-d %B %Y}.",
            "Renew what ends then.",
        )
    return None
