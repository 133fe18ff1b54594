"""Everybody's own calendar, at a secret address that telephones and mail programs read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from wraparound import config
from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted_of_person
from wraparound.errors import UnknownName
from wraparound.gateways import calendar_feed
from wraparound.operations.rota.calendar import Entry, entries
from wraparound.operations.secrets import digest_of, new_secret
from wraparound.store.models import Person
from wraparound.store.repositories import calendars, people
from wraparound.store.repositories.rota.away import aways_of
from wraparound.store.repositories.rota.sessions import session_of, sessions_by

BACK, AHEAD = timedelta(days=28), timedelta(days=182)
"""How far a calendar reaches: four weeks back, half a year ahead."""


@dataclass(frozen=True, slots=True)
class MyCalendar:
    """A calendar somebody can have.

    Attributes:
        person: key of who they are there.
        name: by which name.
        practice: at which practice.
        since: since when it has an address that works; nothing if it has none.
    """

    person: int
    name: str
    practice: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar as it is now.

    Attributes:
        content: the file.
        tag: what tells this state from others.
    """

    content: bytes
    tag: str


def my_calendars(*, by: Actor) -> list[MyCalendar]:
    """The calendars somebody can have: one for each person their account is."""
    return [
        MyCalendar(row.pk, row.name, row.home.name, calendars.address_since(row))
        for row in people.people_with_account(by.account)
    ]


@transaction.atomic
def make_calendar_address(*, by: Actor, person: int) -> str:
    """Make a new address of one's calendar; gives back its secret. The one before works no more.

    Only a digest is kept, so it is shown this once.

    Raises:
        UnknownName: if the account is not that person's.
    """
    row, secret = _mine(by, person), new_secret()
    calendars.keep_address(row, digest_of(secret), timezone.now())
    noted_of_person(by, row.home, "calendar address made", row)
    return secret


@transaction.atomic
def revoke_calendar_address(*, by: Actor, person: int) -> None:
    """Revoke the address of one's calendar, at once.

    Raises:
        UnknownName: if the account is not that person's.
    """
    row = _mine(by, person)
    if calendars.revoke_address(row, timezone.now()):
        noted_of_person(by, row.home, "calendar address revoked", row)


def read_calendar(*, secret: str) -> Feed:
    """The calendar an address shows.

    Raises:
        UnknownName: if it shows none, in the same words whether it never did or was revoked.
    """
    person = calendars.whose_calendar(digest_of(secret))
    name, found = f"Rota, {person.home.name}", _entries(person)
    site = urlsplit(config.public_address()).hostname or "localhost"
    content = calendar_feed.calendar(name, found, site, timezone.now().astimezone(UTC))
    return Feed(content, calendar_feed.tag(name, found))


def _entries(person: Person) -> list[Entry]:
    today = timezone.localdate()
    first, last = today - BACK, today + AHEAD
    worked = [session_of(row) for row in sessions_by(person.pk, first, last)]
    own = entries(
        worked,
        aways_of([person.pk], first, last),
        calendars.names_of(each.practice for each in worked),
        calendars.published_days(worked),
    )
    cover = calendars.cover_entries(person, first, last)
    return sorted([*own, *cover], key=lambda each: (each.starts_at, each.key))


def _mine(by: Actor, person: int) -> Person:
    mine = {row.pk: row for row in people.people_with_account(by.account)}
    if person not in mine:
        raise UnknownName("That is not your calendar.", "Go back to your own page.")
    return mine[person]
