"""Leave asked for, decided and counted by a program."""

from __future__ import annotations

import pytest
from tests.leaves import MONDAY, TUESDAY, Team, messages
from tests.site.api import Program

from wraparound.store.models import Leave

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def team() -> Team:
    return Team()


def programs(team: Team) -> tuple[Program, Program, Program]:
    """Those of Dr Shah, of Dr Wells and of the manager."""
    return tuple(Program(team.by(who)) for who in (team.shah, team.wells, team.manager))


def at(team: Team, more: str = "") -> str:
    return f"/practices/{team.elm.pk}/leave{more}"


def asked(team: Team, program: Program, **more) -> int:
    sent = {"first_day": str(MONDAY), "last_day": str(TUESDAY), **more}
    [key] = program.send("post", at(team), sent)["keys"]
    return key


def test_leave_is_asked_for_approved_and_counted_by_programs(team):
    """What is left goes down by the half days that would have been worked."""
    shah, _, manager = programs(team)
    key = asked(team, shah, last_half="morning")
    before = manager.get(at(team), day=str(MONDAY))
    [waits] = before["to_decide"]
    assert (waits["leave"]["key"], waits["leave"]["kind"]) == (key, "annual leave")
    assert (waits["balance"]["quota"], waits["balance"]["asked"]) == (18.0, 3)
    assert {each["day"] for each in waits["gaps"]} == {str(MONDAY), str(TUESDAY)}

    done = manager.send("post", at(team, f"/{key}/steps"), {"step": "approve"})
    assert done["state"] == "approved"
    year = shah.get(at(team), day=str(MONDAY))
    mine = next(line for line in year["lines"] if line["key"] == team.shah.pk)
    assert mine["balance"] == {
        "quota": 18.0, "carried": 0.0, "taken": 3, "asked": 0, "left": 15.0,
    }  # fmt: skip
    assert sum(mine["months"]) == 3


def test_a_colleague_is_told_when_but_neither_what_for_nor_how_much_is_left(team):
    """As on the page."""
    _, wells, _ = programs(team)
    key = team.has(team.shah, MONDAY, TUESDAY).pk
    seen = wells.get(at(team, f"/{key}"))
    assert (seen["name"], seen["first_day"], seen["kind"]) == ("Dr Shah", str(MONDAY), None)
    lines = wells.get(at(team), day=str(MONDAY))["lines"]
    assert [line["balance"] is None for line in lines if line["key"] == team.shah.pk] == [True]


def test_leave_that_waits_is_nobody_elses_to_look_at(team):
    """Nor does the answer tell whether it is there."""
    shah, wells, _ = programs(team)
    key = asked(team, shah)
    there = wells.ask("get", at(team, f"/{key}"))
    assert there == wells.ask("get", at(team, "/999999"))
    assert there[0] == 404


def test_a_refusal_tells_the_person_why_and_nothing_else_carries_a_note(team):
    shah, _, manager = programs(team)
    key = asked(team, shah)
    steps = at(team, f"/{key}/steps")
    status, told = manager.ask("post", steps, {"step": "approve", "note": "Enjoy"})
    assert (status, told["sentence"]) == (400, "Only a refusal carries a note.")
    assert Leave.objects.get().state == "requested"
    refused = manager.send("post", steps, {"step": "refuse", "note": "Too many are away"})
    assert (refused["state"], refused["note"]) == ("refused", "Too many are away")
    assert any("Too many are away" in each for each in messages())


def test_the_rules_of_the_page_hold_for_programs(team):
    """With two GPs, never both; and nobody approves their own leave but a manager."""
    shah, _, manager = programs(team)
    team.has(team.wells, MONDAY)
    key = asked(team, shah)
    status, told = shah.ask("post", at(team, f"/{key}/steps"), {"step": "approve"})
    assert (status, told["next_step"]) == (403, "Only the practice can.")
    status, told = manager.ask("post", at(team, f"/{key}/steps"), {"step": "approve"})
    assert (status, Leave.objects.get(pk=key).state) == (403, "requested")


def test_a_manager_asks_for_others_and_a_clinician_for_themselves_alone(team):
    shah, _, manager = programs(team)
    assert [each["name"] for each in shah.get(at(team, "/people"))] == ["Dr Shah"]
    assert {each["name"] for each in manager.get(at(team, "/people"))} == {"Dr Shah", "Dr Wells"}
    sent = {"first_day": str(MONDAY), "last_day": str(MONDAY), "person": team.wells.pk}
    assert shah.ask("post", at(team), sent)[0] == 403
    asked(team, manager, person=team.wells.pk)
    assert Leave.objects.get().person == team.wells


def test_days_in_the_wrong_order_are_told_in_a_sentence(team):
    shah, _, _ = programs(team)
    sent = {"first_day": str(TUESDAY), "last_day": str(MONDAY)}
    status, told = shah.ask("post", at(team), sent)
    assert (status, told["sentence"]) == (400, "That ends before it starts.")
