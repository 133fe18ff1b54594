"""The linear core as a flow: an answer at once, and a bound nobody can beat.

Each session flows from a practice that lends, through a person's week, day and half day, to the
session. The flow keeps every rule that counts one thing at a time: what a practice lends a week,
sessions a week, two a day, one a half day. Rules that look at two things together (journeys, rest,
supervision, who can be spared) are left out, so what it covers is a bound for any plan. Its answer
is then given out session by session under all the rules, and first available fills what is left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from wraparound.operations.week import monday_of
from wraparound.rostering.lookup import Lookup, grouped
from wraparound.rostering.rules.two_a_day import MOST
from wraparound.rostering.score import BANDS, band
from wraparound.rostering.solvers.candidates import Candidate, Candidates
from wraparound.rostering.solvers.greedy import fill, pinned
from wraparound.rostering.solvers.limits import Limit, Limits, booked_lending, limit_of, most_a_week

PENCE_A_POUND = 100
"""The flow counts in pounds: it needs whole numbers of modest size."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What the flow gives.

    Attributes:
        chosen: who has what, under all the rules.
        urgent: urgent sessions no plan can cover.
        uncovered: sessions no plan can cover.
    """

    chosen: tuple[Candidate, ...]
    urgent: int
    uncovered: int


def flow(lookup: Lookup, found: Candidates) -> Flow:
    """The flow's answer, and how many sessions no plan can cover.

    Args:
        lookup: the problem.
        found: who could have which session.
    """
    needs = lookup.needs.values()
    urgent = sum(each.urgent for each in needs)
    most = _solved(lookup, found, _most_covered(lookup))
    limits = Limits(lookup)
    fill(limits, pinned(lookup, found))
    wanted = _solved(lookup, found, _worst_off_first(lookup))
    fill(limits, sorted(wanted, key=lambda each: (not each.need.urgent, each.need.key)))
    for key in sorted(found, key=lambda key: (not lookup.needs[key].urgent, key)):
        fill(limits, found[key])
    return Flow(
        tuple(limits.taken.values()),
        urgent - sum(each.need.urgent for each in most),
        len(lookup.needs) - len(most),
    )


@dataclass(frozen=True, slots=True)
class Worth:
    """What a flow is after.

    Attributes:
        urgent: what an urgent session is worth beyond others.
        steps: for each practice and week what one more session covered is worth.
        counts_cost: whether dear people are worth less.
    """

    urgent: int
    steps: dict[tuple[int, date], list[int]]
    counts_cost: bool


def _most_covered(lookup: Lookup) -> Worth:
    """As many urgent sessions as can be, then as many sessions."""
    steps = {key: [1] * count for key, count in _asked(lookup).items()}
    return Worth(len(lookup.needs) + 1, steps, counts_cost=False)


def _worst_off_first(lookup: Lookup) -> Worth:
    """The worse off a practice would be without a session, the more it is worth: twice a band."""
    steps = {}
    for key, count in _asked(lookup).items():
        week = lookup.weeks[key]
        bands = (band(week.met + more, week.sessions) for more in range(count))
        steps[key] = [WEIGHT * 2 ** (BANDS - each) for each in bands]
    return Worth(WEIGHT * 2 ** (BANDS + 1), steps, counts_cost=True)


WEIGHT = 1_000
"""A session is worth more than any person costs, in pounds."""


def _asked(lookup: Lookup) -> Counter[tuple[int, date]]:
    return Counter((each.practice, each.week) for each in lookup.needs.values())


@dataclass(frozen=True, slots=True)
class _Arc:
    tail: Hashable
    head: Hashable
    room: int
    cost: int
    candidate: Candidate | None = None


def _solved(lookup: Lookup, found: Candidates, worth: Worth) -> list[Candidate]:
    """Who has what in the flow that is worth most."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    arcs = [*_people(lookup, found, worth), *_sessions(lookup, found, worth)]
    number: dict[Hashable, int] = defaultdict(lambda: len(number))
    tails = np.array([number[each.tail] for each in arcs], dtype=np.int32)
    heads = np.array([number[each.head] for each in arcs], dtype=np.int32)
    engine = SimpleMinCostFlow()
    places = engine.add_arcs_with_capacity_and_unit_cost(
        tails, heads,
        np.array([each.room for each in arcs], dtype=np.int64),
        np.array([each.cost for each in arcs], dtype=np.int64),
    )  # fmt: skip
    supply = sum(1 for each in found.values() if each)
    engine.set_node_supply(number["source"], supply)
    engine.set_node_supply(number["sink"], -supply)
    if engine.solve() != engine.OPTIMAL:
        return []
    flows = engine.flows(places)
    return [each.candidate for each, units in zip(arcs, flows, strict=True)
            if units and each.candidate is not None]  # fmt: skip


def _people(lookup: Lookup, found: Candidates, worth: Worth) -> Iterator[_Arc]:
    """From the source through lenders, and each person's weeks, days and half days."""
    people = grouped(
        ((each.worker.identity, each.need.week), each) for here in found.values() for each in here
    )
    used, most = Counter(booked_lending(lookup)), most_a_week(lookup)
    lenders: dict[Limit, int] = {}
    for (identity, week), mine in people.items():
        person = ("week", identity, week)
        room = _room(lookup, mine, used, most)
        above = Limit("all", mine[0].worker.home, week)
        limit = limit_of(lookup, above)
        if limit is None or not _all_lent(mine):
            yield _Arc("source", person, room, 0)
        else:
            lenders[above] = max(0, limit - used[above])
            yield _Arc(above, person, room, 0)
        yield from _days(lookup, mine, person, worth)
    for above, room in lenders.items():
        yield _Arc("source", above, room, 0)


def _all_lent(mine: list[Candidate]) -> bool:
    """Whether whatever somebody could do in a week would be lent by one practice."""
    return all(each.lent for each in mine) and len({each.worker.key for each in mine}) == 1


def _room(
    lookup: Lookup, mine: list[Candidate], used: Counter[Limit], most: dict[str | int, int]
) -> int:
    """How many sessions somebody can have in a week at most."""
    rooms = [len({(each.need.day, each.need.half) for each in mine})]
    identity, week = mine[0].worker.identity, mine[0].need.week
    if identity in most and not any(each.gives_up for each in mine):
        works = sum(monday_of(each.day) == week for each in lookup.booked.get(identity, ()))
        rooms.append(max(0, most[identity] - works))
    each_limit = Limit("each", mine[0].worker.key, week)
    limit = limit_of(lookup, each_limit)
    if limit is not None and _all_lent(mine):
        rooms.append(max(0, limit - used[each_limit]))
    return min(rooms)


def _days(lookup: Lookup, mine: list[Candidate], person: Hashable, worth: Worth) -> Iterator[_Arc]:
    """From a person's week to days, half days and sessions."""
    identity = mine[0].worker.identity
    for day, today in grouped((each.need.day, each) for each in mine).items():
        given_up = {each.need.half for each in today if each.gives_up}
        booked = sum(
            each.day == day and each.half not in given_up
            for each in lookup.booked.get(identity, ())
        )
        yield _Arc(person, ("day", identity, day), max(0, MOST - booked), 0)
        for half, here in grouped((each.need.half, each) for each in today).items():
            slot = ("half", identity, day, half)
            yield _Arc(("day", identity, day), slot, 1, 0)
            for each in here:
                pounds = each.worker.pence // PENCE_A_POUND if worth.counts_cost else 0
                yield _Arc(slot, ("need", each.need.key), 1, pounds, each)


def _sessions(lookup: Lookup, found: Candidates, worth: Worth) -> Iterator[_Arc]:
    """From sessions to the sink; and a way round for those nobody covers."""
    for key, here in found.items():
        need = lookup.needs[key]
        if here:
            group = ("group", need.practice, need.week)
            yield _Arc(("need", key), group, 1, -worth.urgent if need.urgent else 0)
    for (practice, week), steps in worth.steps.items():
        for step in steps:
            yield _Arc(("group", practice, week), "sink", 1, -step)
    yield _Arc("source", "sink", len(found), 0)
