"""A GP is covered by a GP, a nurse by a nurse."""

from __future__ import annotations

from wraparound.operations.professions import stands_in_for
from wraparound.operations.reason import Reason
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "does the same work"
UNIT = "profession"


def why_not(_: Roster, need: Need, worker: Worker) -> Reason | None:
    """Why somebody's profession does not do for a session, or nothing.

    Trainees and physician assistants never count as GP cover.
    """
    if stands_in_for(worker.profession, need.instead_of):
        return None
    wanted = "GP" if need.instead_of.is_gp else need.instead_of.value
    return Reason(f"{worker.name} ({worker.profession.value}) does not count as {wanted} cover.")
