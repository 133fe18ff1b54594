"""What people are told when a published rota changes, or a week is published.

Written to the outbox in the transaction of the change: by text message to those who have a number,
else by e-mail to those who have an account.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from wraparound import config
from wraparound.actions.telling import tell_person
from wraparound.operations.rota.origin import Change
from wraparound.operations.rota.session import Session
from wraparound.store.models import Organisation
from wraparound.store.repositories.people import people_with

MOST_NAMED = 4
"""Sessions a message names; of more it gives the number."""

LONGEST_NOTE = 300
"""Characters of a note: it goes into a text message."""


def tell_affected(
    where: Organisation,
    kind: Change,
    gone: Sequence[Session],
    come: Sequence[Session],
    note: str,
) -> None:
    """Tell everybody whose published sessions change what is taken out and put in, with the note.

    Args:
        where: the practice.
        kind: what was done.
        gone: published sessions taken out.
        come: published sessions put in.
        note: what whoever changed it adds.
    """
    same = set(gone) & set(come)
    out = [each for each in gone if each not in same]
    put_in = [each for each in come if each not in same]
    for person in people_with(each.person for each in (*out, *put_in)):
        lines = [*_lines("No longer", out, person.pk), *_lines("Now", put_in, person.pk)]
        body = " ".join([f"{where.name} has changed your rota.", *lines, " ".join(note.split()),
                         f"Your week: {my_week_link()}"])  # fmt: skip
        tell_person(person, f"rota {kind.name.lower()} {where.pk}", "Your rota has changed", body)


def tell_published(where: Organisation, monday: date, people: Iterable[int]) -> None:
    """Tell people that a week they work in is published."""
    body = (
        f"{where.name} has published the rota of the week from {monday:%A %-d %B}. "
        f"Your week: {my_week_link(monday)}"
    )
    for person in people_with(people):
        tell_person(
            person, f"rota publish {where.pk} {monday}", "A week of the rota is published", body
        )


def my_week_link(monday: date | None = None) -> str:
    """Where people see their own week."""
    week = f"?week={monday}" if monday else ""
    return f"{config.public_address()}/you/week/{week}"


def _lines(what: str, worked: Sequence[Session], person: int) -> list[str]:
    mine = sorted((e for e in worked if e.person == person), key=lambda each: each.starts_at)
    if not mine:
        return []
    if len(mine) > MOST_NAMED:
        return [f"{what}: {len(mine)} sessions."]
    return [f"{what}: {'; '.join(each.in_words for each in mine)}."]
