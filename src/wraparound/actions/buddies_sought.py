"""Which practice to ask to be a buddy: those of one's networks, or any by its name or code."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.buddies import asked_or_agreed
from wraparound.actions.joining import ODS_CODE
from wraparound.actions.practices import practice_to_see, why_not_change
from wraparound.errors import BadRequest
from wraparound.operations.reason import refuse
from wraparound.store.models import Organisation
from wraparound.store.repositories.memberships import fellows_held_or_asked
from wraparound.store.repositories.organisations import practice_with_code, practices_named

FEWEST_LETTERS = 3
MOST_MATCHES = 10
"""Practices one chooses from. Of more, one writes more of the name: nobody reads a long list, and
a list of everybody here is nobody's business."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A practice that could be asked.

    Attributes:
        code: its ODS code.
        name: its name.
    """

    code: str
    name: str


def buddies_to_ask(*, by: Actor, practice: int) -> list[Sought]:
    """Practices of one's networks that are no buddies yet, by name.

    Also of a network that asks the practice to join, for who joins names a buddy before that.

    Raises:
        Refused: if the actor may not change the practice.
    """
    refuse(why_not_change(by, practice))
    row = practice_to_see(by=by, practice=practice)
    asked = asked_or_agreed(row)
    found = fellows_held_or_asked(row, timezone.localdate())
    return [_sought(each) for each in found if each.pk not in asked]


def practices_called(*, by: Actor, practice: int, written: str) -> list[Sought]:
    """The practices somebody can mean by a name, part of one, or a code; one at least.

    Raises:
        Refused: if the actor may not change the practice.
        BadRequest: if there is none, or there are too many to choose from.
    """
    refuse(why_not_change(by, practice))
    name = " ".join(written.split())
    code = "".join(name.split()).upper()
    if ODS_CODE.fullmatch(code):
        row = practice_with_code(code)
        found = [row] if row else []
    else:
        found = _named(name)
    if not found:
        raise BadRequest(
            f"No practice with the name or code “{name}” uses Wraparound yet.",
            "Look at the spelling, or keep the practice’s name and number below.",
        )
    return [_sought(each) for each in found]


def _named(name: str) -> list[Organisation]:
    """Practices with this in their name; the one called just so, if there is only one."""
    if len(name) < FEWEST_LETTERS:
        raise BadRequest(
            f"“{name}” is too short to look for.",
            f"Write at least {FEWEST_LETTERS} letters of the name.",
        )
    found = practices_named(name, MOST_MATCHES + 1)
    exactly = [each for each in found if each.name.casefold() == name.casefold()]
    if len(exactly) == 1:
        return exactly
    if len(found) > MOST_MATCHES:
        raise BadRequest(
            f"More than {MOST_MATCHES} practices have “{name}” in their name.",
            "Write more of it, or the practice’s code.",
        )
    return found


def _sought(row: Organisation) -> Sought:
    return Sought(str(row.ods_code), row.name)
