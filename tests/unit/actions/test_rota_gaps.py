"""Gaps of a rota lead to requests for cover: of leave, of an absence, of work nobody has."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from tests.clock import NOW
from tests.covering import TUESDAY, Surgery, ready, says, told, would
from tests.practices import a_person, an_actor
from time_machine import travel

from wraparound.actions.asking import release_due
from wraparound.actions.cover import agree_cover
from wraparound.actions.cover_shown import request_shown
from wraparound.actions.rota.filling import fill_weeks
from wraparound.actions.rota.gaps import ask_for_gaps, gap_half, gaps_of
from wraparound.errors import BadRequest, Refused
from wraparound.operations.answers import Answer
from wraparound.operations.cover import State
from wraparound.operations.professions import Profession
from wraparound.operations.roles import Role
from wraparound.operations.rota.leave import State as LeaveState
from wraparound.operations.rota.staffing import Rule
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import (
    Absence,
    CoverRequest,
    Leave,
    OwnMinimum,
    Person,
    RotaTemplate,
    StaffingRule,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

MORNING = {"day": TUESDAY, "half": Half.MORNING}


@pytest.fixture
def surgery():
    """Elm, where Dr Shah has Tuesday morning's duty from 8.30am to 12.40pm, and is not off."""
    surgery = Surgery()
    Absence.objects.all().delete()
    RotaTemplate.objects.create(
        practice=surgery.elm, name="Duty", starts="08:30", ends="12:40", work=Work.DUTY.value
    )
    StaffingRule.objects.create(practice=surgery.elm, rule=Rule.TWO.value)
    fill_weeks(**surgery.act, first=TUESDAY, weeks=1)
    return surgery


def on_leave(person: Person) -> Leave:
    return Leave.objects.create(
        person=person, practice=person.home, first_day=TUESDAY, last_day=TUESDAY,
        state=LeaveState.APPROVED.value, asked_at=NOW,
    )  # fmt: skip


def missing(surgery, day: date = TUESDAY) -> list[tuple[Half, Rule]]:
    found = gaps_of(by=surgery.manager, practice=surgery.elm.pk, first=day, last=day)
    return [(gap.half, gap.rule) for gap in found if gap.half is Half.MORNING]


def test_leave_leaves_a_gap_that_can_be_asked_about(surgery):
    """Once, though two rules do not hold; with the times of the rota."""
    on_leave(surgery.shah)
    assert missing(surgery) == [(Half.MORNING, Rule.GP), (Half.MORNING, Rule.DUTY)]
    (to_ask,) = gap_half(**surgery.act, **MORNING).to_ask
    assert (to_ask.wanted.key, to_ask.wanted.work) == (f"person-{surgery.shah.pk}", Work.DUTY)
    assert (to_ask.wanted.starts, to_ask.wanted.ends) == (time(8, 30), time(12, 40))


def test_a_request_for_leave_is_offered_agreed_and_closes_the_gap(surgery):
    """The whole way, by the same steps as any other."""
    wells = surgery.doctor(surgery.oak, "Dr Wells")
    Person.objects.filter(pk=wells.pk).update(telephone="07700 900022")
    on_leave(surgery.shah)
    (key,) = ask_for_gaps(**surgery.act, **MORNING, keys=[f"person-{surgery.shah.pk}"])
    request = CoverRequest.objects.get(pk=key)
    assert (request.absence, request.missing) == (None, surgery.shah)
    assert request.starts_at == datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
    with travel(datetime(2026, 11, 2, 20, 30, tzinfo=UTC), tick=False):
        release_due()
        wells.refresh_from_db()
        says(wells, Answer.YES)
        agree_cover(**surgery.act, request=key, person=wells.pk)
        assert missing(surgery) == []
    assert "you cover Tuesday 3 November, 08:30 to 12:40 (duty doctor)" in told(wells)[-1]
    assert request_shown(**surgery.act, request=key).name == "Dr Shah"


def test_the_same_gap_is_not_asked_about_twice(surgery):
    """It says that it was asked about, and where that stands."""
    on_leave(surgery.shah)
    keys = [f"person-{surgery.shah.pk}"]
    (key,) = ask_for_gaps(**surgery.act, **MORNING, keys=keys)
    after = gap_half(**surgery.act, **MORNING)
    assert (after.to_ask, after.asked) == ((), ((key, State.ASKED),))
    with pytest.raises(BadRequest, match="Nothing you chose is missing"):
        ask_for_gaps(**surgery.act, **MORNING, keys=keys)


def test_work_of_somebody_off_is_asked_about_as_their_absence(surgery):
    """So that it ends when they come back, and is not asked about again from their list."""
    absence = Absence.objects.create(
        person=surgery.shah, practice=surgery.elm, first_day=TUESDAY, last_day=TUESDAY,
        cause="sickness", declared_at=NOW,
    )  # fmt: skip
    (key,) = ask_for_gaps(**surgery.act, **MORNING, keys=[f"person-{surgery.shah.pk}"])
    request = CoverRequest.objects.get(pk=key)
    assert (request.absence, request.missing) == (absence, None)


def test_work_nobody_has_can_be_asked_for(surgery):
    """Wednesday morning has nobody: a GP is asked for once, as the duty doctor."""
    wednesday = {"day": date(2026, 11, 4), "half": Half.MORNING}
    (to_ask,) = gap_half(**surgery.act, **wednesday).to_ask
    assert (to_ask.wanted.key, to_ask.wanted.work, to_ask.wanted.missing) == (
        "gp", Work.DUTY, None,
    )  # fmt: skip
    (key,) = ask_for_gaps(**surgery.act, **wednesday, keys=["gp"])
    request = CoverRequest.objects.get(pk=key)
    assert (request.work, request.instead_of) == ("duty doctor", Profession.SALARIED.value)
    lane = ready(would(a_person(surgery.oak, "Dr Lane"), 2, Half.MORNING), surgery.elm)
    with travel(datetime(2026, 11, 3, 20, tzinfo=UTC), tick=False):
        release_due()
        says(lane, Answer.YES)
        agree_cover(**surgery.act, request=key, person=lane.pk)
    assert missing(surgery, date(2026, 11, 4)) == []


def test_the_practices_own_minimum_is_asked_for_by_who_counts(surgery):
    """A nurse, say."""
    OwnMinimum.objects.create(practice=surgery.elm, number=1, professions=["nurse"])
    (to_ask,) = gap_half(**surgery.act, **MORNING).to_ask
    assert (to_ask.wanted.key, to_ask.wanted.instead_of) == ("own-0", Profession.NURSE)


def test_that_somebody_is_alone_cannot_be_asked_about(surgery):
    """That is for the practice to see to."""
    StaffingRule.objects.all().delete()
    found = gap_half(**surgery.act, **MORNING)
    assert [gap.rule for gap in found.gaps] == [Rule.TWO]
    assert found.to_ask == ()


def test_each_of_two_people_away_can_be_asked_about(surgery):
    """By whom they are; the nurse's clinic is for a nurse."""
    nurse = a_person(
        surgery.elm, "Nurse Poe", Profession.NURSE,
        week=[UsualSession(1, Half.MORNING, Work.LONG_TERM)],
    )  # fmt: skip
    fill_weeks(**surgery.act, first=TUESDAY, weeks=1)
    on_leave(surgery.shah)
    on_leave(nurse)
    found = [(e.wanted.key, e.wanted.instead_of) for e in gap_half(**surgery.act, **MORNING).to_ask]
    assert found == [
        (f"person-{surgery.shah.pk}", Profession.PARTNER),
        (f"person-{nurse.pk}", Profession.NURSE),
    ]
    only = ask_for_gaps(**surgery.act, **MORNING, keys=[f"person-{nurse.pk}"])
    assert [CoverRequest.objects.get(pk=key).instead_of for key in only] == ["nurse"]


def test_nobody_is_asked_about_leave_that_was_withdrawn(surgery):
    """The request stands, and says so."""
    surgery.doctor(surgery.oak, "Dr Wells")
    leave = on_leave(surgery.shah)
    (key,) = ask_for_gaps(**surgery.act, **MORNING, keys=[f"person-{surgery.shah.pk}"])
    leave.state = LeaveState.WITHDRAWN.value
    leave.save()
    with travel(datetime(2026, 11, 2, 20, 30, tzinfo=UTC), tick=False):
        assert release_due() == 0
    assert not request_shown(**surgery.act, request=key).still_off


def test_what_has_begun_is_asked_about_no_more(surgery):
    """The gap is still shown."""
    on_leave(surgery.shah)
    with travel(datetime(2026, 11, 3, 8, 30, tzinfo=UTC), tick=False):
        found = gap_half(**surgery.act, **MORNING)
    assert found.gaps
    assert found.to_ask == ()


def test_others_ask_for_nothing_here(surgery):
    """Nor see what is missing."""
    stranger = {"by": an_actor(surgery.oak), "practice": surgery.elm.pk}
    outsider = {"by": an_actor(surgery.network, Role.NETWORK_MANAGER), "practice": surgery.elm.pk}
    for here in (stranger, outsider):
        with pytest.raises(Refused):
            gaps_of(**here, first=TUESDAY, last=TUESDAY)
        with pytest.raises(Refused):
            gap_half(**here, **MORNING)
        with pytest.raises(Refused):
            ask_for_gaps(**here, **MORNING, keys=["gp"])
