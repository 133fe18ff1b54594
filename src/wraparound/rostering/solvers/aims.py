"""The aims as sums of columns to be made small, one after the other.

Each aim adds the columns and rows it needs. What it counts is what `rostering.score` counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from wraparound.operations.ledger.amounts import SESSION
from wraparound.rostering.score import (
    BANDS,
    CHANGED,
    Level,
    band,
    counts,
    is_new_face,
    one_more,
    wishes_missed,
)
from wraparound.rostering.solvers.candidates import Candidate
from wraparound.rostering.solvers.matrix import Expression
from wraparound.rostering.solvers.model import Model, Sums


@dataclass(frozen=True, slots=True)
class Aim:
    """Something to make small.

    Attributes:
        level: which aim it belongs to.
        cost: the sum of columns.
        spread: how far apart its values can be.
        parts: how many of what the score counts make one of what the sum counts.
        whole: whether the sum is a whole number in every plan.
    """

    level: Level
    cost: Expression
    spread: int = 0
    parts: int = 1
    whole: bool = True


def coverage(model: Model) -> list[Aim]:
    """Urgent sessions, then the worst-off first band by band, then all sessions."""
    urgent = [each for each in model.free if each.need.urgent]
    sessions = len({each.need.key for each in model.free})
    return [
        Aim(Level.URGENT, _given(model, urgent), len({each.need.key for each in urgent})),
        *_worst_off(model),
        Aim(Level.UNCOVERED, _given(model, model.free), sessions),
    ]


def _given(model: Model, those: Iterable[Candidate]) -> Expression:
    """Fewer sessions given is worse."""
    terms: defaultdict[int, float] = defaultdict(float)
    for each in those:
        for column in model.columns(each):
            terms[column] -= 1
    return terms


Week = tuple[int, date]
"""A practice's week, by its Monday."""


def _worst_off(model: Model) -> list[Aim]:
    """For each band from the lowest: as few practices and weeks below it as can be.

    A column for each step up says whether the step is reached. That the lists of bands, sorted from
    the lowest, are compared from the left is the same as making the number below each band small,
    from the lowest band up.
    """
    met, change = _met(model), _changes(model)
    steps: dict[int, dict[int, float]] = {number: {} for number in range(1, BANDS + 1)}
    for key, terms in change.items():
        most = met[key] + sum(1 for need in model.open if _week_of(model, need) == key)
        least = met[key] - _most_out(model, key)
        reached = _reach(model, key, terms, met[key], least, most)
        sessions = model.lookup.weeks[key].sessions
        for number in range(band(least, sessions) + 1, band(most, sessions) + 1):
            steps[number][reached[_sessions_for(number, sessions)]] = -1.0
    return [Aim(Level.WORST_OFF, terms, len(terms)) for terms in steps.values() if terms]


def _week_of(model: Model, need: int) -> Week:
    found = model.lookup.needs[need]
    return (found.practice, found.week)


def _sessions_for(number: int, sessions: int) -> int:
    """Sessions met from which a week is in a band."""
    return -(-number * sessions // BANDS)


def _met(model: Model) -> Counter[Week]:
    """Sessions each practice's week has met by its own staff and what is kept."""
    met = Counter({key: week.met for key, week in model.lookup.weeks.items()})
    for each in model.kept:
        met[each.need.practice, each.need.week] += 1
        met[each.worker.home, each.need.week] -= each.gives_up
    return met


def _changes(model: Model) -> dict[Week, Expression]:
    """What the open sessions add to, or take from, each practice's week."""
    sums: Sums[Week] = Sums()
    for each in model.free:
        sums.add((each.need.practice, each.need.week), model.columns(each))
        if each.gives_up:
            sums.add((each.worker.home, each.need.week), model.columns(each), -1)
    return {key: terms for key, terms in sums.items() if key in model.lookup.weeks and terms}


def _most_out(model: Model, key: Week) -> int:
    """How many sessions at home a practice could lose in a week."""
    out = {
        (each.worker.identity, each.need.day, each.need.half)
        for each in model.free
        if each.gives_up and (each.worker.home, each.need.week) == key
    }
    return len(out)


def _reach(
    model: Model, key: Week, terms: Expression, met: int, least: int, most: int
) -> dict[int, int]:
    """Columns that say whether a week has so many sessions met, for each step up it can take."""
    sessions = model.lookup.weeks[key].sessions
    numbers = range(band(least, sessions) + 1, band(most, sessions) + 1)
    wanted = sorted({_sessions_for(number, sessions) for number in numbers})
    columns = {count: model.matrix.column() for count in wanted}
    model.steps.extend(columns.values())
    steps = [least, *wanted]
    row: defaultdict[int, float] = defaultdict(float, terms)
    for before, after in pairwise(steps):
        row[columns[after]] -= after - before
    model.matrix.row(row, low=least - met)
    for lower, higher in pairwise(wanted):
        model.matrix.row({columns[higher]: 1.0, columns[lower]: -1.0}, high=0)
    return columns


def cost(model: Model) -> Aim:
    """Pence beyond usual pay."""
    return Aim(Level.COST, _each(model, lambda each: each.worker.pence))


def fairness(model: Model) -> Aim:
    """Unevenness of cover given and received: each step away from even weighs more."""
    net: Sums[int] = Sums()
    kept: Counter[int] = Counter()
    for each in model.kept:
        if each.lent:
            kept[each.worker.home] += counts(each.need)
            kept[each.need.practice] -= counts(each.need)
    for each in model.free:
        if each.lent:
            share = counts(each.need) / SESSION
            net.add(each.worker.home, model.columns(each), share)
            net.add(each.need.practice, model.columns(each), -share)
    whole = not any(counts(each.need) % SESSION for each in (*model.kept, *model.free))
    terms: dict[int, float] = {}
    for key, change in net.items():
        if key in model.lookup.practices and any(change.values()):
            terms.update(_steps(model, key, change, kept[key], whole=whole))
    return Aim(Level.FAIRNESS, terms, parts=SESSION, whole=whole)


def _steps(
    model: Model, key: int, change: Expression, kept: int, *, whole: bool
) -> dict[int, float]:
    """Columns for each equivalent more a practice gives, with what it adds to unevenness.

    Args:
        model: the rules.
        key: the practice's.
        change: what the open sessions add to what it gives.
        kept: what it gives by sessions that are kept, in thousandths.
        whole: whether every session counts whole equivalents.
    """
    practice = model.lookup.practices[key]
    given = {each.need for each in model.free if each.lent and each.worker.home == key}
    received = {each.need for each in model.free if each.lent and each.need.practice == key}
    least = (kept - sum(map(counts, received))) // SESSION
    most = -(-(kept + sum(map(counts, given))) // SESSION)
    row: defaultdict[int, float] = defaultdict(float, change)
    terms = {}
    for step in range(least, most):
        column = model.matrix.column(whole=whole)
        terms[column] = float(one_more(practice, step))
        row[column] -= 1
    model.matrix.row(row, low=least - kept / SESSION, high=least - kept / SESSION)
    return terms


def travel(model: Model) -> Aim:
    """Minutes on the road."""
    terms = {column: float(pattern.minutes) for column, pattern in model.with_pattern}
    return Aim(Level.TRAVEL, terms)


def continuity(model: Model) -> Aim:
    """People new to a practice: a column says that somebody comes there at all."""
    known = {(each.worker.key, each.need.practice) for each in model.kept}
    visits: dict[tuple[int, int], dict[date, set[int]]] = defaultdict(lambda: defaultdict(set))
    for each in model.free:
        pair = (each.worker.key, each.need.practice)
        if pair not in known and is_new_face(model.lookup, each.need, each.worker):
            visits[pair][each.need.day].update(model.columns(each))
    terms = {}
    for days in visits.values():
        comes = model.matrix.column()
        terms[comes] = 1.0
        for columns in days.values():
            model.matrix.row({**dict.fromkeys(columns, 1.0), comes: -1.0}, high=0)
    return Aim(Level.CONTINUITY, terms)


def change(model: Model) -> Aim:
    """Points for published sessions that go to another and for wishes not met."""
    published = model.lookup.problem.published
    return Aim(
        Level.CHANGE,
        _each(
            model,
            lambda each: (
                wishes_missed(model.lookup, each.need, each.worker)
                - CHANGED * (each.assignment in published)
            ),
        ),
    )


def _each(model: Model, weight: Callable[[Candidate], int]) -> Expression:
    terms: defaultdict[int, float] = defaultdict(float)
    for each in model.free:
        for column in model.columns(each):
            terms[column] += weight(each)
    return terms
