"""Invented networks at work look like networks of practices, and are the same for a seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from statistics import mean

import pytest

from wraparound.errors import BadRequest
from wraparound.operations.professions import Engagement
from wraparound.operations.ready import why_not_ready
from wraparound.operations.rota.away import is_away
from wraparound.operations.rota.gaps import gaps, urgency_of
from wraparound.operations.rota.session import clashes
from wraparound.operations.rota.staffing import Rule, Urgency
from wraparound.operations.week import Work
from wraparound.rostering.parameters import Engine, Parameters
from wraparound.rostering.solve import solve
from wraparound.rostering.verify import verify
from wraparound.sources.invented import invent
from wraparound.sources.invented.network import invent_network, network_of, places_in
from wraparound.sources.invented.network.problem import problem_of
from wraparound.sources.invented.team import SURNAMES

SEEDS = range(12)


@pytest.fixture(scope="module")
def usual():
    """Networks of usual size."""
    return [invent_network(5, seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def problems(usual):
    """Who could cover what in each."""
    return [problem_of(each) for each in usual]


def test_a_network_of_usual_size_has_about_63_clinicians(usual) -> None:
    assert 55 <= mean(each.clinicians for each in usual) <= 71


def test_the_same_seed_gives_the_same_network() -> None:
    assert invent_network(4, 3) == invent_network(4, 3)


def test_another_seed_gives_another_network(usual) -> None:
    assert len({each.practices for each in usual}) == len(usual)


def test_each_network_has_a_practice_with_one_gp(usual) -> None:
    for network in usual:
        gps = Counter(
            each.home
            for each in network.workers
            if each.person.profession.is_gp and each.person.week
        )
        assert min(gps.values()) == 1


def test_nobody_works_in_two_places_at_once(usual) -> None:
    for network in usual:
        assert clashes(network.sessions) == []


def test_nobody_shares_a_registration_number() -> None:
    network = invent_network(60, 1)
    numbers = [each.person.registration for each in network.workers if each.person.registration]
    assert len(numbers) == len(set(numbers)) > 300


def test_an_eighth_of_all_time_is_leave_and_a_fiftieth_illness() -> None:
    """Six to seven weeks of 52, less what custom does not allow; 2% (parameters, assumed)."""
    network = invent_network(150, 5)
    worked = [each for each in network.workers if each.person.week]
    days = len(worked) * 7 * network.weeks
    leave = sum((a.last - a.first).days + 3 for a in network.away if a.planned) / days
    illness = sum((a.last - a.first).days + 1 for a in network.away if not a.planned) / days
    assert 0.10 <= leave <= 0.14
    assert 0.012 <= illness <= 0.03


def test_no_more_gps_of_a_practice_are_on_leave_than_custom_allows() -> None:
    network = invent_network(60, 2)
    gps = Counter(
        each.home for each in network.workers if each.person.profession.is_gp and each.person.week
    )
    people = {each.key: each for each in network.workers}
    at_once = Counter(
        (people[away.person].home, away.first)
        for away in network.away
        if away.planned and people[away.person].person.profession.is_gp
    )
    assert at_once
    for (home, _), number in at_once.items():
        assert number <= max(1, gps[home] // 3)


def test_illness_stays_within_the_weeks(usual) -> None:
    for network in usual:
        for away in network.away:
            assert network.first <= away.first <= away.last <= network.last


def test_who_would_go_elsewhere_is_ready_at_other_practices_but_for_a_few(usual) -> None:
    found = Counter()
    for network in usual:
        for worker in network.workers:
            for practice in network.practices:
                if practice.key != worker.home and any(each[2] for each in worker.person.would):
                    reason = why_not_ready(
                        worker.person.name,
                        worker.person.profession,
                        worker.ready,
                        practice.code,
                        network.last,
                    )
                    found[reason is None] += 1
    assert 0.75 <= found[True] / found.total() < 1.0


def test_the_bank_and_locums_have_no_sessions_and_would_work_anywhere(usual) -> None:
    for network in usual:
        shared = [each for each in network.workers if each.engagement is not Engagement.PRACTICE]
        assert {each.engagement for each in shared} == set(Engagement) - {Engagement.PRACTICE}
        assert not any(each.person.week for each in shared)
        assert all(each.person.would for each in shared)


def test_a_procedure_clinic_needs_a_skill_its_doctor_has(usual) -> None:
    people = {(n.seed, each.key): each for n in usual for each in n.workers}
    clinics = [(n.seed, s) for n in usual for s in n.sessions if s.work is Work.PROCEDURE]
    assert clinics
    for seed, session in clinics:
        assert session.skill in people[seed, session.person].person.skills


def test_neighbours_are_minutes_apart_and_it_is_as_far_back(usual) -> None:
    for network in usual:
        for (one, other), minutes in network.minutes.items():
            assert minutes == network.minutes[other, one]
            assert (minutes == 0) == (one == other)
            assert minutes <= 30


def test_weeks_begin_on_the_monday_of_the_day_named() -> None:
    network = invent_network(1, first=date(2026, 11, 26), weeks=5)
    assert (network.first, network.last) == (date(2026, 11, 23), date(2026, 12, 27))


def test_a_gp_is_in_or_in_reach_in_core_hours_if_nobody_is_away() -> None:
    """Small practices share the duty doctor of one that always has one in."""
    network = replace(invent_network(30, 6), away=())
    assert network.reached
    for rota in network.rotas.values():
        assert not [
            gap
            for gap in gaps(rota, network.first, network.last)
            if gap.rule in (Rule.GP, Rule.DUTY)
        ]


def test_doctors_of_a_network_have_different_names_as_long_as_there_are_names(usual) -> None:
    repeated = []
    for network in usual:
        names = [each.person.name for each in network.workers if each.person.name[:3] == "Dr "]
        assert len(set(names)) == min(len(names), len(SURNAMES))
        repeated.append(len(names) > len(set(names)))
    assert not all(repeated)


def test_bank_holidays_are_nobodys_sessions() -> None:
    network = invent_network(3, first=date(2026, 12, 21))
    days = {each.day for each in network.sessions}
    assert date(2026, 12, 24) in days
    assert date(2026, 12, 25) not in days


def test_a_network_of_an_invented_town_has_its_practices_and_their_gps() -> None:
    town = invent()
    network = network_of(places_in(town, "ZU0001"), 55, "Harbour")
    assert [each.code for each in network.practices] == [f"Z0000{n}" for n in range(1, 6)]
    assert network.practices[0].patients == town.lists[0]
    assert sum(each.home == 3 and each.person.profession.is_gp and bool(each.person.week)
               for each in network.workers) == 1  # fmt: skip


def test_a_practice_in_no_network_has_no_shared_people() -> None:
    places = places_in(invent(), None)
    assert len(places) == 1
    alone = network_of(places, 55)
    assert {each.engagement for each in alone.workers} == {Engagement.PRACTICE}


def test_one_practices_luck_does_not_reach_another() -> None:
    """A doctor more at the first practice leaves the others' people as they were."""
    places = places_in(invent(), "ZU0002")
    before = network_of(places, 1, "Hill")
    more = [replace(places[0], gps=places[0].gps + 1), *places[1:]]
    after = network_of(more, 1, "Hill")
    names = [
        [each.person.name for each in network.workers if each.home == 2]
        for network in (before, after)
    ]
    assert names[0] == names[1]


@pytest.mark.parametrize(
    ("practices", "seed", "weeks"), [(0, 0, 4), (201, 0, 4), (2, -1, 4), (2, 0, 0)]
)
def test_what_cannot_be_made_up_is_refused(practices: int, seed: int, weeks: int) -> None:
    with pytest.raises(BadRequest):
        invent_network(practices, seed, weeks=weeks)


class TestProblem:
    """The network as a problem of who could cover what."""

    def test_every_session_patients_wait_for_and_nobody_works_is_a_need(
        self, usual, problems
    ) -> None:
        for network, problem in zip(usual, problems, strict=True):
            away = [
                session
                for session in network.sessions
                if is_away(network.away, session.person, session.day, session.half)
                and (session.work.is_booked or session.work in (Work.DUTY, Work.VISITS))
            ]
            wanted = {(each.practice, each.day, each.half) for each in away}
            assert wanted <= {(each.practice, each.day, each.half) for each in problem.needs}
            assert len(problem.needs) >= len(away)

    def test_what_is_urgent_is_a_small_part(self, problems) -> None:
        needs = [each for problem in problems for each in problem.needs]
        assert 0.05 < mean(each.urgent for each in needs) < 0.3

    def test_nobody_offers_what_they_work_or_are_away_for(self, usual, problems) -> None:
        for network, problem in zip(usual, problems, strict=True):
            booked = {(each.person, each.day, each.half) for each in network.sessions}
            for spare in problem.spares:
                assert (spare.worker, spare.day, spare.half) not in booked
                assert not is_away(network.away, spare.worker, spare.day, spare.half)

    def test_who_is_ready_where_is_what_the_items_say(self, usual, problems) -> None:
        network = usual[0]
        codes = {each.key: each.code for each in network.practices}
        workers = {each.key: each for each in network.workers}
        for worker in problems[0].workers:
            known = workers[worker.key]
            for key, code in codes.items():
                ready = worker.ready.get(key, date.min)
                for day in (network.first, network.first + timedelta(days=10), network.last):
                    reason = why_not_ready("x", worker.profession, known.ready, code, day)
                    assert (reason is None) == (day <= ready)

    def test_met_sessions_are_the_planned_less_those_of_people_away(self, problems) -> None:
        for problem in problems:
            for week in problem.planned:
                missing = sum(
                    1
                    for each in problem.needs
                    if (each.practice, each.week) == (week.practice, week.week)
                    and urgency_of(each.work) < Urgency.OTHER
                )
                assert week.sessions - week.met == missing

    def test_first_available_covers_part_of_it(self, problems) -> None:
        """Neither nothing nor everything: there is something left to be better at."""
        for problem in problems[:3]:
            plan = solve(problem, params=Parameters(engine=Engine.GREEDY))
            assert verify(problem, plan.assignments) == []
            assert 0.1 < len(plan.assignments) / len(problem.needs) < 0.95
