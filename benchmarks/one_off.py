"""How long *if one person is off* takes: `python -m benchmarks.one_off`.

Invented networks of ten practices, about 120 clinicians, four weeks; several seeds. Beside it a
plain version, which makes a world without each person and looks at all of it from the start; both
must give the same list.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from statistics import median
from typing import ParamSpec, TypeVar

from benchmarks.clock import in_words
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.one_off import Ahead, Asked, Lack, OffWeek, answered, worth_of_changes
from wraparound.rostering.one_off.ahead import off_all_week
from wraparound.rostering.one_off.lacks import lacks
from wraparound.rostering.one_off.repair import Repair
from wraparound.rostering.problem import Problem
from wraparound.rostering.solvers.candidates import candidates
from wraparound.sources.invented.network import invent_network
from wraparound.sources.invented.network.problem import problem_of

PRACTICES = 10
SEEDS = range(7)
P = ParamSpec("P")
T = TypeVar("T")


def main() -> None:
    """Print a table: a row for each question, with the median and the slowest of all seeds."""
    taken: dict[str, list[float]] = {}
    people = []
    for seed in SEEDS:
        network = invent_network(PRACTICES, seed)
        ahead = Ahead(network.rotas, problem_of(network), network.first, network.last)
        people.append(len(ahead.rows_of))
        asked, prepared = _timed(Asked, ahead)
        answer, found = _timed(answered, asked)
        _, tried = _timed(worth_of_changes, asked, answer)
        theirs, plain = _timed(plainly, ahead)
        if theirs != list(answer.unsafe):
            sys.exit(f"The two lists of seed {seed} differ.")
        for what, seconds in (
            ("every person off, every week", prepared + found),
            ("and the single change that helps most", tried),
            ("the same, each person’s world made and looked at anew", plain),
        ):
            taken.setdefault(what, []).append(seconds)
    print(f"{PRACTICES} practices, {min(people)} to {max(people)} people, four weeks.\n")
    print("| Question | median | slowest |\n|---|---:|---:|")
    for what, seconds in taken.items():
        print(f"| {what} | {in_words(median(seconds))} | {in_words(max(seconds))} |")


def plainly(ahead: Ahead) -> list[OffWeek]:
    """The same list as one would write it first: a world without them, looked at from the start."""
    open_already = {each.same for each in Asked(ahead).open_already}
    found = []
    for monday in ahead.mondays:
        for rows in ahead.rows_of.values():
            world = _without(ahead, rows, monday)
            wanted = [
                lack
                for place in world.places
                for lack in lacks(world.half_day(place))
                if lack.same not in open_already
            ]
            missing = _left(world.problem, wanted)
            if missing:
                found.append(OffWeek(rows[0], monday, missing))
    return found


def _without(ahead: Ahead, rows: tuple[int, ...], monday: date) -> Ahead:
    """One week in which somebody is away and has nothing to spare."""
    off = off_all_week(rows, monday)
    rotas = {key: replace(rota, away=(*rota.away, *off)) for key, rota in ahead.rotas.items()}
    spares = tuple(each for each in ahead.problem.spares if each.worker not in rows)
    problem = replace(ahead.problem, spares=spares)
    return Ahead(rotas, problem, monday, monday + timedelta(days=6))


def _left(problem: Problem, wanted: list[Lack]) -> tuple[Lack, ...]:
    """What stays open after the best repair."""
    needs = tuple(lack.need(key) for key, lack in enumerate(wanted))
    lookup = Lookup(replace(problem, needs=needs))
    open_still = Repair(lookup, candidates(lookup)).uncovered(range(len(wanted)))
    return tuple(wanted[key] for key in open_still)


def _timed(work: Callable[P, T], *about: P.args, **how: P.kwargs) -> tuple[T, float]:
    began = time.perf_counter()
    answer = work(*about, **how)
    return answer, time.perf_counter() - began


if __name__ == "__main__":
    main()
