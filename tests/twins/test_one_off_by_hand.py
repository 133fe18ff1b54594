"""If one person is off, worked out by trying everything.

Slow and obvious: who is in is counted person by person, every way to cover what is missing is tried
from the best down, and each is held against the rules in words (`rostering.verify`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from tests.ahead import DAYS, HALVES, MONDAY, SUNDAY, some_weeks, standing, who_is_in

from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.rota.template import USUAL_TIMES
from wraparound.operations.week import Work
from wraparound.rostering.need import Need
from wraparound.rostering.one_off import (
    Ahead,
    Asked,
    Buddies,
    MoreSession,
    Trained,
    answered,
    one_off,
    worth_of_changes,
)
from wraparound.rostering.problem import Assignment
from wraparound.rostering.verify import verify
from wraparound.rostering.worker import Spare


def open_by_hand(ahead: Ahead, off: tuple[int, ...] = ()) -> list[Need]:
    """What is missing before anybody helps, in time, counted one by one."""
    found = []
    for day in DAYS:
        for half in HALVES:
            for practice, rota in ahead.rotas.items():
                there = who_is_in(rota, day, half, off)
                does = rota.people
                gps = [s for s in there if does[s.person].profession.is_gp]
                no_gp = not gps
                unsupervised = any(
                    does[s.person].profession.is_supervised for s in there
                ) and not any(not s.is_remote for s in gps)
                planned = [s for s in rota.sessions if (s.day, s.half) == (day, half)]
                if no_gp or unsupervised:
                    led = [
                        s for s in planned if does[s.person].profession.is_gp and not s.is_remote
                    ]
                    starts, ends = (
                        min((s.starts, s.ends) for s in led) if led else USUAL_TIMES[half]
                    )
                    found.append(
                        Need(
                            len(found) + 1, practice, day, half, starts, ends,
                            Profession.PARTNER, Work.DUTY, urgent=True,
                        )
                    )  # fmt: skip
                found.extend(_skills(practice, rota, day, half, there, planned, len(found)))
    return found


def _skills(practice, rota, day, half, there, planned, number):
    """Sessions with a skill whose person is not in, and which nobody who is in can take."""
    seen = set()
    for session in planned:
        whose = rota.people[session.person].profession
        is_in = session in there
        if not session.skill or is_in or (session.skill, session.starts) in seen:
            continue
        seen.add((session.skill, session.starts))
        stands_in = [
            s
            for s in there
            if session.skill in rota.skills[s.person]
            and s.work not in (Work.DUTY, Work.PROCEDURE)
            and (
                rota.people[s.person].profession is whose
                or (rota.people[s.person].profession.is_gp and whose.is_gp)
            )
        ]
        if not stands_in:
            number += 1
            yield Need(
                number, practice, day, half, session.starts, session.ends, whose,
                Work.PROCEDURE, session.skill, urgent=True,
            )  # fmt: skip


def told(need: Need) -> tuple[object, ...]:
    return need.practice, need.day, need.half, need.skill, need.instead_of, need.starts


def best_by_hand(ahead: Ahead, needs: list[Need], off: tuple[int, ...]) -> list[Need]:
    """What stays open after the best of all ways to cover these, found by trying them."""
    problem = replace(
        ahead.problem,
        needs=tuple(needs),
        spares=tuple(each for each in ahead.problem.spares if each.worker not in off),
        standing=tuple(standing(ahead.rotas, off)),
    )
    could = [
        [
            Assignment(need.key, worker.key)
            for worker in problem.workers
            if not _alone_refused(problem, Assignment(need.key, worker.key))
        ]
        for need in needs
    ]
    ways = sorted(
        product(*([*those, None] for those in could)),
        key=lambda way: (way.count(None), [each is None for each in way]),
    )
    for way in ways:
        if not verify(problem, [each for each in way if each is not None]):
            return [need for need, each in zip(needs, way, strict=True) if each is None]
    raise AssertionError("covering nothing breaks no rule")


def _alone_refused(problem, assignment: Assignment) -> bool:
    """Whether a rule refuses it whatever else is given; who supervises may come as well."""
    return any(breach.rule != "a GP to supervise" for breach in verify(problem, [assignment]))


def by_hand(ahead: Ahead, open_already=None):
    """The unsafe weeks and what is open already, the same way as `one_off` tells them."""
    base = (
        [told(each) for each in best_by_hand(ahead, open_by_hand(ahead), ())]
        if open_already is None
        else open_already
    )
    unsafe = {}
    for rows in ahead.rows_of.values():
        needs = [each for each in open_by_hand(ahead, rows) if told(each) not in base]
        missing = best_by_hand(ahead, needs, rows)
        if missing:
            unsafe[rows[0]] = [told(each) for each in missing]
    return unsafe, base


def small_enough(ahead: Ahead) -> bool:
    """Whether trying everything takes seconds, not hours."""
    offered = Counter((each.day, each.half) for each in ahead.problem.spares)
    ways = 1
    for each in open_by_hand(ahead):
        ways *= 1 + offered[each.day, each.half]
    return ways <= 3_000


SEEDS = [seed for seed in range(150) if small_enough(some_weeks(seed))]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_list_of_unsafe_weeks_is_what_trying_everything_gives(seed: int) -> None:
    ahead = some_weeks(seed)
    answer = one_off(ahead)
    unsafe, base = by_hand(ahead)
    assert [told(each.need(1)) for each in answer.open_already] == base
    assert {
        each.person: [told(lack.need(1)) for lack in each.missing] for each in answer.unsafe
    } == unsafe


def changed_by_hand(ahead: Ahead, change) -> Ahead:
    """The weeks if a change had been made."""
    problem = ahead.problem
    if isinstance(change, MoreSession):
        row = next(each for each in problem.workers if each.key == change.person)
        known = {(each.worker, each.day, each.half) for each in problem.spares}
        day = next(each for each in DAYS if each.weekday() == change.weekday)
        away = any(a.person == row.key and a.covers(day, change.half)
                   for a in ahead.rotas[row.home].away)  # fmt: skip
        more = (
            ()
            if away or (row.key, day, change.half) in known
            else (Spare(row.key, day, change.half),)
        )
        return replace(ahead, problem=replace(problem, spares=(*problem.spares, *more)))
    if isinstance(change, Trained):
        workers = [
            replace(each, skills=each.skills | {change.skill})
            if each.key == change.person
            else each
            for each in problem.workers
        ]
    else:
        there = {change.one: change.other, change.other: change.one}
        workers = [
            replace(each, ready={**each.ready, there[each.home]: SUNDAY})
            if each.home in there and each.engagement is Engagement.PRACTICE
            else each
            for each in problem.workers
        ]
    return replace(ahead, problem=replace(problem, workers=tuple(workers)))


def all_changes(ahead: Ahead):
    keys = [each.key for each in ahead.problem.workers]
    yield from (MoreSession(key, day.weekday(), half)
                for key in keys for day in DAYS for half in HALVES)  # fmt: skip
    yield from (Trained(key, skill) for key in keys for skill in ("coils", "joints"))
    practices = sorted(each.key for each in ahead.problem.practices)
    yield from (Buddies(one, other) for one in practices for other in practices if one < other)


LONG = {24, 25, 27, 61}
"""Worlds in which trying everything takes as long as in all the others together."""


@pytest.mark.parametrize(
    "seed",
    [each for each in SEEDS[:60] if each not in LONG and one_off(some_weeks(each)).unsafe],
)
def test_what_a_change_is_worth_is_what_making_it_gives(seed: int) -> None:
    """A skill learnt is one that can be lent; the rota at home stays what it was."""
    ahead = some_weeks(seed)
    asked = Asked(ahead)
    answer = answered(asked)
    _, base = by_hand(ahead)
    before = {each.person for each in answer.unsafe}
    told_worth = {each.change: each.people for each in worth_of_changes(asked, answer)}
    for change in all_changes(ahead):
        after, _ = by_hand(changed_by_hand(ahead, change), base)
        assert told_worth.get(change, ()) == tuple(sorted(before - set(after))), change


def test_weeks_are_told_by_their_monday() -> None:
    found = [each for seed in range(10) for each in one_off(some_weeks(seed)).unsafe]
    assert found
    assert {each.monday for each in found} == {MONDAY}
    assert all(set(each.days) <= set(DAYS) for each in found)
