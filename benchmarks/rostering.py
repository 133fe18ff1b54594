"""Who could cover what, in invented networks: `python -m benchmarks.rostering [PRACTICES ...]`.

For each size, several networks by seed: how many sessions stay open under first available, under
ours and under CP-SAT (the same columns, rows and aims), with processor seconds and what is proven.
With `contended` first, the same networks where people are needed in several places at once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from benchmarks import rostering_peers
from benchmarks.contended import contended
from wraparound.rostering import Engine, Level, Parameters, Plan, Problem, solve, verify
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.solvers.candidates import candidates
from wraparound.rostering.solvers.flow import flow
from wraparound.sources.invented.network import InventedNetwork, invent_network
from wraparound.sources.invented.network.problem import problem_of

T = TypeVar("T")

SEEDS = {5: 5, 15: 5, 50: 3, 200: 1}
"""How many networks of each size."""

PEER_UP_TO = 15
"""CP-SAT is asked up to so many practices: beyond that it takes many minutes."""

COVERAGE = (Level.URGENT, Level.WORST_OFF, Level.UNCOVERED, Level.COST)


@dataclass(frozen=True, slots=True)
class Run:
    """One network asked.

    Attributes:
        problem: the network.
        nobody: sessions nobody could cover, whatever became of the others.
        first: first available.
        plan: ours.
        seconds: processor seconds ours took.
        flow_seconds: processor seconds the flow took, people and sessions known.
        peer: open sessions under CP-SAT, and its processor seconds; nothing if not asked.
    """

    problem: Problem
    nobody: int
    first: Plan
    plan: Plan
    seconds: float
    flow_seconds: float
    peer: tuple[int, float] | None


def main(sizes: list[int], make: Callable[[InventedNetwork], Problem]) -> None:
    """Print the table."""
    print("| Practices | Sessions, people | Nobody could | Open: first available | Open: ours "
          "| Fewer | of those somebody could cover | Lowest need met | Ours, CPU s | Flow, CPU s "
          "| Gap, coverage and cost | Gap, all aims | CP-SAT: open, CPU s |")  # fmt: skip
    print("|" + "---:|" * 13)
    for size in sizes:
        runs = [_run(size, seed, make) for seed in range(SEEDS.get(size, 1))]
        print("| " + " | ".join([f"{size}", *_row(runs)]) + " |", flush=True)


def _run(size: int, seed: int, make: Callable[[InventedNetwork], Problem]) -> Run:
    problem = make(invent_network(size, seed))
    first = solve(problem, params=Parameters(engine=Engine.GREEDY))
    plan, seconds = _timed(lambda: solve(problem))
    if verify(problem, plan.assignments) or plan.score.key > first.score.key:
        sys.exit(f"{size} practices, seed {seed}: the plan breaks a rule or is worse.")
    lookup = Lookup(problem)
    found = candidates(lookup)
    nobody = sum(not those for those in found.values())
    _, flow_seconds = _timed(lambda: flow(lookup, found))
    peer = rostering_peers.cp_sat(lookup, found) if size <= PEER_UP_TO else None
    return Run(problem, nobody, first, plan, seconds, flow_seconds, peer)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    return work(), time.process_time() - began


def _row(runs: list[Run]) -> Iterator[str]:
    yield (
        _spread([len(each.problem.needs) for each in runs])
        + ", "
        + _spread([len(each.problem.workers) for each in runs])
    )
    yield _spread([each.nobody for each in runs])
    yield _spread([each.first.score.uncovered for each in runs])
    yield _spread([each.plan.score.uncovered for each in runs])
    yield _spread([100 * _fewer(each) for each in runs], "{:.0f}%")
    yield _spread([100 * _fewer(each, each.nobody) for each in runs], "{:.0f}%")
    yield (
        _spread([5 * each.first.score.worst_off[0] for each in runs], "{:.0f}%")
        + " → "
        + _spread([5 * each.plan.score.worst_off[0] for each in runs], "{:.0f}%")
    )
    yield _spread([each.seconds for each in runs], "{:.1f}")
    yield _spread([each.flow_seconds for each in runs], "{:.2f}")
    yield _spread([100 * _gap(each.plan, COVERAGE) for each in runs], "{:.2f}%")
    yield _spread([100 * _gap(each.plan, tuple(Level)) for each in runs], "{:.1f}%")
    peers = [each.peer for each in runs if each.peer]
    yield (
        _spread([open_ for open_, _ in peers])
        + ", "
        + _spread([took for _, took in peers], "{:.0f}")
        if peers
        else ""
    )


def _fewer(run: Run, apart_from: int = 0) -> float:
    """By what share fewer sessions stay open, apart from those nobody could cover."""
    before, after = run.first.score.uncovered, run.plan.score.uncovered
    return (before - after) / max(1, before - apart_from)


def _gap(plan: Plan, levels: tuple[Level, ...]) -> float:
    return max((each.gap for each in plan.reached if each.level in levels), default=float("nan"))


def _spread(figures: list[float] | list[int], words: str = "{:,}") -> str:
    """The median, and the least and most if they differ."""
    middle = words.format(median(figures))
    if min(figures) == max(figures):
        return middle
    return f"{middle} ({words.format(min(figures))} to {words.format(max(figures))})"


if __name__ == "__main__":
    words = sys.argv[1:]
    wanted = contended if "contended" in words else problem_of
    main([int(word) for word in words if word.isdigit()] or [5, 15, 50], wanted)
