"""The one place where sessions of a rota are put in and taken out, by whatever path.

One rota is changed at a time, and no cover given meanwhile, so that nobody ends up in two places
however many plan them at once. What was changed is kept, so that it can be undone, and those
affected are told where the week was published.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.rota.notices import tell_affected
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.rota.half_day import when
from wraparound.operations.rota.origin import Change, Origin
from wraparound.operations.rota.session import Session, clashes
from wraparound.operations.week import Half, monday_of
from wraparound.store.models import Cover, Organisation, RotaSession
from wraparound.store.repositories import audit
from wraparound.store.repositories.cover import covers_of_people
from wraparound.store.repositories.people import people_with
from wraparound.store.repositories.rota import changes, sessions

Placed = tuple[Session, Origin]
"""A session and where it came from."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be changed.

    Attributes:
        kind: what kind of change it is.
        gone: sessions kept now that go or change, with their keys.
        come: sessions put in; one with the key of one that goes is the same session, changed.
        note: what those affected are told, where the week was published.
        undoes: whether it undoes a change of this kind, and so is none to be undone itself.
        at: when; now if not said.
    """

    kind: Change
    gone: Sequence[Placed] = ()
    come: Sequence[Placed] = ()
    note: str = ""
    undoes: bool = False
    at: datetime = field(default_factory=timezone.now)

    @property
    def all(self) -> list[Session]:
        """Every session it is about."""
        return [each for each, _ in (*self.gone, *self.come)]


def change_rota(*, by: Actor, where: Organisation, wish: Wish) -> list[Session]:
    """Change a practice's rota; gives back the sessions put in. In a transaction.

    Raises:
        Refused: if somebody would be in two places at once, or the week was published and there is
            no note to those affected.
    """
    audit.hold_end()
    refuse(why_not_unnoted(where.pk, wish))
    come_to = [each for each, _ in wish.come]
    refuse(why_not_there(come_to, standing(come_to, _keys(wish))))
    for monday in sorted({monday_of(each.day) for each, _ in wish.come}):
        sessions.keep_week(where.pk, monday, wish.at)
    kept = sessions.put(_keys(wish), wish.come)
    come = [(each, origin) for each, (_, origin) in zip(kept, wish.come, strict=True)]
    if not wish.undoes:
        changes.keep_change(where.pk, wish.kind, wish.gone, come, at=wish.at, by=by.account)
    tell_affected(where, wish.kind, _published(where.pk, wish.gone),
                  _published(where.pk, come), wish.note)  # fmt: skip
    deed = f"rota: {'undone: ' if wish.undoes else ''}{wish.kind.value}"
    noted(by, where, deed, where, out=len(wish.gone), put_in=len(come))
    return kept


def why_not_unnoted(practice: int, wish: Wish) -> Reason | None:
    """Why a change needs a note, or nothing: it is of a published week, and nobody would know."""
    if wish.note.strip():
        return None
    published = _published(practice, [*wish.gone, *wish.come])
    if not published:
        return None
    monday = min(monday_of(each.day) for each in published)
    return Reason(
        f"The week from {monday:%-d %B %Y} is published.",
        "Write a note to those whose sessions change.",
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What people work already, at this practice and elsewhere.

    Attributes:
        sessions: their sessions in rotas.
        covers: sessions they cover.
    """

    sessions: tuple[RotaSession, ...]
    covers: tuple[Cover, ...]


def standing(come: Sequence[Session], gone: Iterable[int] = ()) -> Standing:
    """What the people of these sessions work already then.

    Args:
        come: the sessions.
        gone: keys of sessions that go or change.
    """
    people, days = {each.person for each in come}, {each.day for each in come}
    return Standing(tuple(sessions.kept_beside(come, gone)), tuple(covers_of_people(people, days)))


def why_not_there(come: Sequence[Session], beside: Standing) -> Reason | None:
    """Why somebody cannot work these sessions: they would be in two places at once; or nothing."""
    for one, _ in clashes(come):
        (who,) = people_with([one.person])
        return _twice(who.name, one, "")
    for row in beside.sessions:
        kept = sessions.session_of(row)
        for each in come:
            if each.person == kept.person and each.overlaps(kept):
                at = f" at {row.practice.name}" if each.practice != kept.practice else ""
                return _twice(row.person.name, kept, at)
    for cover in beside.covers:
        half = Half(cover.half)
        for each in come:
            if (each.person, each.day) == (cover.person_id, cover.day) and half in each.halves:
                return Reason(
                    f"{cover.person.name} covers another session {when(cover.day, half)}.",
                    "Choose somebody else, or another time.",
                )
    return None


def _twice(name: str, kept: Session, elsewhere: str) -> Reason:
    return Reason(
        f"{name} already works from {kept.starts:%H:%M} to {kept.ends:%H:%M} on "
        f"{kept.day:%A %-d %B}{elsewhere}.",
        "Choose another time, or somebody else.",
    )


def _keys(wish: Wish) -> list[int]:
    return [each.key for each, _ in wish.gone if each.key is not None]


def _published(practice: int, placed: Iterable[Placed]) -> list[Session]:
    """Those in weeks that were published."""
    worked = [each for each, _ in placed]
    if not worked:
        return []
    first, last = min(each.day for each in worked), max(each.day for each in worked)
    weeks = sessions.weeks_of(practice, first, last)
    out = {monday for monday, week in weeks.items() if week.published_at is not None}
    return [each for each in worked if monday_of(each.day) in out]
