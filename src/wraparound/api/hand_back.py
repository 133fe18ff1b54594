"""Hand-back: what a covered session leaves to be followed up, and who follows it up."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from ninja import Router, Schema, Status

from wraparound.actions import hand_back
from wraparound.actions.cover_shown import request_shown
from wraparound.actions.hand_back import HandedBack
from wraparound.api.key import asker
from wraparound.api.shapes import Key, Words, answers
from wraparound.operations.hand_back import Kind

router = Router(tags=["Hand-back"])


class ToFollowUp(Schema):
    """What to follow up, and where it is noted. Nothing about who the patient is."""

    kind: Kind
    words: Words
    owner: Words = ""


class Left(Schema):
    """Something noted."""

    key: int
    left: ToFollowUp
    noted_at: datetime
    by_visitor: bool


class Owner(Schema):
    """Who follows it up."""

    owner: Words


@router.post("/practices/{practice}/requests/{key}/left", response=answers(list[Left], 201))
def note(
    request: HttpRequest, practice: Key, key: Key, left: ToFollowUp
) -> Status[tuple[HandedBack, ...]]:
    """Note something to follow up."""
    by = asker(request)
    noted = hand_back.Left(left.kind, left.words, left.owner)
    hand_back.note_left(by=by, practice=practice, request=key, left=noted)
    return Status(201, request_shown(by=by, practice=practice, request=key).left)


@router.put("/practices/{practice}/requests/{key}/left/{item}", response=answers(list[Left]))
def own(
    request: HttpRequest, practice: Key, key: Key, item: Key, owner: Owner
) -> tuple[HandedBack, ...]:
    """Name who follows something up."""
    by = asker(request)
    hand_back.own_left(by=by, practice=practice, request=key, item=item, owner=owner.owner)
    return request_shown(by=by, practice=practice, request=key).left


@router.delete("/practices/{practice}/requests/{key}/left/{item}", response=answers(list[Left]))
def take_out(request: HttpRequest, practice: Key, key: Key, item: Key) -> tuple[HandedBack, ...]:
    """Take something out that should not have been written down."""
    by = asker(request)
    hand_back.take_out_left(by=by, practice=practice, request=key, item=item)
    return request_shown(by=by, practice=practice, request=key).left
