"""Two people swap sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from tests.rotas import rota, session_at

from wraparound.operations.rota.gaps import gaps
from wraparound.operations.rota.opening import Closed, Opening
from wraparound.operations.rota.staffing import AtLeast, Rule, Staffing
from wraparound.operations.rota.swap import swapped, why_not_swap
from wraparound.operations.week import Half

WEEK = """
person   | does         | mon morning    | tue morning    | wed morning    | wed afternoon
Dr Ash   | GP partner   | duty doctor    | -              | routine clinic | duty doctor
Dr Bell  | salaried GP  | -              | duty doctor    | duty doctor    | routine clinic
Dr Young | GP trainee   | -              | -              | routine clinic | routine clinic
Poe      | nurse        | procedures     | procedures     | procedures     | -
Ms Reid  | receptionist | administration | administration | administration | administration
"""


def why_not(one: tuple[str, str], other: tuple[str, str], away: str = "", **settings) -> str:
    world = rota(WEEK, away, **settings)
    found = why_not_swap(world, session_at(world, *one), session_at(world, *other))
    return str(found or "")


def test_two_gps_who_are_free_may_swap():
    """Monday's duty for Tuesday's: no gap comes of it, and each keeps its time and its work."""
    assert why_not(("Dr Ash", "mon morning"), ("Dr Bell", "tue morning")) == ""
    world = rota(WEEK)
    one, other = (
        session_at(world, "Dr Ash", "mon morning"),
        session_at(world, "Dr Bell", "tue morning"),
    )
    after = replace(world, sessions=swapped(world.sessions, one, other))
    assert session_at(after, "Dr Bell", "mon morning") == replace(one, person=2)
    assert session_at(after, "Dr Ash", "tue morning") == replace(other, person=1)


def test_a_swap_keeps_the_rows_of_the_sessions():
    """Only who works them changes."""
    world = rota(WEEK)
    kept = tuple(replace(each, key=n) for n, each in enumerate(world.sessions))
    after = swapped(kept, kept[0], kept[-1])
    assert [each.key for each in after] == [each.key for each in kept]


def test_who_works_then_cannot_take_it():
    """Dr Bell has a session on Wednesday morning already."""
    assert "Dr Bell works from 08:00 to 12:10 on Wednesday 4 November already." in why_not(
        ("Dr Ash", "wed morning"), ("Dr Bell", "tue morning")
    )


def test_sessions_at_the_same_time_may_be_swapped():
    """The one given away is not in the way; who takes the duty is duty doctor."""
    assert why_not(("Dr Ash", "wed morning"), ("Dr Bell", "wed morning")) == ""


def test_who_works_elsewhere_then_cannot_take_it():
    """Also at another practice."""
    world = rota(WEEK)
    one, other = (
        session_at(world, "Dr Ash", "mon morning"),
        session_at(world, "Dr Bell", "tue morning"),
    )
    oak = replace(one, person=2, practice=8, starts=time(12), ends=time(14))
    assert "Dr Bell works from 12:00" in str(why_not_swap(world, one, other, [oak]))


def test_who_is_away_then_cannot_take_it():
    """But may give away a session they cannot do."""
    leave = "person | from | until | planned\nDr Bell | {} | {} | yes"
    swap = ("Dr Ash", "mon morning"), ("Dr Bell", "tue morning")
    assert "Dr Bell is on leave on the morning of Monday" in why_not(
        *swap, away=leave.format("mon morning", "mon evening")
    )
    assert why_not(*swap, away=leave.format("tue morning", "tue evening")) == ""


BLOODS = Staffing(frozenset({Rule.OWN, Rule.SESSION}), own=(AtLeast(1, skill="bloods"),))
"""Somebody who takes blood is in, every half day; nothing else has to hold."""

NURSES = """
person    | does  | mon morning | tue morning
Nurse Poe | nurse | procedures  | -
Nurse Roe | nurse | -           | procedures
Nurse Doe | nurse | procedures  | -
"""


def nurses(*able: int, away: str = ""):
    """The nurses' rota, where these can take blood, open on two mornings."""
    monday = rota(NURSES).sessions[0].day
    days = (monday + timedelta(days=n) for n in range(7))
    closed = tuple(Closed(d, h) for d in days for h in Half if d.weekday() > 1 or h != "morning")
    skills = {key: frozenset({"bloods"}) for key in able}
    return rota(NURSES, away, staffing=BLOODS, opening=Opening(closed), skills=skills)


def poe_for_roe(world) -> str:
    one = session_at(world, "Nurse Poe", "mon morning")
    return str(why_not_swap(world, one, session_at(world, "Nurse Roe", "tue morning")) or "")


def test_a_swap_that_leaves_a_gap_is_refused_and_says_which():
    """Only Nurse Poe and Nurse Roe take blood; were Nurse Doe able, Poe could go to Tuesday."""
    assert poe_for_roe(nurses(1, 2)) == ""
    assert poe_for_roe(nurses(2, 3)) == (
        "That leaves a gap: The practice wants 1 person who can do bloods on the morning of "
        "Tuesday 3 November and has 0. Choose another session."
    )


def test_a_swap_that_mends_a_rule_is_not_refused_for_a_gap_that_was_there():
    """Nurse Doe is off: first a rule's gap names that, after the swap it is a gap of its own."""
    off = "person | from | until\nNurse Doe | mon morning | mon evening"
    world = nurses(2, 3, away=off)
    only_monday = Opening((*world.opening.closed, Closed(world.sessions[1].day)))
    world = replace(world, opening=only_monday)
    monday, tuesday = world.sessions[0].day, world.sessions[1].day
    assert [gap.rule for gap in gaps(world, monday, tuesday)] == [Rule.OWN]
    after = swapped(world.sessions, world.sessions[0], world.sessions[1])
    found = gaps(replace(world, sessions=after), monday, tuesday)
    assert [gap.rule for gap in found] == [Rule.SESSION]
    assert poe_for_roe(world) == ""


def test_the_profession_has_to_fit():
    """A nurse does not take a doctor's session, nor a trainee a GP's."""
    assert "Poe (nurse) cannot do the work of Dr Bell (salaried GP)." in why_not(
        ("Poe", "mon morning"), ("Dr Bell", "tue morning")
    )
    assert "GP trainee" in why_not(("Dr Young", "wed morning"), ("Dr Ash", "mon morning"))


def test_the_skill_has_to_fit():
    """Who cannot fit coils cannot take the coil clinic."""
    world = rota(WEEK)
    one, other = (
        session_at(world, "Dr Ash", "mon morning"),
        session_at(world, "Dr Bell", "tue morning"),
    )
    coils = replace(other, skill="coil fitting")
    world = replace(world, sessions=tuple(coils if s == other else s for s in world.sessions))
    assert "Dr Ash cannot do coil fitting" in str(why_not_swap(world, one, coils))
    able = replace(world, skills={1: frozenset({"coil fitting"})})
    assert why_not_swap(able, one, coils) is None


def test_nobody_swaps_with_themselves_or_with_what_is_not_there():
    """Both are told in words."""
    assert "one person" in why_not(("Dr Ash", "mon morning"), ("Dr Ash", "wed morning"))
    world = rota(WEEK)
    gone = replace(session_at(world, "Dr Ash", "mon morning"), starts=time(9))
    other = session_at(world, "Dr Bell", "tue morning")
    assert "not in the rota any more" in str(why_not_swap(world, gone, other))
