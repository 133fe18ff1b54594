"""Who could cover what, so that no practice is left behind: the engine of the proposal.

    plan = solve(problem)
    verify(problem, plan.assignments)    # [] if every rule holds

Pure: no rows, no clock, no wires. OR-Tools and SciPy are loaded when a search first needs them.
"""

from wraparound.rostering.need import Need
from wraparound.rostering.parameters import DEFAULT, Engine, Parameters
from wraparound.rostering.plan import Plan, Reached, Status
from wraparound.rostering.practice import Planned, Practice, Standing
from wraparound.rostering.problem import Assignment, Problem
from wraparound.rostering.score import Level, Score
from wraparound.rostering.solve import solve
from wraparound.rostering.verify import Breach, verify
from wraparound.rostering.worker import Booked, Spare, Worker

__all__ = [
    "DEFAULT",
    "Assignment",
    "Booked",
    "Breach",
    "Engine",
    "Level",
    "Need",
    "Parameters",
    "Plan",
    "Planned",
    "Practice",
    "Problem",
    "Reached",
    "Score",
    "Spare",
    "Standing",
    "Status",
    "Worker",
    "solve",
    "verify",
]
