"""Several items of a day at once: all that one GP could see to, in one tap."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests import covering
from tests.practices import a_network, a_person, a_practice, an_actor

from wraparound.actions.absence import Off, declare_off
from wraparound.actions.day_off import the_day
from wraparound.actions.first_hour import move_item, own_item
from wraparound.actions.several import escalate_the_rest, own_the_rest, own_what_one_can
from wraparound.errors import Refused, UnknownName
from wraparound.operations.first_hour import Task
from wraparound.operations.professions import Profession
from wraparound.operations.roles import Role
from wraparound.operations.seen_to import Escalation, Move, State
from wraparound.operations.week import Half, UsualSession
from wraparound.store.models import AbsenceItem, AuditLine

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
BOTH = (UsualSession(0, Half.MORNING), UsualSession(0, Half.AFTERNOON))
ANY_TIME = {
    Task.VISITS, Task.ONLINE, Task.RESULTS, Task.PRESCRIPTIONS, Task.DOCUMENTS,
}  # fmt: skip


@pytest.fixture
def practice():
    return a_practice("Quay Surgery")


@pytest.fixture
def manager(practice):
    return an_actor(practice)


@pytest.fixture
def here(practice, manager):
    """Who acts and where: the only GP is off on a Monday; a nurse and a trainee are in."""
    a_person(practice, "Nurse Poe", Profession.NURSE, week=BOTH)
    a_person(practice, "Dr Young", Profession.TRAINEE, week=BOTH)
    shah = a_person(practice, "Dr Shah", week=BOTH)
    absence = declare_off(by=manager, practice=practice.pk, off=Off(shah.pk, MONDAY, MONDAY))
    return {"by": manager, "practice": practice.pk, "absence": absence, "day": MONDAY}


@pytest.fixture
def comes(here, practice):
    """Somebody has agreed to cover a part of the day; from elsewhere unless said otherwise."""

    def come(name, half, home=None) -> None:
        person = a_person(home or a_practice(), name, week=())
        covering.comes(practice, here["absence"], person, MONDAY, half)

    return come


def owned_by(name) -> set[tuple[Task, str]]:
    return {
        (Task(row.task), row.half)
        for row in AbsenceItem.objects.filter(owner=name, state=State.OWNED.value)
    }


def test_who_covers_the_morning_gets_the_morning_and_what_can_be_done_at_any_time(here, comes):
    """Nothing of the afternoon; whoever comes then gets that."""
    comes("Dr Clegg", Half.MORNING)
    comes("Dr Mahmood", Half.AFTERNOON)
    given = own_what_one_can(**here, name="Dr Clegg")
    morning = {(task, "morning") for task in (Task.URGENT, Task.SUPERVISION, Task.CLINIC)}
    assert owned_by("Dr Clegg") == morning | {(task, "") for task in ANY_TIME}
    assert len(given) == 8
    own_what_one_can(**here, name="Dr Mahmood")
    assert owned_by("Dr Mahmood") == {(task, "afternoon") for task, _ in morning}
    assert the_day(**here).is_done


def test_the_day_says_which_gps_are_in_and_when(here, comes, practice):
    """One of the practice's own who covers, and a visitor; neither the trainee nor who is off."""
    assert the_day(**here).gps == ()
    comes("Dr Clegg", Half.MORNING)
    comes("Dr Own", Half.AFTERNOON, practice)
    assert [(gp.name, gp.halves) for gp in the_day(**here).gps] == [
        ("Dr Clegg", (Half.MORNING,)),
        ("Dr Own", (Half.AFTERNOON,)),
    ]


def test_what_waits_for_help_is_given_too_and_what_is_owned_or_moved_stays(here, comes, practice):
    """The network manager was told of all that was open; then somebody came."""
    an_actor(a_network(practice), Role.NETWORK_MANAGER)
    urgent, *_, clinic = [each for each in the_day(**here).items if each.half == "morning"]
    act = {name: here[name] for name in ("by", "practice", "absence")}
    own_item(**act, item=urgent.key, owner="Dr Locum")
    move_item(**act, item=clinic.key, move=Move.TELEPHONE)
    escalate_the_rest(**here, to=Escalation.NETWORK)
    comes("Dr Clegg", Half.MORNING)
    given = own_what_one_can(**here, name="Dr Clegg")
    assert {each.state for each in given} == {State.ESCALATED}
    assert owned_by("Dr Locum") == {(Task.URGENT, "morning")}
    assert AbsenceItem.objects.get(pk=clinic.key).state == State.MOVED.value
    assert owned_by("Dr Clegg") == {(Task.SUPERVISION, "morning")} | {(t, "") for t in ANY_TIME}


@pytest.mark.parametrize("name", ["Dr Nobody", "Dr Shah", ""])
def test_a_name_that_is_not_in_is_given_nothing(here, comes, name):
    """Nor is who is off themselves."""
    comes("Dr Clegg", Half.MORNING)
    with pytest.raises(Refused, match="Nobody of that name is in"):
        own_what_one_can(**here, name=name)
    assert not AbsenceItem.objects.exclude(state=State.OPEN.value).exists()


def test_each_item_leaves_a_line_in_the_audit(here, comes):
    """As if it had been tapped by itself."""
    comes("Dr Clegg", Half.MORNING)
    given = own_what_one_can(**here, name="Dr Clegg")
    lines = AuditLine.objects.filter(deed="item owned")
    assert {line.details["item"] for line in lines} == {each.key for each in given}
    assert own_what_one_can(**here, name="Dr Clegg") == ()
    assert lines.count() == len(given)


@pytest.mark.parametrize("deed", ["one", "rest", "escalate"])
def test_a_day_without_a_list_gives_nobody_anything(here, comes, deed):
    """Another day's items are not taken for it."""
    comes("Dr Clegg", Half.MORNING)
    deeds = {
        "one": lambda at: own_what_one_can(**at, name="Dr Clegg"),
        "rest": lambda at: own_the_rest(**at),
        "escalate": lambda at: escalate_the_rest(**at, to=Escalation.LMC),
    }
    with pytest.raises(UnknownName, match="nothing to see to that day"):
        deeds[deed](here | {"day": MONDAY + timedelta(days=1)})
    assert the_day(**here).open == 11


def test_somebody_of_another_practice_gives_nobody_anything(here, comes):
    comes("Dr Clegg", Half.MORNING)
    with pytest.raises(Refused, match="You may not"):
        own_what_one_can(**here | {"by": an_actor(a_practice("Oak"))}, name="Dr Clegg")
