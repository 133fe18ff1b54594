"""None of its people is lent more often than a practice allows."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.operations.week import monday_of
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "lent only so often"
UNIT = "sessions a week and person"


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """Why a practice lends somebody no more in a week, or nothing."""
    lookup = roster.lookup
    home = lookup.practices.get(worker.home)
    limit = home.lends_each_a_week if home else None
    if limit is None or not worker.is_lent_to(need.practice):
        return None
    booked = sum(
        each.worker == worker.key
        and worker.is_lent_to(each.practice)
        and monday_of(each.day) == need.week
        for each in lookup.booked.get(worker.identity, ())
    )
    lent = booked + sum(who.key == worker.key for _, who in roster.lent(need, worker))
    if lent < limit:
        return None
    return Reason(
        f"The practice of {worker.name} lends each of its people {limit} sessions a week at most."
    )
