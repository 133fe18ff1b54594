"""What a sheet changes in a rota that is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rotas import MONDAY, SUNDAY
from tests.spec.manual import shows
from tests.worlds import drawn

from wraparound.operations.rota.cells import read_time
from wraparound.operations.rota.headings import TEMPLATE, Headings
from wraparound.operations.rota.importing import Changes, Scope, changes, clashes_with, days_of
from wraparound.operations.rota.session import Session, clashes
from wraparound.operations.rota.sheet import Accepted
from wraparound.operations.week import Work

NAMES = {1: "Dr Shah", 2: "Dr Wells", 3: "Nurse Poe"}
DAYS = {"mon": 0, "tue": 1, "wed": 2}

KEPT = """
person    | day | start | end   | work
Dr Shah   | mon | 08:30 | 12:40 | duty doctor
Dr Shah   | mon | 13:30 | 17:40 | routine clinic
Dr Shah   | tue | 08:30 | 12:40 | routine clinic
Dr Wells  | mon | 08:30 | 12:40 | routine clinic
Nurse Poe | wed | 08:30 | 12:40 | procedures
"""

SHEET = """
person   | day | start | end   | work
Dr Shah  | mon | 08:30 | 12:40 | duty doctor
Dr Shah  | mon | 14:00 | 18:00 | routine clinic
Dr Wells | mon | 08:30 | 12:40 | duty doctor
Dr Wells | wed | 09:00 | 12:00 | administration
"""

EFFECTS = """
session             | only the people and days in the sheet change | the sheet is the whole rota
Dr Shah mon 08:30   | stays                                        | stays
Dr Shah mon 13:30   | becomes 14:00 routine clinic                 | becomes 14:00 routine clinic
Dr Shah tue 08:30   | stays                                        | goes
Dr Wells mon 08:30  | becomes 08:30 duty doctor                    | becomes 08:30 duty doctor
Nurse Poe wed 08:30 | stays                                        | goes
"""


def sessions(table: str, *, keys: bool = False) -> list[Session]:
    keyed = {name: key for key, name in NAMES.items()}
    return [
        Session(
            keyed[row["person"]], 7, MONDAY.replace(day=MONDAY.day + DAYS[row["day"]]),
            read_time(row["start"]), read_time(row["end"]), Work(row["work"]),
            key=number if keys else None,
        )
        for number, row in enumerate(drawn(table), start=100)
    ]  # fmt: skip


def words(session: Session) -> str:
    day = f"{session.day:%a}".lower()
    return f"{NAMES[session.person]} {day} {session.starts:%H:%M}"


def effects(found: Changes) -> dict[str, str]:
    told = {words(each): "stays" for each in sessions(KEPT)}
    told |= {
        words(old): f"becomes {new.starts:%H:%M} {new.work.value}" for old, new in found.changed
    }
    return told | {words(each): "goes" for each in found.taken_out}


@pytest.mark.parametrize("scope", Scope)
def test_what_happens_to_each_session_that_is_there(scope):
    """Of a person and day in the sheet, only what the sheet has counts."""
    column = list(drawn(EFFECTS)[0])[1 + list(Scope).index(scope)]
    found = changes(sessions(SHEET), sessions(KEPT, keys=True), scope)
    assert effects(found) == {row["session"]: row[column] for row in drawn(EFFECTS)}
    assert [words(each) for each in found.put_in] == ["Dr Wells wed 09:00"]
    assert found.same == 1


def test_the_manual_shows_it():
    """The page people read draws the same tables."""
    assert shows(KEPT, SHEET, EFFECTS, page="rota.md")


def test_a_session_that_becomes_another_keeps_its_key():
    """So that calendars and swaps follow it."""
    found = changes(sessions(SHEET), sessions(KEPT, keys=True))
    assert [(old.key, new.key) for old, new in found.changed] == [(101, 101), (103, 103)]
    assert [each.key for each in found.come] == [101, 103, None]
    assert [each.key for each in found.gone] == [101, 103]


times = st.integers(6 * 4, 23 * 4 - 1).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))


@st.composite
def weeks(draw: st.DrawFn) -> list[Session]:
    """Sessions of a week, none of a person's overlapping."""
    found: list[Session] = []
    for _ in range(draw(st.integers(1, 12))):
        starts, ends = sorted((draw(times), draw(times)))
        if starts == ends or ends.hour - starts.hour > 12:
            continue
        day = MONDAY.replace(day=MONDAY.day + draw(st.integers(0, 6)))
        session = Session(draw(st.sampled_from(sorted(NAMES))), 7, day, starts, ends,
                          draw(st.sampled_from(Work)))  # fmt: skip
        if not any(each.person == session.person and each.overlaps(session) for each in found):
            found.append(session)
    return found or [Session(1, 7, MONDAY, time(8), time(12))]


def after(kept: list[Session], found: Changes) -> list[Session]:
    gone = {id(each) for each in found.gone}
    return [each for each in kept if id(each) not in gone] + list(found.come)


@given(kept=weeks())
def test_a_rota_read_back_changes_nothing(kept):
    """Whatever the sheet says about the rest."""
    for scope in Scope:
        assert changes(kept, kept, scope) == Changes(same=len(kept))


@given(kept=weeks(), sheet=weeks(), scope=st.sampled_from(Scope))
def test_the_same_sheet_twice_changes_nothing_the_second_time(kept, sheet, scope):
    """And every session of the sheet is there after the first."""
    held = [replace(each, key=number) for number, each in enumerate(kept)]
    once = after(held, changes(sheet, held, scope))
    assert changes(sheet, once, scope) == Changes(same=len(sheet))
    assert all(each in once for each in sheet)


@given(kept=weeks(), sheet=weeks(), scope=st.sampled_from(Scope))
def test_nobody_is_in_two_places_after_an_import(kept, sheet, scope):
    """Since of a person's day only the sheet counts."""
    assert clashes(after(kept, changes(sheet, kept, scope))) == []


@given(kept=weeks(), sheet=weeks())
def test_a_sheet_that_is_the_whole_rota_leaves_nothing_else(kept, sheet):
    """From its first day to its last."""
    first, last = days_of(sheet)
    within = [each for each in kept if first <= each.day <= last]
    left = after(within, changes(sheet, within, Scope.WHOLE))
    assert sorted(left, key=repr) == sorted(sheet, key=repr)


def test_who_works_elsewhere_then_is_a_fault_of_the_cell():
    """By the row of the sheet, and without saying where."""
    elsewhere = Session(2, 99, MONDAY, time(12), time(14))
    accepted = Accepted(tuple(sessions(SHEET)), (2, 3, 5, 6))
    (fault,) = clashes_with(accepted, [elsewhere], NAMES, ([c.value for c in TEMPLATE], Headings()))
    assert fault.cell == "C5"
    assert fault.reason.sentence == (
        "Dr Wells works from 12:00 to 14:00 on Monday 2 November already, and that is not changed "
        "by this sheet."
    )


def test_nothing_is_said_about_who_is_free():
    """One session may start as the other ends."""
    after_that = Session(2, 99, MONDAY, time(12, 40), time(14))
    accepted = Accepted(tuple(sessions(SHEET)), (2, 3, 4, 5))
    assert clashes_with(accepted, [after_that], NAMES, ((), Headings())) == []
    assert days_of(accepted.sessions)[0] == MONDAY < SUNDAY
