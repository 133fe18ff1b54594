"""Swaps asked for and agreed by programs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.leaves import TUESDAY, Swappers, Team
from tests.site.api import Program

from wraparound.actions.leave.settling import Settled, settle_leave
from wraparound.store.models import RotaSession, Swap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def team() -> Swappers:
    """Dr Shah works on Tuesday and Dr Vane on Wednesday."""
    return Swappers()


def at(team: Team, more: str = "/swaps") -> str:
    return f"/practices/{team.elm.pk}{more}"


def sessions(team: Team) -> tuple[RotaSession, RotaSession]:
    """Dr Shah's Tuesday and Dr Vane's Wednesday."""
    return (
        RotaSession.objects.get(person=team.shah, day=TUESDAY),
        RotaSession.objects.get(person=team.vane, day=TUESDAY + timedelta(days=1)),
    )


def asked(team: Team) -> tuple[Program, Program, str]:
    """Dr Shah has asked Dr Vane; their programs, and where the swap is."""
    shah, vane = Program(team.by(team.shah)), Program(team.by(team.vane))
    mine, theirs = sessions(team)
    offer = at(team, f"/sessions/{mine.pk}/swaps")
    [possible] = shah.get(offer)
    assert (possible["key"], possible["name"]) == (theirs.pk, "Dr Vane")
    [key] = shah.send("post", offer, {"taken": theirs.pk})["keys"]
    return shah, vane, at(team, f"/swaps/{key}")


def test_two_programs_swap_a_session(team):
    """One asks, the other agrees, and each has the other's session."""
    shah, vane, swap = asked(team)
    [waits] = vane.get(at(team))["open"]
    assert waits["steps"] == ["agree", "decline"]
    assert shah.get(swap)["steps"] == ["withdraw"]
    done = vane.send("post", f"{swap}/steps", {"step": "agree"})
    assert (done["state"], done["steps"]) == ("agreed", [])
    assert RotaSession.objects.get(day=TUESDAY).person == team.vane


def test_a_swap_waits_for_the_practice_where_it_wants_that(team):
    manager = team.by(team.manager)
    settle_leave(by=manager, practice=team.elm.pk, settled=Settled(swaps_approved=True))
    _, vane, swap = asked(team)
    assert vane.send("post", f"{swap}/steps", {"step": "agree"})["state"] == "accepted"
    program = Program(manager)
    assert program.send("post", f"{swap}/steps", {"step": "approve"})["state"] == "agreed"


def test_what_others_have_between_them_is_not_told(team):
    """Dr Wells sees neither the swap nor whether there is one."""
    _, _, swap = asked(team)
    wells = Program(team.by(team.wells))
    assert wells.get(at(team))["open"] == []
    assert wells.ask("get", swap) == wells.ask("get", at(team, "/swaps/999999"))
    status, _ = wells.ask("post", f"{swap}/steps", {"step": "agree"})
    assert (status, Swap.objects.get().state) == (403, "asked")


def test_a_note_goes_with_declining_alone(team):
    _, vane, swap = asked(team)
    sent = {"step": "agree", "note": "Gladly"}
    assert vane.ask("post", f"{swap}/steps", sent)[0] == 400
    assert Swap.objects.get().state == "asked"
    sent = {"step": "decline", "note": "I am away"}
    assert vane.send("post", f"{swap}/steps", sent)["state"] == "declined"
    assert Swap.objects.get().note == "I am away"


def test_nobody_offers_a_session_that_is_not_theirs(team):
    mine, theirs = sessions(team)
    vane = Program(team.by(team.vane))
    where = at(team, f"/sessions/{mine.pk}/swaps")
    status, told = vane.ask("post", where, {"taken": theirs.pk})
    assert (status, told["sentence"]) == (403, "This session is not yours.")
