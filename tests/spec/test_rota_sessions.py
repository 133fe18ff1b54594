"""Sessions, the patterns they come from, and the days on which there are none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.rotas import MONDAY, SUNDAY
from tests.spec.manual import shows
from tests.staffs import staff
from tests.worlds import drawn

from wraparound.errors import BadRequest
from wraparound.operations.rota.opening import Closed, Opening
from wraparound.operations.rota.session import Session, halves_of, why_not_times
from wraparound.operations.rota.template import (
    Cycle,
    Pattern,
    SessionTemplate,
    Turn,
    sessions_of,
    usual_pattern,
    why_not_pattern,
)
from wraparound.operations.times import starts_at
from wraparound.operations.week import Half, Work

FORWARD, BACK = date(2026, 3, 29), date(2026, 10, 25)
"""Sundays on which the clocks change at one in the morning, UTC."""

HALVES = """
from  | to    | belongs to | counts for
08:30 | 12:40 | morning    | morning
12:30 | 16:40 | afternoon  | afternoon
08:00 | 18:30 | morning    | morning, afternoon
08:00 | 15:00 | morning    | morning
08:00 | 15:05 | morning    | morning, afternoon
11:30 | 15:30 | afternoon  | afternoon
18:30 | 20:00 | evening    | evening
09:00 | 10:00 | morning    | morning
17:00 | 21:00 | evening    | evening
22:00 | 02:00 | evening    | evening
"""

HOURS = """
day        | from  | to    | hours
28/03/2026 | 22:00 | 06:00 | 7
29/03/2026 | 00:00 | 08:00 | 7
29/03/2026 | 08:30 | 12:40 | 4.17
24/10/2026 | 22:00 | 06:00 | 9
25/10/2026 | 00:00 | 08:00 | 9
25/10/2026 | 08:30 | 12:40 | 4.17
02/11/2026 | 08:30 | 12:40 | 4.17
"""


def clock(written: str) -> time:
    return time.fromisoformat(written)


def a_session(day: date, starts: str, ends: str, person: int = 1) -> Session:
    return Session(person, 1, day, clock(starts), clock(ends))


def test_which_half_days_a_session_counts_for():
    """Those in which it goes on for at least half a session; else the one it is longest in."""
    for row in drawn(HALVES):
        counts = halves_of(clock(row["from"]), clock(row["to"]))
        assert counts[0].value == row["belongs to"], row
        assert ", ".join(counts) == row["counts for"], row


def test_hours_are_right_when_the_clocks_change():
    """REL-1: the night of 29 March is an hour shorter, that of 25 October an hour longer."""
    for row in drawn(HOURS):
        day, month, year = map(int, row["day"].split("/"))
        session = a_session(date(year, month, day), row["from"], row["to"])
        assert f"{round(session.hours, 2):g}" == row["hours"], row


def test_the_manual_shows_them():
    """The page people read draws the same tables."""
    assert shows(HALVES, HOURS, page="rota.md")


def test_nine_usual_sessions_are_a_full_time_week():
    """A session of 4 h 10 min is one; nine are 37.5 hours."""
    session = a_session(MONDAY, "08:30", "12:40")
    assert session.equivalents == 1
    assert 9 * session.hours == pytest.approx(37.5)


@pytest.mark.parametrize(
    ("starts", "ends", "overlap"),
    [("12:40", "14:00", False), ("12:39", "14:00", True), ("09:00", "10:00", True),
     ("07:00", "08:30", False)],
)  # fmt: skip
def test_one_session_may_start_as_another_ends(starts, ends, overlap):
    """And no sooner; both ways round."""
    one, other = a_session(MONDAY, "08:30", "12:40"), a_session(MONDAY, starts, ends)
    assert one.overlaps(other) is overlap
    assert other.overlaps(one) is overlap


def test_a_session_over_midnight_overlaps_the_next_morning():
    """Though it belongs to the day before."""
    night = a_session(MONDAY, "22:00", "02:00")
    assert night.overlaps(a_session(MONDAY + timedelta(days=1), "01:00", "03:00"))


@pytest.mark.parametrize(
    ("day", "starts", "ends", "says"),
    [(MONDAY, "09:00", "09:00", "ends as it starts"),
     (MONDAY, "13:00", "08:00", "longer than anybody may work"),
     (FORWARD, "01:30", "05:00", "no 01:30 on 29 March 2026"),
     (FORWARD - timedelta(days=1), "22:00", "01:30", "no 01:30 on 29 March 2026")],
)  # fmt: skip
def test_times_nobody_can_work_are_refused(day, starts, ends, says):
    """In words, and with what to do."""
    with pytest.raises(BadRequest, match=says) as refused:
        a_session(day, starts, ends)
    assert refused.value.next_step


def test_a_session_is_the_same_before_and_after_it_is_kept():
    """Its row is no part of what it is."""
    session = a_session(MONDAY, "09:00", "12:00")
    assert replace(session, key=9) == session
    assert replace(session, room="2") != session


def test_seconds_are_refused():
    """A sheet could not show them."""
    assert why_not_times(MONDAY, time(9, 0, 1), time(10)) is not None


def test_the_hour_that_comes_twice_may_be_worked():
    """On 25 October half past one is the earlier of the two."""
    assert a_session(BACK, "01:30", "02:30").hours == 2


# Patterns

CLINIC = SessionTemplate("Morning surgery", time(8, 30), time(12, 40), Work.ROUTINE)
COILS = SessionTemplate("Coil clinic", time(13, 30), time(17, 40), Work.PROCEDURE, "coil fitting")
ODD_AND_EVEN = Cycle(MONDAY, ("odd", "even"))


def test_odd_and_even_weeks():
    """Each Monday morning, and coils on Mondays of odd weeks: also in weeks before the cycle."""
    pattern = Pattern(1, 1, (Turn(0, CLINIC), Turn(0, COILS, "odd")), ODD_AND_EVEN)
    made = sessions_of(pattern, MONDAY - timedelta(days=14), MONDAY + timedelta(days=13), Opening())
    coils = [each.day for each in made if each.work is Work.PROCEDURE]
    assert coils == [MONDAY - timedelta(days=14), MONDAY]
    assert len(made) == 4 + 2
    assert {each.skill for each in made} == {"", "coil fitting"}
    assert pattern.sessions_a_week == 1.5


def test_a_cycle_may_begin_in_the_middle_of_a_week():
    """Weeks start on Monday all the same."""
    thursday = Cycle(MONDAY + timedelta(days=3), ("odd", "even"))
    assert [thursday.type_of(MONDAY + timedelta(days=n)) for n in (-1, 0, 6, 7, 14)] == [
        "even", "odd", "odd", "even", "odd",
    ]  # fmt: skip


@pytest.mark.parametrize("types", [(), ("a", "b", "c", "d", "e"), ("a", "a")])
def test_a_cycle_has_one_to_four_weeks_of_different_names(types):
    """Anything else is refused when it is made."""
    with pytest.raises(BadRequest):
        Cycle(MONDAY, types)


def test_a_turn_of_a_week_that_does_not_exist_is_refused():
    """And the weeks there are, are named."""
    with pytest.raises(BadRequest, match="odd or even"):
        Pattern(1, 1, (Turn(0, CLINIC, "third"),), ODD_AND_EVEN)


def test_a_pattern_holds_as_long_as_it_says():
    """From its first day to its last."""
    tuesday, friday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)
    every_day = tuple(Turn(n, CLINIC) for n in range(5))
    made = sessions_of(
        Pattern(1, 1, every_day, first=tuesday, last=friday), MONDAY, SUNDAY, Opening()
    )
    assert [each.day.weekday() for each in made] == [1, 2, 3, 4]


def test_a_pattern_that_asks_for_two_places_at_once_is_told():
    """Only where the weeks meet."""
    at_noon = SessionTemplate("Visits", time(12, 0), time(14, 0), Work.VISITS)
    both = Pattern(1, 1, (Turn(0, CLINIC, "odd"), Turn(0, at_noon, "even")), ODD_AND_EVEN)
    assert why_not_pattern(both) is None
    same = Pattern(1, 1, (Turn(0, CLINIC), Turn(0, at_noon, "even")), ODD_AND_EVEN)
    assert "Two sessions overlap: Monday 08:30 to 12:40" in str(why_not_pattern(same))


def test_a_night_that_runs_into_the_next_week_is_told():
    """Sunday night and Monday morning overlap."""
    night = SessionTemplate("Night", time(22, 0), time(9, 0))
    assert why_not_pattern(Pattern(1, 1, (Turn(6, night), Turn(0, CLINIC)))) is not None


def test_a_template_with_impossible_times_is_told():
    """By its name."""
    backwards = SessionTemplate("Late", time(18, 0), time(8, 0))
    assert "Late: From 18:00 to 08:00" in str(why_not_pattern(Pattern(1, 1, (Turn(0, backwards),))))


def test_a_usual_week_alone_gives_sessions():
    """Half days are enough to start with; they begin when requests for cover say they do."""
    poe = staff("person | does | mon morning | wed evening\nPoe | nurse | procedures | -")["Poe"]
    (session,) = sessions_of(usual_pattern(poe, 1), MONDAY, SUNDAY, Opening())
    assert (session.day, session.half, session.work) == (MONDAY, Half.MORNING, Work.PROCEDURE)
    assert session.starts_at == starts_at(MONDAY, Half.MORNING)
    assert session.equivalents == 1


# Closed days


def test_no_sessions_on_bank_holidays_and_closed_half_days():
    """Training closes the afternoon; the morning stays."""
    training = Opening((Closed(MONDAY, Half.AFTERNOON, "training"),))
    pattern = Pattern(1, 1, (Turn(0, CLINIC), Turn(0, COILS)))
    assert [each.half for each in sessions_of(pattern, MONDAY, MONDAY, training)] == [Half.MORNING]
    boxing_day = date(2026, 12, 28)
    assert sessions_of(pattern, boxing_day, boxing_day, Opening()) == []
    assert "training" in str(training.why_closed(MONDAY, Half.AFTERNOON))


def test_a_practice_may_open_on_a_bank_holiday():
    """If it says so for that day."""
    boxing_day = date(2026, 12, 28)
    assert not Opening().is_open(boxing_day, Half.MORNING)
    assert Opening(open_holidays=frozenset({boxing_day})).is_open(boxing_day, Half.MORNING)


def test_core_hours_are_the_mornings_and_afternoons_of_working_days():
    """Evenings and weekends are not, though people may work then."""
    week = [MONDAY + timedelta(days=n) for n in range(7)]
    core = [(d.weekday(), half) for d in week for half in Half if Opening().is_open(d, half)]
    assert core == [(n, half) for n in range(5) for half in (Half.MORNING, Half.AFTERNOON)]
    assert Opening().why_closed(SUNDAY, Half.MORNING) is None
