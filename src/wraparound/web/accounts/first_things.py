"""What needs somebody today, in words, with where to see to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wraparound.operations.first_things import Needed, Thing
from wraparound.web.design.links import address_if_there

PAGES = {
    Thing.BUDDIES: "network:buddies",
    Thing.NETWORKS: "network:approve",
    Thing.JOINING: "network:practice",
}
"""Where one sees to what is about no day."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what needs somebody, and where to see to it."""

    words: str
    href: str


def lines_of(practice: int, needed: list[Needed], today: date) -> list[Line]:
    """The lines of a practice, in the order given."""
    return [Line(_words(each, today), _where(practice, each)) for each in needed]


def _words(needed: Needed, today: date) -> str:
    count, when = needed.count, near(needed.day, today)
    if needed.thing is Thing.ITEMS:
        things = "1 item has" if count == 1 else f"{count} items have"
        return f"{needed.name} is off {when}: {things} no owner"
    if not needed.thing.of_a_day:
        return _standing(needed.thing, count)
    sessions = "1 session" if count == 1 else f"{count} sessions"
    first = f", {when}" if count == 1 else f", the first {when}"
    return {
        Thing.OFFERS: f"{sessions} with an offer to agree to{first}",
        Thing.MAYBES: f"{sessions} with somebody who might come: ring them{first}",
        Thing.NOBODY: f"{sessions} with nobody yet{first}",
        Thing.NOT_ASKED: f"{sessions} of {needed.name} nobody has been asked about{first}",
    }[needed.thing]


def _standing(thing: Thing, count: int) -> str:
    """What is about no day."""
    if thing is Thing.JOINING:
        return f"Finish joining: {'1 thing' if count == 1 else f'{count} things'} to do"
    if thing is Thing.BUDDIES:
        return (
            "1 practice asks to be your buddy"
            if count == 1
            else f"{count} practices ask to be your buddies"
        )
    return "1 network asks you to join" if count == 1 else f"{count} networks ask you to join"


def near(day: date, today: date) -> str:
    """A day as near as people say it, in the middle of a sentence."""
    said = {0: "today", 1: "tomorrow"}.get((day - today).days)
    return said or f"on {day:%A %-d %B}"


def _where(practice: int, needed: Needed) -> str:
    if needed.thing in PAGES:
        address = address_if_there(PAGES[needed.thing], practice=practice)
    elif needed.thing is Thing.ITEMS:
        address = address_if_there("network:day-off", practice=practice, absence=needed.key)
        address = f"{address}?day={needed.day}" if address else None
    elif needed.thing is Thing.NOT_ASKED:
        address = address_if_there("network:ask-for-cover", practice=practice, absence=needed.key)
    elif needed.key is not None:
        address = address_if_there(
            "network:cover-request", practice=practice, request_key=needed.key
        )
    else:
        address = address_if_there("network:cover", practice=practice)
    return address or "/"
