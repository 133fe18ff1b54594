"""A practice keeps its own minimum and its duty doctor."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "enough stay at home"
UNIT = "clinicians in the half day"


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """Why a practice cannot spare somebody in a half day, or nothing."""
    lookup = roster.lookup
    if not lookup.gives_up(need, worker):
        return None
    stays = lookup.stays(worker.home, need.day, need.half)
    if stays.duty == worker.key:
        return Reason(f"{worker.name} is duty doctor at home {need.when}, and stays.")
    gone = sum(
        who.home == worker.home and lookup.gives_up(each, who)
        for each, who in roster.at(need.day, need.half, apart_from=need)
    )
    if gone < stays.can_spare:
        return None
    return Reason(f"The practice of {worker.name} can spare nobody more {need.when}.")
