"""CP-SAT beside our engine: the same columns, rows and aims in the same order, eight workers."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
from ortools.sat.python import cp_model

from wraparound.rostering.lookup import Lookup
from wraparound.rostering.score import Level
from wraparound.rostering.solvers import aims
from wraparound.rostering.solvers.aims import Aim
from wraparound.rostering.solvers.candidates import Candidates
from wraparound.rostering.solvers.highs import Vector
from wraparound.rostering.solvers.in_order import LATER, packs, weighted
from wraparound.rostering.solvers.matrix import Expression, Matrix, value_of
from wraparound.rostering.solvers.model import Model

WORKERS = 8
SECONDS = 10.0
"""Seconds by the clock for each aim, at most."""

GIVES_WAY = 1.02
"""By how much the cost may exceed the least, as a factor."""


def cp_sat(lookup: Lookup, found: Candidates) -> tuple[int, float]:
    """Sessions that stay open, and the processor seconds it took."""
    began = time.process_time()
    model = Model(lookup, found)
    chosen = 0
    for pack in _packs(model):
        values = _least(model.matrix, weighted(pack))
        if values is None:
            continue
        chosen = len(model.chosen(values))
        for aim in pack:
            value = value_of(aim.cost, values)
            ceiling = int(value * GIVES_WAY) if aim.level is Level.COST else value
            model.matrix.row(aim.cost, high=ceiling)
    return len(lookup.needs) - chosen, time.process_time() - began


def _packs(model: Model) -> Iterator[list[Aim]]:
    yield from packs(aims.coverage(model))
    for make in (aims.cost, *LATER):
        aim = make(model)
        if any(aim.cost.values()):
            yield [aim]


def _least(matrix: Matrix, cost: Expression) -> Vector | None:
    """The columns with the least sum CP-SAT finds; nothing if it finds none."""
    model, block = cp_model.CpModel(), matrix.as_block()
    columns = [model.new_bool_var(f"{number}") for number in block.columns]
    table = block.table
    for number, (low, high) in enumerate(zip(block.low, block.high, strict=True)):
        span = slice(table.indptr[number], table.indptr[number + 1])
        total = cp_model.LinearExpr.weighted_sum(
            [columns[column] for column in table.indices[span]],
            [round(factor) for factor in table.data[span]],
        )
        if np.isfinite(low):
            model.add(total >= round(low))
        if np.isfinite(high):
            model.add(total <= int(np.floor(high)))
    model.minimize(
        cp_model.LinearExpr.weighted_sum(
            [columns[column] for column in cost], [round(factor) for factor in cost.values()]
        )
    )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = SECONDS
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return np.array([float(solver.value(each)) for each in columns])
