"""Who needs supervision works only where a GP is in."""

from __future__ import annotations

from datetime import date

from wraparound.operations.reason import Reason
from wraparound.operations.week import Half
from wraparound.rostering.need import Need
from wraparound.rostering.roster import Roster
from wraparound.rostering.worker import Worker

NAME = "a GP to supervise"
UNIT = "GPs in the half day"


def why_not(roster: Roster, need: Need, worker: Worker) -> Reason | None:
    """Why somebody would work unsupervised if this were so, or nothing."""
    if worker.profession.is_supervised and not _gps(roster, need, worker, need.practice):
        name = roster.lookup.practice_name(need.practice)
        return Reason(f"No GP is in at {name} {need.when} to supervise {worker.name}.")
    leaves_home = roster.lookup.gives_up(need, worker) and worker.profession.is_gp
    if leaves_home and not _gps(roster, need, worker, worker.home):
        for other, visitor in roster.at(need.day, need.half, apart_from=need):
            if other.practice == worker.home and visitor.profession.is_supervised:
                return Reason(f"Without {worker.name} nobody supervises {visitor.name} then.")
    return None


def _gps(roster: Roster, need: Need, worker: Worker, practice: int) -> int:
    """GPs in at a practice in the half day of a need, if the worker covers it."""
    return _own(roster, practice, need.day, need.half) + sum(
        _change(roster, each, who, practice)
        for each, who in (*roster.at(need.day, need.half, apart_from=need), (need, worker))
        if who.profession.is_gp
    )


def _own(roster: Roster, practice: int, day: date, half: Half) -> int:
    return roster.lookup.stays(practice, day, half).gps


def _change(roster: Roster, need: Need, worker: Worker, practice: int) -> int:
    """By how many GPs a practice has more, or fewer, because a GP covers a need."""
    comes = need.practice == practice
    goes = worker.home == practice and roster.lookup.gives_up(need, worker)
    return int(comes) - int(goes)
