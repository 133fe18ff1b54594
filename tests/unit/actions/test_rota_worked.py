"""Someone is off, and cover is asked and given, by the rota where its week was made."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from tests.clock import NOW
from tests.covering import TUESDAY, Surgery, usually
from tests.practices import a_person, an_actor

from wraparound.actions.absence import what_is_left
from wraparound.actions.asking import who_would_be_asked
from wraparound.actions.candidates import candidates_for
from wraparound.actions.cover import sessions_to_cover
from wraparound.actions.giving import why_not_give
from wraparound.actions.rota.editing import SessionDetails, add_session, remove_session
from wraparound.actions.rota.filling import fill_weeks
from wraparound.operations.professions import Profession
from wraparound.operations.rota.leave import State
from wraparound.operations.week import Half, Work
from wraparound.store.models import Absence, ClosedDay, Leave, RotaSession

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def surgery():
    """Elm's Dr Shah is off on Tuesday, when they are usually on duty in the morning."""
    return Surgery()


def filled(surgery) -> None:
    """Elm's week is filled."""
    fill_weeks(**surgery.act, first=TUESDAY, weeks=1)


def absence(surgery) -> Absence:
    return Absence.objects.get(pk=surgery.absence)


def on_leave(person, half: Half = Half.MORNING) -> None:
    Leave.objects.create(
        person=person, practice=person.home, first_day=TUESDAY, last_day=TUESDAY,
        first_half=half.value, last_half=half.value, state=State.APPROVED.value, asked_at=NOW,
    )  # fmt: skip


def test_before_the_week_is_made_the_usual_week_counts(surgery):
    """Tuesday morning's duty."""
    found = list(sessions_to_cover(absence(surgery), NOW))
    assert [(day, each.half, each.work) for day, each in found] == [
        (TUESDAY, Half.MORNING, Work.DUTY)
    ]


def test_once_the_week_is_made_its_sessions_are_to_be_covered(surgery):
    """The morning was taken out and an afternoon put in."""
    filled(surgery)
    session = RotaSession.objects.get(person=surgery.shah, day=TUESDAY)
    remove_session(**surgery.act, key=session.pk)
    said = SessionDetails(surgery.shah.pk, TUESDAY, time(14), time(18), Work.PROCEDURE)
    add_session(**surgery.act, session=said)
    found = list(sessions_to_cover(absence(surgery), NOW))
    assert [(each.half, each.work) for _, each in found] == [(Half.AFTERNOON, Work.PROCEDURE)]


def test_the_list_of_the_first_hour_is_made_from_the_rota(surgery):
    """Nobody asks for a duty doctor on a day the rota has none."""
    before = [each.task.value for each in what_is_left(absence(surgery), TUESDAY, surgery.elm)]
    filled(surgery)
    remove_session(**surgery.act, key=RotaSession.objects.get(day=TUESDAY).pk)
    assert "Duty doctor" in before
    assert what_is_left(absence(surgery), TUESDAY, surgery.elm) == []


def test_who_is_in_by_the_rota_could_see_to_it(surgery):
    """Though they usually are not in on Tuesdays."""
    wells = a_person(surgery.elm, "Dr Wells", week=())
    filled(surgery)
    add_session(**surgery.act, session=SessionDetails(wells.pk, TUESDAY, time(8), time(12)))
    duty = next(
        each
        for each in what_is_left(absence(surgery), TUESDAY, surgery.elm)
        if each.task.value == "Duty doctor"
    )
    assert duty.could == ("Dr Wells",)


def test_who_is_on_leave_is_not_in(surgery):
    """In that half day; in the other they are."""
    wells = a_person(surgery.elm, "Dr Wells", week=())
    usually(usually(wells, 1, Half.MORNING), 1, Half.AFTERNOON)
    on_leave(wells)
    items = what_is_left(absence(surgery), TUESDAY, surgery.elm)
    could = {each.task.value: each.could for each in items}
    assert could["Duty doctor"] == ()
    assert could["Test results"] == ("Dr Wells",)


def test_who_works_by_the_rota_is_not_given_a_session(surgery):
    """Nor asked: they are in then, though not usually."""
    wells = surgery.doctor(surgery.oak, "Dr Wells")
    request = surgery.ask()
    assert why_not_give(request, wells) is None
    oak = {"by": an_actor(surgery.oak), "practice": surgery.oak.pk}
    fill_weeks(**oak, first=TUESDAY, weeks=1)
    add_session(**oak, session=SessionDetails(wells.pk, TUESDAY, time(8), time(12)))
    assert str(why_not_give(request, wells)) == "Dr Wells is working then. Choose somebody else."


def test_who_is_on_leave_is_neither_asked_nor_given_a_session(surgery):
    """Leave is for resting."""
    wells = surgery.doctor(surgery.oak, "Dr Wells")
    request = surgery.ask()
    on_leave(wells)
    assert [each.person.name for each in candidates_for(surgery.elm, TUESDAY)] == []
    assert str(why_not_give(request, wells)) == "Dr Wells is off that day. Choose somebody else."


def test_on_a_closed_day_nothing_is_to_be_covered(surgery):
    """Whatever the usual week says."""
    ClosedDay.objects.create(practice=surgery.elm, day=TUESDAY, why="Training")
    assert list(sessions_to_cover(absence(surgery), NOW)) == []


def test_a_trainee_on_the_rota_is_supervised_on_the_rota(surgery):
    """The list names them, though they usually are not in then."""
    young = a_person(surgery.elm, "Dr Young", Profession.TRAINEE, week=())
    filled(surgery)
    add_session(**surgery.act, session=SessionDetails(young.pk, TUESDAY, time(8), time(12)))
    tasks = [each.task.value for each in what_is_left(absence(surgery), TUESDAY, surgery.elm)]
    assert "Supervision" in tasks


def test_days_of_weeks_not_made_follow_the_usual_week_in_one_absence(surgery):
    """The first week is made and emptied; the second is not made."""
    Absence.objects.filter(pk=surgery.absence).update(last_day=TUESDAY + timedelta(days=7))
    filled(surgery)
    for session in RotaSession.objects.filter(person=surgery.shah):
        remove_session(**surgery.act, key=session.pk)
    found = [day for day, _ in sessions_to_cover(absence(surgery), NOW)]
    assert found == [date(2026, 11, 9), date(2026, 11, 10)]
    plan = who_would_be_asked(**surgery.act, absence=surgery.absence)
    assert [day for day, _ in plan.to_ask] == found
