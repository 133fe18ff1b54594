"""CP-SAT beside our engine: the same columns, rows and aims in the same order, eight workers."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import fields

import numpy as np
from ortools.sat.python import cp_model

from wraparound.rostering import Parameters
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.solvers.candidates import Candidates
from wraparound.rostering.solvers.in_order import in_order
from wraparound.rostering.solvers.matrix import Matrix, Solution
from wraparound.rostering.solvers.model import Model

WORKERS = 8
SECONDS = 10.0
"""Seconds by the clock for each aim, at most."""


class CpSat(Matrix):
    """The same columns and rows, solved by CP-SAT."""

    def minimise(self, cost: Mapping[int, float], *_: float) -> Solution:
        """The least sum of columns the rows allow; nodes and nearness are not its limits."""
        model = cp_model.CpModel()
        columns = [model.new_bool_var(f"{number}") for number in range(len(self.upper))]
        table = self._table()
        for number, (low, high) in enumerate(zip(self._low, self._high, strict=True)):
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
        return self._found(model, columns)

    def _found(self, model: cp_model.CpModel, columns: list[cp_model.IntVar]) -> Solution:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = WORKERS
        solver.parameters.max_time_in_seconds = SECONDS
        status = solver.solve(model)
        nothing = np.zeros(len(columns))
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Solution(None, np.inf, -np.inf, False, 0, -np.inf, nothing, nothing)
        values = np.array([float(solver.value(each)) for each in columns])
        return Solution(
            values, solver.objective_value, solver.best_objective_bound,
            status == cp_model.OPTIMAL, 0, -np.inf, nothing, nothing,
        )  # fmt: skip


def cp_sat(lookup: Lookup, found: Candidates) -> tuple[int, float]:
    """Sessions that stay open, and the processor seconds it took."""
    began = time.process_time()
    model = Model(lookup, found)
    model.matrix = CpSat(*(getattr(model.matrix, each.name) for each in fields(Matrix)))
    chosen = 0
    for each in in_order(model, Parameters(), lambda least: int(least * 1.02)):
        chosen = len(each.chosen)
    return len(lookup.needs) - chosen, time.process_time() - began
