"""One practice a day, unless the journey and a break fit between two."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.rostering.lookup import span_of
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "time to get from one to the other"
UNIT = "minutes between sessions"

BREAK_MINUTES = 20
"""A break is due in a day of over six hours (Working Time Regulations 1998, regulation 12)."""


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """Why somebody cannot get from one practice to another on a day, or nothing."""
    for other in roster.works(need, worker):
        if other.practice == need.practice or other.day != need.day:
            continue
        journey = roster.lookup.journey(other.practice, need.practice)
        between = span_of(other).gap_to(span_of(need))
        if journey is None or between < journey + BREAK_MINUTES:
            return Reason(
                f"{worker.name} works elsewhere on {need.day:%A %-d %B}, and the journey and a "
                f"break of {BREAK_MINUTES} minutes do not fit between."
            )
    return None
