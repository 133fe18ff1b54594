"""Invented networks where people are needed in several places at once.

In invented networks most sessions that stay open are of nurses, assistants and learners whom nobody
says they would stand in for; and whoever would, comes on two half days that clash with little. No
published figure says how many would do how much (docs/reference/invented-networks.md), so that is
left as it is. Here the same practices, leave and illness meet a choice: of every profession six in
ten would work on any of four free half days a week, but on two of them at most. Whom to ask for
which is then a question, and the first available is often the wrong one.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from wraparound.operations.rota.away import is_away
from wraparound.operations.week import Half
from wraparound.rostering import Problem, Spare, Worker
from wraparound.sources.invented.network import InventedNetwork
from wraparound.sources.invented.network.problem import problem_of
from wraparound.sources.invented.network.staff import FURTHEST, INDUCTED_AT

WOULD, ELSEWHERE = 0.6, 0.8
"""Share of clinicians who would do more, and of those who would also go elsewhere: what invented
networks assume of GPs."""

SAID, MOST = 4, 2
"""Half days a week they say, and how many of them they would work."""

WEEK_DAYS = 5
UNTIL = date(2030, 1, 1)


def contended(network: InventedNetwork) -> Problem:
    """The network's problem with a choice of people; the same for the same network."""
    problem = problem_of(network)
    luck = random.Random(network.seed)
    workers, spares = [], []
    for worker in problem.workers:
        free = _free(problem, worker)
        said = luck.sample(free, min(SAID, len(free)))
        if luck.random() >= WOULD:
            workers.append(worker)
            continue
        anywhere = luck.random() < ELSEWHERE
        workers.append(_willing(problem, worker, luck.choice(FURTHEST)))
        spares += _spares(network, worker, said, anywhere=anywhere)
    return replace(problem, workers=tuple(workers), spares=tuple(spares))


def _free(problem: Problem, worker: Worker) -> list[tuple[int, Half]]:
    """Half days of a week on which somebody never works."""
    usual = {(each.day.weekday(), each.half) for each in problem.booked
             if each.worker == worker.key}  # fmt: skip
    return [
        (day, half)
        for day in range(WEEK_DAYS)
        for half in (Half.MORNING, Half.AFTERNOON)
        if (day, half) not in usual
    ]


def _willing(problem: Problem, worker: Worker, furthest: int) -> Worker:
    """Somebody ready at the nearest practices, who would work so much more a week at most."""
    weeks = Counter(each.day.isocalendar()[:2] for each in problem.booked
                    if each.worker == worker.key)  # fmt: skip
    near = sorted(
        (each.key for each in problem.practices if each.key != worker.home),
        key=lambda key: problem.minutes[worker.home, key],
    )
    return replace(
        worker,
        furthest_minutes=worker.furthest_minutes or furthest,
        most_sessions=max(weeks.values(), default=0) + MOST,
        ready=worker.ready or dict.fromkeys(near[:INDUCTED_AT], UNTIL),
    )


def _spares(
    network: InventedNetwork, worker: Worker, said: list[tuple[int, Half]], *, anywhere: bool
) -> Iterator[Spare]:
    """The half days they said, in weeks they are not away."""
    away = network.rotas[worker.home].away
    for week in range(network.weeks):
        for weekday, half in said:
            day = network.first + timedelta(weeks=week, days=weekday)
            if is_away(away, worker.key, day, half) is None:
                yield Spare(worker.key, day, half, anywhere=anywhere)
