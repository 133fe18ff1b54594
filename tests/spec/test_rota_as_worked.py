"""One day of a rota as half days: what counts for which, and when each part of it is."""

from __future__ import annotations

from datetime import date, time

import pytest

from wraparound.operations.professions import Profession
from wraparound.operations.rota.as_worked import as_worked, part_of
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.session import Session
from wraparound.operations.week import Colleague, Half, UsualSession, Work

MONDAY = date(2026, 11, 2)
SHAH = Colleague(
    1, "Dr Shah", Profession.PARTNER,
    (UsualSession(0, Half.MORNING), UsualSession(1, Half.MORNING)),
)  # fmt: skip


def session(starts: str, ends: str, work: Work = Work.ROUTINE, person: int = 1) -> Session:
    return Session(
        person, 7, MONDAY, time.fromisoformat(starts), time.fromisoformat(ends), work
    )  # fmt: skip


def monday(*sessions: Session, leave: tuple[Away, ...] = ()) -> list[tuple[str, str]]:
    """What somebody works that Monday, as half days."""
    worked = as_worked(SHAH, MONDAY, sessions, leave)
    return [(each.half.value, each.work.value) for each in worked.sessions_on(MONDAY)]


def test_the_rota_stands_for_the_usual_week_on_its_day_alone():
    """Tuesday stays as usual."""
    worked = as_worked(SHAH, MONDAY, [session("13:00", "17:10")])
    assert [each.half for each in worked.sessions_on(MONDAY)] == [Half.AFTERNOON]
    assert [each.half for each in worked.sessions_on(date(2026, 11, 3))] == [Half.MORNING]


def test_who_has_no_session_is_not_in():
    """Whatever they usually do, and whoever else is."""
    assert monday(session("08:00", "12:10", person=2)) == []


def test_a_whole_day_counts_for_both_halves():
    """In order."""
    assert monday(session("08:00", "18:30")) == [
        ("morning", "routine clinic"), ("afternoon", "routine clinic"),
    ]  # fmt: skip


def test_of_two_sessions_in_a_half_day_the_more_pressing_counts():
    """A half day has one kind of work."""
    both = session("08:00", "10:10", Work.ADMINISTRATION), session("10:10", "12:30", Work.DUTY)
    assert monday(*both) == [("morning", "duty doctor")]


def test_halves_on_leave_are_left_out():
    """It is not they who work then."""
    afternoon = Away(1, MONDAY, MONDAY, first_half=Half.AFTERNOON, planned=True)
    assert monday(session("08:00", "18:30"), leave=(afternoon,)) == [("morning", "routine clinic")]


@pytest.mark.parametrize(
    ("starts", "ends", "half", "part"),
    [
        ("08:30", "12:40", Half.MORNING, ("08:30", "12:40")),
        ("08:00", "18:30", Half.MORNING, ("08:00", "13:00")),
        ("08:00", "18:30", Half.AFTERNOON, ("13:00", "18:30")),
        ("11:30", "15:30", Half.AFTERNOON, ("11:30", "15:30")),
        ("14:00", "21:00", Half.AFTERNOON, ("14:00", "18:30")),
        ("14:00", "21:00", Half.EVENING, ("18:30", "21:00")),
        ("22:00", "02:00", Half.EVENING, ("22:00", "02:00")),
    ],
)
def test_each_half_day_of_a_session_has_its_own_part(starts, ends, half, part):
    """Cut where the next half day begins; a short one before it stays with the rest."""
    found = part_of(session(starts, ends), half)
    assert tuple(f"{at:%H:%M}" for at in found) == part
