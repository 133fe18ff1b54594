"""Undo the last change of a rota."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.actions.rota.changing import Wish, change_rota
from wraparound.actions.rota.editing import rota_to_change, tidy_note
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.rota.origin import Change
from wraparound.operations.rota.session import Session
from wraparound.store.repositories.rota import changes, sessions


@dataclass(frozen=True, slots=True)
class LastChange:
    """What would be undone.

    Attributes:
        kind: what was done.
        at: when.
        name: who did it; empty if their account is gone.
        put_in: sessions it put in.
        taken_out: sessions it took out.
    """

    kind: Change
    at: datetime
    name: str
    put_in: tuple[Session, ...]
    taken_out: tuple[Session, ...]


def last_change(*, by: Actor, practice: int) -> LastChange | None:
    """The last change that can be undone, if there is one.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    change = changes.last_change(where.pk)
    if change is None:
        return None
    return LastChange(
        Change(change.kind),
        change.at,
        change.by.name if change.by else "",
        tuple(each for each, _ in changes.lines_of(change, put_in=True)),
        tuple(each for each, _ in changes.lines_of(change, put_in=False)),
    )


@transaction.atomic
def undo_last(*, by: Actor, practice: int, note: str = "") -> Change:
    """Undo the last change: what it took out is back, what it put in is gone.

    Weeks it filled for the first time are not filled any more, unless they were published.

    Raises:
        Refused: if the actor may not, nothing is left to undo, somebody is elsewhere by now, or a
            week it changed is published and there is no note.
    """
    where = rota_to_change(by=by, practice=practice)
    change = changes.last_change(where.pk)
    if change is None:
        refuse(Reason("There is nothing to undo.", "Change the session itself."))
        raise AssertionError
    came, went = changes.lines_of(change, put_in=True), changes.lines_of(change, put_in=False)
    refuse(_why_not_as_it_was([each for each, _ in came]))
    wish = Wish(Change(change.kind), came, went, tidy_note(note), undoes=True)
    change_rota(by=by, where=where, wish=wish)
    if change.kind in (Change.FILL.value, Change.IMPORT.value):
        sessions.unmake_weeks(where.pk, change.at)
    changes.keep_undone(change, timezone.now())
    return Change(change.kind)


def _why_not_as_it_was(came: list[Session]) -> Reason | None:
    """Why a change cannot be undone, or nothing: what it put in is no longer as it was."""
    kept = sessions.sessions_with(each.key for each in came if each.key)
    if all(each.key in kept and kept[each.key] == each for each in came if each.key):
        return None
    return Reason("These sessions have changed since.", "Change them by hand.")
