"""The rota's rows as the rules see them: made weeks as made, others as usually worked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection, transaction
from tests.covering import TUESDAY, Surgery
from tests.practices import a_person, a_practice
from time_machine import travel

from wraparound.errors import Refused
from wraparound.operations.rota.leave import State
from wraparound.operations.rota.origin import Origin
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.staffing import Rule
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import (
    ClosedDay,
    Cover,
    Leave,
    OwnMinimum,
    RotaPattern,
    RotaSession,
    RotaTemplate,
    RotaTurn,
    StaffingRule,
    Swap,
)
from wraparound.store.repositories.rota.practice_rota import planned_sessions, practice_rota
from wraparound.store.repositories.rota.sessions import keep_week, put

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 2)
SUNDAY = MONDAY + timedelta(days=6)
NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)


def worked(practice, first=MONDAY, last=SUNDAY):
    """Who works when, in a few words."""
    return [
        (f"{each.day:%a}", f"{each.starts:%H:%M}", each.work.value)
        for each in practice_rota(practice, first, last).sessions
    ]


def test_a_week_nobody_made_is_as_usually_worked():
    """With the usual times."""
    practice = a_practice()
    a_person(practice)
    assert worked(practice) == [("Mon", "08:00", "routine clinic")]


def test_a_week_that_was_made_is_as_it_was_made():
    """Though it is empty; the week after is not made and stays as usual."""
    practice = a_practice()
    a_person(practice)
    keep_week(practice.pk, MONDAY, NOW)
    assert worked(practice, last=SUNDAY + timedelta(days=1)) == [("Mon", "08:00", "routine clinic")]
    assert practice_rota(practice, MONDAY, SUNDAY).sessions == ()


def test_a_practice_has_its_own_times():
    """A template of the work in a half day stands for the usual times."""
    practice = a_practice()
    a_person(practice, week=[UsualSession(0, Half.MORNING), UsualSession(0, Half.AFTERNOON)])
    RotaTemplate.objects.create(
        practice=practice, name="Morning", starts="08:30", ends="12:40", work=Work.ROUTINE.value
    )
    assert [start for _, start, _ in worked(practice)] == ["08:30", "13:00"]


def test_a_pattern_holds_in_place_of_the_usual_week():
    """From its first day on; before it the usual week does."""
    practice = a_practice()
    person = a_person(practice)
    duty = RotaTemplate.objects.create(
        practice=practice, name="Duty", starts="08:00", ends="13:00", work=Work.DUTY.value
    )
    pattern = RotaPattern.objects.create(
        person=person, practice=practice, begins=MONDAY, types=["odd", "even"],
        first_day=MONDAY,
    )  # fmt: skip
    RotaTurn.objects.create(pattern=pattern, weekday=2, week="even", template=duty)
    sessions = planned_sessions(practice, MONDAY - timedelta(days=7), SUNDAY + timedelta(days=7))
    assert [(each.day, each.work) for each in sorted(sessions, key=lambda each: each.day)] == [
        (MONDAY - timedelta(days=7), Work.ROUTINE),
        (MONDAY + timedelta(days=9), Work.DUTY),
    ]


def test_days_closed_and_open_are_the_practices_own():
    """A closed half day, and Boxing Day's substitute on which it opens."""
    practice = a_practice()
    ClosedDay.objects.create(practice=practice, day=MONDAY, half=Half.MORNING.value, why="Training")
    ClosedDay.objects.create(practice=practice, day=date(2026, 12, 28), open_after_all=True)
    opening = practice_rota(practice, MONDAY, SUNDAY).opening
    assert str(opening.why_closed(MONDAY, Half.MORNING)).endswith(": Training.")
    assert opening.why_closed(MONDAY, Half.AFTERNOON) is None
    assert opening.why_closed(date(2026, 12, 28), Half.MORNING) is None


def test_rules_hold_unless_switched_off_and_own_ones_are_added():
    """Everything else holds."""
    practice = a_practice()
    StaffingRule.objects.create(practice=practice, rule=Rule.TWO.value)
    OwnMinimum.objects.create(practice=practice, number=1, professions=["nurse"], weekdays=[0])
    staffing = practice_rota(practice, MONDAY, SUNDAY).staffing
    assert staffing.holds == frozenset(Rule) - {Rule.TWO}
    assert [each.words for each in staffing.own] == ["1 nurse"]


@pytest.mark.parametrize(("state", "away"), [(State.REQUESTED, 0), (State.APPROVED, 1)])
def test_only_leave_that_was_approved_takes_anybody_away(state, away):
    """What is asked for is not leave yet."""
    practice = a_practice()
    person = a_person(practice)
    Leave.objects.create(
        person=person, practice=practice, first_day=MONDAY, last_day=MONDAY, state=state.value,
        asked_at=NOW,
    )  # fmt: skip
    assert len(practice_rota(practice, MONDAY, SUNDAY).away) == away


def test_agreed_cover_stands_in_for_who_is_off():
    """With the times that were asked for."""
    with travel(datetime(2026, 11, 2, 8, tzinfo=UTC), tick=False):
        surgery = Surgery()
        wells = surgery.doctor(surgery.oak, "Dr Wells")
        Cover.objects.create(
            request=surgery.ask(), person=wells, day=TUESDAY, half="morning", agreed_at=NOW
        )
    rota = practice_rota(surgery.elm, MONDAY, SUNDAY)
    (cover,) = rota.covers
    assert (cover.instead_of, cover.session.person) == (surgery.shah.pk, wells.pk)
    assert (cover.session.starts, cover.session.ends) == (time(8), time(12, 10))
    assert rota.people[wells.pk].name == "Dr Wells"


def test_who_would_be_in_two_places_is_refused_in_a_sentence():
    """Also where the database alone saw it."""
    practice = a_practice()
    session = Session(a_person(practice).pk, practice.pk, MONDAY, time(8), time(12))
    put([], [(session, Origin.HAND)])
    with pytest.raises(Refused, match="Somebody would be in two places at a time"):
        put([], [(replace(session, starts=time(9)), Origin.HAND)])
    assert RotaSession.objects.count() == 1


def test_sessions_that_change_hands_keep_their_keys_and_their_swap():
    """Though both start at the same time; a session taken out for good takes its swap with it."""
    practice = a_practice()
    one, two = a_person(practice), a_person(practice)
    given, taken = put(
        [],
        [
            (Session(each.pk, practice.pk, MONDAY, time(8), time(12)), Origin.HAND)
            for each in (one, two)
        ],
    )
    Swap.objects.create(
        practice=practice, gives=one, takes=two, given_id=given.key, taken_id=taken.key,
        asked_at=NOW,
    )  # fmt: skip
    changed = [
        Session(two.pk, practice.pk, MONDAY, time(8), time(12), key=given.key),
        Session(one.pk, practice.pk, MONDAY, time(8), time(12), key=taken.key),
    ]
    with transaction.atomic():
        put([given.key, taken.key], [(each, Origin.SWAP) for each in changed])
    connection.check_constraints()
    assert RotaSession.objects.get(pk=given.key).person_id == two.pk
    assert Swap.objects.count() == 1
    put([given.key], [])
    connection.check_constraints()
    assert Swap.objects.count() == 0
