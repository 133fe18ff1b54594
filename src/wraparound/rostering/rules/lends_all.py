"""A practice lends no more sessions a week than it says."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.operations.week import monday_of
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "a practice lends only so much"
UNIT = "sessions a week and practice"


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """Why a practice lends nobody more in a week, or nothing."""
    lookup = roster.lookup
    home = lookup.practices.get(worker.home)
    if home is None or home.lends_a_week is None or not worker.is_lent_to(need.practice):
        return None
    booked = sum(
        lookup.workers[each.worker].home == home.key
        and lookup.workers[each.worker].is_lent_to(each.practice)
        and monday_of(each.day) == need.week
        for each in lookup.problem.booked
    )
    if booked + sum(1 for _ in roster.lent(need, worker)) < home.lends_a_week:
        return None
    return Reason(f"{home.name} lends {home.lends_a_week} sessions a week at most.")
