"""A practice's own data about cover: asked for, received, given, handed back, told to visitors.

Nobody's answer is in it but that of whoever came to have the session: nobody is told who said no.
"""

from __future__ import annotations

from collections.abc import Iterator

from wraparound.actions.own.sheet import Sheet, sheet
from wraparound.operations.visiting import Part
from wraparound.store.models import Cover, Organisation
from wraparound.store.repositories import visiting
from wraparound.store.repositories.hand_back import items_of
from wraparound.store.repositories.own_data import covers_at, covers_by_people_of, requests_by


def own_cover(practice: Organisation) -> Iterator[Sheet]:
    """The tables about a practice's cover, and its page for visiting doctors."""
    received = covers_at(practice)
    yield _requests(practice)
    yield _covers("cover received", "from", received, [c.person.home.name for c in received])
    given = covers_by_people_of(practice)
    yield _covers("cover given", "to", given, [c.request.practice.name for c in given])
    yield _hand_back(received)
    yield _visiting(practice)


def _requests(practice: Organisation) -> Sheet:
    return sheet(
        "cover requests",
        ("request", "absence", "day", "half", "work", "skill", "instead of", "starts", "state",
         "asked", "asked by"),
        [
            (r.pk, r.absence_id, r.day, r.half, r.work, r.skill, r.instead_of, r.starts_at,
             r.state, r.asked_at, r.asked_by.name if r.asked_by else "")
            for r in requests_by(practice)
        ],
    )  # fmt: skip


def _covers(name: str, other: str, covers: list[Cover], others: list[str]) -> Sheet:
    return sheet(
        name,
        ("request", "day", "half", "work", "name", other, "agreed", "ended"),
        [
            (c.request_id, c.day, c.half, c.request.work, c.person.name, where, c.agreed_at,
             c.ended_at)
            for c, where in zip(covers, others, strict=True)
        ],
    )  # fmt: skip


def _hand_back(covers: list[Cover]) -> Sheet:
    return sheet(
        "handed back",
        ("request", "what", "words", "owner", "noted", "noted by"),
        [
            (c.request_id, i.kind, i.words, i.owner, i.noted_at,
             i.noted_by.name if i.noted_by else c.person.name)
            for c in covers
            for i in items_of(c)
        ],
    )  # fmt: skip


def _visiting(practice: Organisation) -> Sheet:
    known = visiting.notes_of(practice)
    return sheet(
        "for visiting doctors",
        ("part", "words", "changed", "changed by"),
        [
            (part.value, note.words, note.changed_at,
             note.changed_by.name if note.changed_by else "")
            for part, note in ((part, known[part]) for part in Part if part in known)
        ],
    )  # fmt: skip
