"""Someone is off: the list is made from the usual week, seen to item by item, and remembered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.covering import comes
from tests.practices import a_network, a_person, a_practice, an_account, an_actor

from wraparound.actions.absence import (
    DAYS_AHEAD,
    Off,
    change_last_day,
    declare_off,
    who_is_off,
    withdraw_absence,
)
from wraparound.actions.day_off import the_day
from wraparound.actions.first_hour import (
    escalate_items,
    move_item,
    open_item_again,
    own_item,
)
from wraparound.actions.several import escalate_the_rest
from wraparound.errors import BadRequest, Refused, UnknownName
from wraparound.operations.professions import Profession
from wraparound.operations.roles import Role
from wraparound.operations.seen_to import Escalation, Move, State
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import AbsenceItem, AuditLine, Message

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
EVERY_DAY = tuple(
    UsualSession(day, half, Work.ROUTINE) for day in range(5) for half in list(Half)[:2]
)


@pytest.fixture
def practice():
    return a_practice("Quay Surgery")


@pytest.fixture
def gp(practice):
    """The only GP, in every morning and afternoon."""
    return a_person(practice, "Dr Shah", week=EVERY_DAY)


@pytest.fixture
def ann(practice):
    """The practice's receptionist."""
    return an_actor(practice, Role.RECEPTIONIST)


@pytest.fixture
def network_manager(practice):
    """Of the network the practice is in."""
    return an_account(a_network(practice), Role.NETWORK_MANAGER)


@pytest.fixture
def absence(practice, gp, ann):
    """Dr Shah is off for the week."""
    off = Off(gp.pk, MONDAY, MONDAY + timedelta(days=4))
    return declare_off(by=ann, practice=practice.pk, off=off)


def test_every_day_of_the_absence_has_its_list(practice, ann, absence):
    """Five days, each with the same nine kinds of things to see to for a single-hander."""
    day = the_day(by=ann, practice=practice.pk, absence=absence)
    assert day.day == MONDAY
    assert len(day.days) == 5
    assert [item.task.value for item in day.items] == [
        "Urgent patients", "Urgent patients", "Home visits", "Online requests", "Test results",
        "Prescriptions", "Letters and documents", "Booked clinic", "Booked clinic",
    ]  # fmt: skip
    assert (day.open, day.is_done) == (9, False)


def test_the_day_is_done_when_every_item_has_an_owner(practice, ann, absence, network_manager):
    """Owned by name, moved or escalated; what is moved stays with who moved it."""
    here = {"by": ann, "practice": practice.pk, "absence": absence}
    first, second, *rest = the_day(**here).items
    own_item(**here, item=first.key, owner="  Dr  Wells ")
    move_item(**here, item=second.key, move=Move.ANOTHER_PRACTICE)
    for item in rest:
        escalate_items(**here, items=[item.key], to=Escalation.NETWORK)
    day = the_day(**here)
    assert day.is_done
    assert [(i.state, i.owner, i.how) for i in day.items[:3]] == [
        (State.OWNED, "Dr Wells", ""),
        (State.MOVED, ann.name, "to another practice"),
        (State.ESCALATED, ann.name, "the network manager"),
    ]


def test_the_network_manager_is_told_once_what_nobody_can_be_found_for(
    practice, ann, absence, network_manager
):
    """By e-mail, with what it is and whom to ring; never whom it is about."""
    here = {"by": ann, "practice": practice.pk, "absence": absence, "day": MONDAY}
    assert len(escalate_the_rest(**here, to=Escalation.NETWORK)) == 9
    [message] = Message.objects.filter(to=network_manager.email)
    assert "Urgent patients, Home visits, Online requests, Test results" in message.body
    assert f"{ann.name} asks for your help. Ring them on {practice.telephone}." in message.body
    assert "Shah" not in message.body + message.subject
    assert escalate_the_rest(**here, to=Escalation.NETWORK) == ()
    assert Message.objects.count() == 1


def test_without_a_network_manager_nothing_looks_as_if_one_knew(practice, ann, absence):
    here = {"by": ann, "practice": practice.pk, "absence": absence, "day": MONDAY}
    with pytest.raises(Refused, match="nobody would know"):
        escalate_the_rest(**here, to=Escalation.NETWORK)
    assert the_day(**here).open == 9
    escalate_the_rest(**here, to=Escalation.LMC)
    assert the_day(**here).is_done


def test_items_of_later_days_are_counted_beside_those_of_the_day(practice, ann, absence):
    """A done Monday says nothing of Tuesday."""
    here = {"by": ann, "practice": practice.pk, "absence": absence, "day": MONDAY}
    escalate_the_rest(**here, to=Escalation.LMC)
    [off] = who_is_off(by=ann, practice=practice.pk, day=MONDAY)
    assert (off.open, off.later) == (0, 36)


@pytest.mark.parametrize("elsewhere", [True, False])
def test_whoever_agreed_to_cover_is_there_for_the_list_of_the_day(
    practice, ann, absence, elsewhere
):
    """They can own what needs a GP, be they from elsewhere or a locum of the practice's own."""
    clegg = a_person(a_practice("Oak") if elsewhere else practice, "Dr Clegg", week=())
    here = {"by": ann, "practice": practice.pk, "absence": absence, "day": MONDAY}
    assert all("Dr Clegg" not in item.could for item in the_day(**here).items)
    comes(practice, absence, clegg, MONDAY, Half.MORNING)
    could = {(i.task.value, i.half): i.could for i in the_day(**here).items}
    assert could["Urgent patients", "morning"] == ("Dr Clegg",)
    assert could["Urgent patients", "afternoon"] == ()


def test_a_decision_can_be_taken_back(practice, ann, absence):
    """The item is open again and nobody's name is on it."""
    here = {"by": ann, "practice": practice.pk, "absence": absence}
    item = the_day(**here).items[0]
    own_item(**here, item=item.key, owner="Dr Wells")
    open_item_again(**here, item=item.key)
    again = the_day(**here).items[0]
    assert (again.state, again.owner, again.how) == (State.OPEN, "", "")


def test_what_cannot_wait_is_not_moved_to_another_day(practice, ann, absence):
    """The rule's own reason, and nothing changes."""
    here = {"by": ann, "practice": practice.pk, "absence": absence}
    item = the_day(**here).items[0]
    with pytest.raises(Refused, match="cannot wait"):
        move_item(**here, item=item.key, move=Move.ANOTHER_DAY)
    assert the_day(**here).items[0].state is State.OPEN


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_an_owner_has_a_name_of_a_sensible_length(practice, ann, absence, name):
    """Nobody, or a whole story, is no owner."""
    here = {"by": ann, "practice": practice.pk, "absence": absence}
    with pytest.raises(BadRequest):
        own_item(**here, item=the_day(**here).items[0].key, owner=name)


def test_saying_it_twice_is_saying_it_once(practice, gp, ann, absence):
    """A second tap gives the same absence, and no second list."""
    again = declare_off(
        by=ann, practice=practice.pk, off=Off(gp.pk, MONDAY, MONDAY + timedelta(days=4))
    )
    assert again == absence
    assert AbsenceItem.objects.filter(day=MONDAY).count() == 9


def test_a_second_doctor_off_finds_nobody_left(practice, gp, ann):
    """With one of two off nobody asks who sees urgent patients; with both somebody must."""
    other = a_person(practice, "Dr Wells", week=EVERY_DAY)
    lists = [
        the_day(
            by=ann,
            practice=practice.pk,
            absence=declare_off(by=ann, practice=practice.pk, off=Off(each.pk, MONDAY, MONDAY)),
        )
        for each in (gp, other)
    ]
    tasks = [[item.task.value for item in day.items] for day in lists]
    assert "Urgent patients" not in tasks[0]
    assert "Urgent patients" in tasks[1]


def test_from_the_afternoon_the_morning_is_not_on_the_list(practice, gp, ann):
    """It was worked."""
    off = Off(gp.pk, MONDAY, MONDAY, first_half=Half.AFTERNOON)
    key = declare_off(by=ann, practice=practice.pk, off=off)
    items = the_day(by=ann, practice=practice.pk, absence=key).items
    halves = {item.half for item in items}
    assert "afternoon" in halves
    assert "morning" not in halves


def test_an_absence_can_be_shortened_and_prolonged(practice, ann, absence):
    """Days added get a list; days taken off lose what nobody had decided on, and only that."""
    here = {"by": ann, "practice": practice.pk, "absence": absence}
    friday = MONDAY + timedelta(days=4)
    kept = the_day(**here, day=friday).items[0]
    own_item(**here, item=kept.key, owner="Dr Wells")
    change_last_day(**here, last_day=MONDAY)
    assert the_day(**here).days == (MONDAY, friday)
    assert len(the_day(**here, day=friday).items) == 1
    change_last_day(**here, last_day=MONDAY + timedelta(days=1))
    assert MONDAY + timedelta(days=1) in the_day(**here).days


def test_a_long_absence_has_lists_for_four_weeks(practice, gp, ann):
    """Later days come in their turn."""
    off = Off(gp.pk, MONDAY, MONDAY + timedelta(days=200))
    key = declare_off(by=ann, practice=practice.pk, off=off)
    last = the_day(by=ann, practice=practice.pk, absence=key).days[-1]
    assert last == MONDAY + timedelta(days=DAYS_AHEAD - 3)  # a Friday


@pytest.mark.parametrize("days", [-1, 400])
def test_days_that_make_no_sense_are_refused(practice, gp, ann, days):
    """The last before the first, or more than a year."""
    off = Off(gp.pk, MONDAY, MONDAY + timedelta(days=days))
    with pytest.raises(BadRequest):
        declare_off(by=ann, practice=practice.pk, off=off)


def test_a_mistake_is_withdrawn(practice, ann, absence):
    """Nobody is off then, and what was decided stays in the audit."""
    withdraw_absence(by=ann, practice=practice.pk, absence=absence)
    assert who_is_off(by=ann, practice=practice.pk, day=MONDAY) == []
    assert AuditLine.objects.filter(deed="absence withdrawn").exists()


def test_who_is_off_says_how_much_is_open(practice, ann, absence):
    """For the day asked about, or the first day if that is still to come."""
    (off,) = who_is_off(by=ann, practice=practice.pk, day=MONDAY - timedelta(days=1))
    assert (off.name, off.first_day, off.open) == ("Dr Shah", MONDAY, 9)


def test_another_practice_sees_and_changes_nothing(practice, gp, absence):
    """Nor the manager of the network both are in."""
    other = a_practice("Oak Surgery")
    network = a_network(practice, other)
    for stranger in (an_actor(other), an_actor(network, Role.NETWORK_MANAGER)):
        with pytest.raises(Refused):
            the_day(by=stranger, practice=practice.pk, absence=absence)
        with pytest.raises(Refused):
            declare_off(by=stranger, practice=practice.pk, off=Off(gp.pk, MONDAY, MONDAY))


def test_an_absence_is_looked_for_in_its_own_practice_only(absence, ann):
    """A key of another practice's absence finds nothing."""
    mine = a_practice("Oak Surgery")
    with pytest.raises(UnknownName):
        the_day(by=an_actor(mine), practice=mine.pk, absence=absence)


def test_every_deed_is_in_the_audit_and_no_name(practice, ann, absence):
    """Keys and counts, never who is ill."""
    here = {"by": ann, "practice": practice.pk, "absence": absence}
    own_item(**here, item=the_day(**here).items[0].key, owner="Dr Wells")
    lines = AuditLine.objects.order_by("number")
    assert [line.deed for line in lines][-2:] == ["someone is off", "item owned"]
    assert all("Shah" not in str(line.details) for line in lines)


def test_a_trainee_is_not_asked_to_see_urgent_patients(practice, gp, ann):
    """They are in, and still no GP is."""
    a_person(practice, "Dr Young", profession=Profession.TRAINEE, week=EVERY_DAY)
    key = declare_off(by=ann, practice=practice.pk, off=Off(gp.pk, MONDAY, MONDAY))
    items = the_day(by=ann, practice=practice.pk, absence=key).items
    assert items[0].could == ()
    assert "Supervision" in [item.task.value for item in items]
