"""Calendars, read back as telephones do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from wraparound.gateways.calendar_feed import calendar, tag
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.calendar import entries
from wraparound.operations.rota.session import Session
from wraparound.operations.week import Half, Work

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
PRACTICES = {7: "Elm Surgery", 8: "Oak Surgery"}
MONDAY = date(2026, 11, 2)


def session(key: int, day: date, starts: time, ends: time, practice: int = 7, **more) -> Session:
    return Session(1, practice, day, starts, ends, key=key, **more)


def read(sessions, away=(), published=()):
    """The events, by key."""
    written = calendar("My rota", entries(sessions, away, PRACTICES, published), "x.invalid", NOW)
    book = Calendar.from_ical(written)
    return {str(each["UID"]): each for each in book.walk("VEVENT")}


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 3, 27), date(2026, 3, 29), date(2026, 3, 30),
        date(2026, 10, 23), date(2026, 10, 25), date(2026, 10, 26),
    ],
)  # fmt: skip
def test_eight_in_london_is_eight_on_both_sides_of_a_clock_change(day):
    """The days before, on and after the last Sundays of March and October."""
    (event,) = read([session(1, day, time(8), time(12, 10))]).values()
    starts, ends = event.decoded("DTSTART"), event.decoded("DTEND")
    assert starts.astimezone(LONDON).strftime("%Y-%m-%d %H:%M") == f"{day} 08:00"
    assert ends - starts == timedelta(hours=4, minutes=10)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 28), 7), (date(2026, 10, 24), 9)])
def test_a_night_over_a_clock_change_lasts_as_long_as_it_really_does(day, hours):
    """From ten in the evening to six in the morning."""
    (event,) = read([session(1, day, time(22), time(6))]).values()
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(hours=hours)
    assert event.decoded("DTEND").astimezone(LONDON).hour == 6


def test_an_event_says_what_and_where_and_nothing_about_anybody():
    """Kind of work, practice, building and room."""
    made = session(5, MONDAY, time(8), time(12), work=Work.DUTY, site="Elm Road", room="Room 2")
    (event,) = read([made], published=[(7, MONDAY)]).values()
    assert str(event["SUMMARY"]) == "Duty doctor, Elm Surgery"
    assert str(event["LOCATION"]) == "Elm Road, Room 2"
    assert event["STATUS"] == "CONFIRMED"
    assert set(event) == {
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP", "LOCATION",
    }  # fmt: skip


def test_what_is_not_published_is_said_to_be_so():
    """It may still change; another practice's week is its own."""
    made = session(5, MONDAY, time(8), time(12))
    (event,) = read([made], published=[(8, MONDAY)]).values()
    assert str(event["SUMMARY"]) == "Not published yet: Routine clinic, Elm Surgery"
    assert event["STATUS"] == "TENTATIVE"


def test_a_session_keeps_its_key_when_it_moves():
    """So that a calendar moves it and shows it once."""
    before = read([session(5, MONDAY, time(8), time(12))])
    after = read([session(5, MONDAY, time(9), time(13))])
    assert list(before) == list(after) == ["session-5@x.invalid"]


def test_sessions_missed_vanish_and_those_missed_in_part_stay():
    """Leave on Monday morning."""
    away = [Away(1, MONDAY, MONDAY, last_half=Half.MORNING, planned=True)]
    morning = session(1, MONDAY, time(8), time(12))
    whole = session(2, MONDAY, time(8), time(18))
    assert list(read([morning], away)) == []
    assert list(read([whole], away)) == ["session-2@x.invalid"]


def test_names_with_commas_and_semicolons_are_read_back_whole():
    """The format gives both a meaning."""
    made = session(5, MONDAY, time(8), time(12), site="Elm Road; side door", room="a, b")
    (event,) = read([made]).values()
    assert str(event["LOCATION"]) == "Elm Road; side door, a, b"


def test_the_tag_changes_with_what_is_in_the_calendar_and_not_with_the_moment():
    """So that who has it already need not fetch it again."""
    one = entries([session(5, MONDAY, time(8), time(12))], (), PRACTICES, ())
    same = entries([session(5, MONDAY, time(8), time(12))], (), PRACTICES, ())
    other = entries([session(5, MONDAY, time(8), time(12, 5))], (), PRACTICES, ())
    assert tag("a", one) == tag("a", same)
    assert len({tag("a", one), tag("a", other), tag("b", one)}) == 3
