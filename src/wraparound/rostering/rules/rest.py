"""Eleven hours of rest between one day's work and the next."""

from __future__ import annotations

from wraparound.operations.reason import Reason
from wraparound.rostering.lookup import span_of
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "eleven hours of rest"
UNIT = "hours between days"

REST_MINUTES = 11 * 60
"""Working Time Regulations 1998, regulation 10. They protect employees; we keep them for all."""


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """Why a session leaves somebody too little rest, or nothing.

    Sessions that start on the same day are one day's work; between any two others lie 11 hours.
    """
    for item in roster.works(need, worker):
        if item.day != need.day:
            between = span_of(item).gap_to(span_of(need))
            if between < REST_MINUTES:
                return Reason(
                    f"{worker.name} would have {max(between, 0) / 60:.3g} hours of rest before or "
                    f"after {need.day:%A %-d %B}; eleven are due."
                )
    return None
