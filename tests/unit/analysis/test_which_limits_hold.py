"""Whose word on a practice's limits holds: the question's, local people's, or its GPs' room."""

from __future__ import annotations

import polars as pl
from tests.worlds import world

from wraparound.actions.watch import ClosureQuestion, what_if_closed
from wraparound.analysis.closure import close
from wraparound.analysis.closure.knock_on import knock_on
from wraparound.analysis.dispersal import Limits
from wraparound.cli.watch.listing import limits_told
from wraparound.economy.corrections import CORRECTIONS, Figure

# Oak's GPs have room for 1,300, Ash's for 9,500.
TOWN = world(
    """
    practice | list | gp fte | network
    ELM      | 2000 | 1.0    | N1
    OAK      | 700  | 1.0    | N1
    ASH      | 500  | 5.0    | N1

    area | ELM  | OAK | ASH
    QUAY | 2000 | 700 | 500
    """
)


def said(figure: str, value: str):
    """The town with one thing said of Oak."""
    row = {"practice": "OAK", "figure": figure, "value": value, "on": TOWN.as_at, "source": "PM"}
    return TOWN.corrected(CORRECTIONS.conform(pl.DataFrame([row])))


def to_oak(town, **question) -> int:
    """Patients Oak receives when Elm closes and patients choose freely."""
    asked = ClosureQuestion(practice="ELM", kind="free", model="share", **question)
    answer = what_if_closed(economy=town, question=asked)
    return int(answer.received[town.line("OAK")])


def test_a_small_room_that_local_people_gave_holds_when_gps_would_have_more():
    """Asking that nobody goes beyond the room of their GPs never widens a local limit."""
    assert to_oak(said("room", "50")) == 50
    assert to_oak(said("room", "50"), to_the_limit=True) == 50


def test_the_room_of_the_gps_holds_where_local_people_gave_more():
    """And it narrows one that is wider."""
    free = to_oak(TOWN)
    assert to_oak(said("room", "5000")) == free
    assert to_oak(said("room", "5000"), to_the_limit=True) == min(free, 1_300)


def test_what_the_question_says_goes_before_what_local_people_said():
    """Somebody asking what if can open a list that is closed today, or give it more room."""
    assert to_oak(said("room", "50"), limits=Limits(room={"OAK": 80})) == 80


def test_knock_on_closures_after_a_takeover_keep_the_limits_of_everybody_else():
    """Only the successor, who agreed, takes the list without looking at limits."""
    first = close(
        TOWN, "ELM", kind="transfer", successor="OAK", limits=Limits(closed=frozenset({"ASH"}))
    )
    chain = knock_on(first)
    assert chain.closures["practice"].to_list() == ["ELM", "OAK"]
    assert chain.dispersal.received[TOWN.line("ASH")] == 0
    assert chain.unplaced == 2_700


def test_questions_about_all_practices_say_whose_limits_they_leave_out():
    """Room and a boundary are named; a closed list is used, and nothing said needs no words."""
    assert limits_told(TOWN) == []
    assert limits_told(said("list_status", "closed")) == []
    assert "OAK gave some" in limits_told(said("room", "50"))[0]
    assert "OAK gave some" in limits_told(said("furthest_km", "2"))[0]


def test_a_list_that_local_people_closed_can_be_opened_for_one_question():
    """By whoever asks, from Python as from the page; nothing is kept of it."""
    closed = said("list_status", "closed")
    assert to_oak(closed) == 0
    opened = (("oak", Figure.LIST_STATUS, "open"),)
    assert to_oak(closed, corrections=opened) == to_oak(TOWN) > 0
    assert to_oak(closed) == 0
