"""Hand-back: note what a covered session leaves to be followed up, and who follows it up.

The visiting doctor notes things through their link, the practice through its own page. Nothing
about who a patient is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.answering import has_agreed
from wraparound.actions.steps import note
from wraparound.actions.writing import one_line
from wraparound.errors import BadRequest, UnknownName
from wraparound.operations.cover import State
from wraparound.operations.hand_back import Kind, why_not_write
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.operations.secrets import digest_of
from wraparound.store.models import Cover, CoverRequest, HandBack, Person
from wraparound.store.repositories import cover_asks, cover_requests
from wraparound.store.repositories.cover import cover_of
from wraparound.store.repositories.hand_back import (
    drop_item,
    item_of,
    items_of,
    keep_item,
    keep_owner,
)

LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Left:
    """Something to follow up.

    Attributes:
        kind: what kind of thing.
        words: what, and where it is noted; nothing about who the patient is.
        owner: who follows it up; empty if nobody yet.
    """

    kind: Kind
    words: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class HandedBack:
    """Something noted.

    Attributes:
        key: what tells it from others.
        left: what it is.
        noted_at: when.
        by_visitor: whether the visiting doctor noted it.
    """

    key: int
    left: Left
    noted_at: datetime
    by_visitor: bool


def handed_back(cover: Cover) -> list[HandedBack]:
    """What a covered session has left so far, in the order noted."""
    return [
        HandedBack(
            each.pk,
            Left(Kind(each.kind), each.words, each.owner),
            each.noted_at,
            each.noted_by_id is None,
        )
        for each in items_of(cover)
    ]


def handed_back_by(*, secret: str) -> list[HandedBack]:
    """What the session behind a link has left so far.

    Raises:
        UnknownName: if the link is none of ours.
        Refused: if the session is not agreed with them.
    """
    held = cover_asks.ask_with(digest_of(secret))
    refuse(None if has_agreed(held.request, held) else _NOT_YOURS)
    return handed_back(_covered(held.request, held.person))


@transaction.atomic
def note_through_link(*, secret: str, left: Left) -> None:
    """The visiting doctor notes something to follow up.

    Raises:
        UnknownName: if the link is none of ours.
        Refused: if the session is not agreed with them, has not begun or is signed off.
        BadRequest: if the words cannot be kept.
    """
    found = cover_asks.ask_with(digest_of(secret))
    request = cover_requests.request_held(found.request_id)
    held = cover_asks.ask_with(digest_of(secret))
    refuse(None if has_agreed(request, held) else _NOT_YOURS)
    _keep(request, left, None, held.person)


@transaction.atomic
def note_left(*, by: Actor, practice: int, request: int, left: Left) -> None:
    """The practice notes something to follow up.

    Raises:
        Refused: if the actor may not, nobody covers the session, or it is signed off.
        BadRequest: if the words cannot be kept.
    """
    _keep(_held(by, practice, request), left, by.account, None)


@transaction.atomic
def own_left(*, by: Actor, practice: int, request: int, item: int, owner: str) -> None:
    """Name who follows something up.

    Raises:
        Refused: if the actor may not, or the session is signed off.
        UnknownName: if nothing of the kind was noted.
        BadRequest: if nobody is named.
    """
    held = _held(by, practice, request)
    keep_owner(_item(held, item), one_line(owner, "The name", needed=True))
    note(held, "hand-back owned", by.account)


@transaction.atomic
def take_out_left(*, by: Actor, practice: int, request: int, item: int) -> None:
    """Take something out that should not have been written down.

    Raises:
        Refused: if the actor may not, or the session is signed off.
        UnknownName: if nothing of the kind was noted.
    """
    held = _held(by, practice, request)
    drop_item(_item(held, item))
    note(held, "hand-back taken out", by.account)


_NOT_YOURS = Reason("This session is not agreed with you.", "Ring the practice.")


def _keep(request: CoverRequest, left: Left, account: int | None, person: Person | None) -> None:
    refuse(why_not_hand_back(request))
    words = one_line(left.words, "What is to be followed up", most=LONGEST_WORDS, needed=True)
    owner = one_line(left.owner, "The name")
    reason = why_not_write(words) or why_not_write(owner)
    if reason is not None:
        raise BadRequest(reason.sentence, reason.next_step)
    cover, now = _covered(request, person), timezone.now()
    keep_item(cover, left.kind, words, owner, at=now, by=account)
    note(request, "handed back", account, person)


def why_not_hand_back(request: CoverRequest) -> Reason | None:
    """Why nothing can be handed back of a session, or nothing."""
    if State(request.state) not in (State.AGREED, State.WORKED):
        return Reason(f"This session is {State(request.state).value}.", "Ring the practice.")
    if request.starts_at > timezone.now():
        return Reason("This session has not begun.", "Hand back once it has.")
    return None


def _covered(request: CoverRequest, person: Person | None) -> Cover:
    """The cover of a session, with a certain person if one is named."""
    cover = cover_of(request)
    if cover is None or (person is not None and cover.person_id != person.pk):
        refuse(_NOT_YOURS)
        raise AssertionError
    return cover


def _held(by: Actor, practice: int, request: int) -> CoverRequest:
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    held = cover_requests.request_of(practice, request, held=True)
    refuse(why_not_hand_back(held))
    return held


def _item(request: CoverRequest, key: int) -> HandBack:
    found = item_of(_covered(request, None), key)
    if found is None:
        raise UnknownName("Nothing of the kind was handed back.", "Look at the request again.")
    return found
