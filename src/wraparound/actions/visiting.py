"""The page for visiting doctors: kept by the practice, read there and by who comes to cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.answering import has_agreed
from wraparound.actions.noting import noted
from wraparound.actions.practices import practice_to_see
from wraparound.actions.steps import note
from wraparound.errors import BadRequest
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.operations.secrets import digest_of
from wraparound.operations.visiting import LONGEST_NOTE, Part, named_in, why_not_write
from wraparound.store.models import Organisation
from wraparound.store.repositories import cover_asks
from wraparound.store.repositories import visiting as notes
from wraparound.store.repositories.organisations import organisation
from wraparound.store.repositories.people import people_of
from wraparound.store.repositories.rota.away import aways_of

AHEAD = timedelta(days=7)
"""How far ahead a practice is told that its page names somebody who is away."""


@dataclass(frozen=True, slots=True)
class VisitingPage:
    """What a practice tells visiting doctors.

    Attributes:
        practice: its name.
        telephone: its number for other practices; empty if not known.
        parts: what is known, in the order of the page; a part nobody wrote is empty.
        changed_at: when it was last changed; nothing if never.
        away: whom it names who is away then: nothing must be sent to them.
    """

    practice: str
    telephone: str
    parts: Mapping[Part, str]
    changed_at: datetime | None
    away: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written yet."""
        return not any(self.parts.values())


def visiting_page(*, by: Actor, practice: int) -> VisitingPage:
    """The page, for the practice itself.

    Raises:
        Refused: if the actor may not see the practice.
    """
    today = timezone.localdate()
    return _page(practice_to_see(by=by, practice=practice), today, today + AHEAD)


@transaction.atomic
def visiting_page_through(*, secret: str) -> VisitingPage:
    """The page, for whoever has an agreed session there; the look is noted.

    Raises:
        UnknownName: if the link is none of ours.
        Refused: if no session is agreed with them, or not any more.
    """
    held = cover_asks.ask_with(digest_of(secret))
    if not has_agreed(held.request, held):
        refuse(Reason("This session is not agreed with you.", "Ring the practice."))
    if held.person.home_id != held.request.practice_id:
        note(held.request, "looked at the page for visiting doctors", None, held.person)
    return _page(held.request.practice, held.request.day, held.request.day)


@transaction.atomic
def change_visiting_page(*, by: Actor, practice: int, parts: Mapping[Part, str]) -> None:
    """Keep the parts of the page that are named; an empty one is taken out.

    Raises:
        Refused: if the actor may not.
        BadRequest: if a part is too long or gives a password away.
    """
    by.must_be_allowed(Deed.EDIT_PRACTICE, practice)
    where, now = organisation(practice, held=True), timezone.now()
    known = _parts(where)
    for part, words in parts.items():
        tidy = _tidied(part, words)
        if tidy != known[part]:
            notes.keep_note(where, part, tidy, now, by.account)
            noted(by, where, "page for visiting doctors changed", where, part=part.value)


def _tidied(part: Part, words: str) -> str:
    """The words without space at the ends of lines and of the whole."""
    tidy = "\n".join(line.rstrip() for line in words.splitlines()).strip()
    if len(tidy) > LONGEST_NOTE:
        raise BadRequest(
            f"What you say about {part.value} is too long.",
            f"Use at most {LONGEST_NOTE:,} characters.",
        )
    reason = why_not_write(tidy)
    if reason is not None:
        raise BadRequest(f"{part.value.capitalize()}: {reason.sentence}", reason.next_step)
    return tidy


def _page(where: Organisation, first: date, last: date) -> VisitingPage:
    """The page, with whom it names who is away on some of these days."""
    parts = _parts(where)
    return VisitingPage(
        practice=where.name,
        telephone=where.telephone,
        parts=parts,
        changed_at=max((each.changed_at for each in notes.notes_of(where).values()), default=None),
        away=named_in(parts.values(), _away(where, first, last)),
    )


def _parts(where: Organisation) -> dict[Part, str]:
    known = notes.notes_of(where)
    return {part: known[part].words if part in known else "" for part in Part}


def _away(where: Organisation, first: date, last: date) -> list[str]:
    """Names of those of a practice who are off or on leave on some of these days."""
    staff = list(people_of(where))
    gone = {each.person for each in aways_of((row.pk for row in staff), first, last)}
    return [row.name for row in staff if row.pk in gone]
