"""A calendar as telephones and mail programs read it (iCalendar, RFC 5545).

Moments are written in UTC, which no clock change moves: 8am in London is 8am there in March and in
November, whatever the reader's own rules of the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from wraparound.operations.rota.calendar import Entry

ASK_AGAIN = timedelta(hours=1)
"""How often a reader should look; many look less often, whatever they are told."""


def calendar(name: str, entries: Sequence[Entry], site: str, now: datetime) -> bytes:
    """The calendar as a file.

    Args:
        name: what readers call it.
        entries: what is in it.
        site: name of the site it comes from, so that keys are nobody else's.
        now: when it is written, in UTC.
    """
    book = Calendar()
    book.add("prodid", "-//Wraparound//Rota//EN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", name)
    book.add("x-wr-timezone", "Europe/London")
    book.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    book.add("x-published-ttl", ASK_AGAIN)
    for each in entries:
        book.add_component(_event(each, site, now))
    return bytes(book.to_ical())


def tag(name: str, entries: Sequence[Entry]) -> str:
    """What tells this state of a calendar from others: the same entries give the same tag."""
    return sha256(repr((name, list(entries))).encode()).hexdigest()[:32]


def _event(entry: Entry, site: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key.replace(' ', '-')}@{site}")
    event.add("dtstamp", now)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", entry.title if entry.is_settled else f"Not published yet: {entry.title}")
    event.add("status", "CONFIRMED" if entry.is_settled else "TENTATIVE")
    event.add("transp", "OPAQUE")
    if entry.place:
        event.add("location", entry.place)
    return event
