"""Nobody works more sessions a week than they would."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.operations.week import monday_of
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "no more a week than they would"
UNIT = "sessions a week"


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """Why one more session is too much in a week, or nothing.

    If somebody has rows at two practices, the lower of their limits holds.
    """
    rows = roster.lookup.rows[worker.identity]
    limits = [row.most_sessions for row in rows if row.most_sessions is not None]
    if not limits:
        return None
    works = sum(monday_of(each.day) == need.week for each in roster.works(need, worker))
    if works < min(limits):
        return None
    return Reason(
        f"{worker.name} works {works} sessions in the week of {need.week:%-d %B} already; more "
        "than that they would not."
    )
